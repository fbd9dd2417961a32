import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { expectConsistent, expectDependencyOrder } from '../e2e/support/expect-consistent.ts';
import { findProcessesOf } from '../e2e/support/find-processes.ts';
import { localArguments } from '../e2e/support/local-run.ts';
import { readOutcome } from '../e2e/support/read-outcome.ts';
import { makeScene } from '../e2e/support/scene.ts';
import { startStoneforge } from '../e2e/support/stoneforge.ts';
import { waitFor } from '../e2e/support/wait-for.ts';
import { createRandom } from './support/random.ts';
import { blockersOf, makeBacklog } from './support/random-backlog.ts';

/** However many attempts die in a row, the next one starts at once. */
const CONFIG = 'attempts: 20\nretry: { delayMinutes: 0, lost: 50 }\n';
const KILLS = 5;

test.for([11, 12, 13])(
  'an engine that is killed at random moments loses nothing and repeats nothing (seed %i)',
  async (seed) => {
    using scene = makeScene();
    const random = createRandom(seed);
    const backlog = makeBacklog(random, 8);
    const out = scene.path('out');
    // An attempt that dies with the engine counts as lost; how many do is left to chance.
    const repo = scene.repository('repo', { 'README.md': '# sample\n', '.stoneforge/config.yaml': CONFIG });
    const run = {
      repo,
      backlog: scene.write('backlog.json', JSON.stringify(backlog)),
      out,
      agentCommand: 'sleep 1; echo "$STONEFORGE_ATTEMPT" > "$STONEFORGE_TASK.txt"',
      checks: ['test -f README.md'],
      maxConcurrent: 4,
    };
    for (let kills = 0; kills < KILLS; kills += 1) {
      const engine = startStoneforge(scene, localArguments({ ...run, more: kills === 0 ? [] : ['--resume'] }));
      await waitFor('the run can be resumed', () => existsSync(`${out}/engine/run.json`));
      const ended = await Promise.race([engine.ended, wait(random.integer(100, 6_000))]);
      if (ended !== undefined) break; // faster than the killer
      process.kill(engine.pid, 'SIGKILL');
      await engine.ended;
    }

    const end = await startStoneforge(scene, localArguments({ ...run, more: ['--resume'] })).ended;
    expect(end.code, end.stdout + end.stderr).toBe(0);
    const outcome = readOutcome(out);
    expect(outcome.summary.landed).toBe(backlog.length);
    expectConsistent(outcome);
    expectDependencyOrder(outcome, blockersOf(backlog));
    expect(findProcessesOf(out)).toEqual([]);
  },
);
