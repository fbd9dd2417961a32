import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { expectConsistent, expectDependencyOrder } from '../e2e/support/expect-consistent.ts';
import { findProcessesOf } from '../e2e/support/find-processes.ts';
import { localArguments } from '../e2e/support/local-run.ts';
import { readOutcome } from '../e2e/support/read-outcome.ts';
import { findRunningJobs } from '../e2e/support/running-jobs.ts';
import { makeScene } from '../e2e/support/scene.ts';
import { startStoneforge } from '../e2e/support/stoneforge.ts';
import { createRandom } from './support/random.ts';
import { blockersOf, makeBacklog } from './support/random-backlog.ts';

/** However many attempts die in a row, the next one starts at once. */
const CONFIG = 'attempts: 20\nretry: { delayMinutes: 0, lost: 50 }\n';
const KILLS = 14;
/** A task whose gate vanishes three times waits for a person, which is right and not what is tested here. */
const GATE_KILLS = 2;

test.for([21, 22])('machines that die at random cost time and nothing else (seed %i)', async (seed) => {
  using scene = makeScene();
  const random = createRandom(seed);
  const backlog = makeBacklog(random, 8);
  const out = scene.path('out');
  const engine = startStoneforge(
    scene,
    localArguments({
      repo: scene.repository('repo', { 'README.md': '# sample\n', '.stoneforge/config.yaml': CONFIG }),
      backlog: scene.write('backlog.json', JSON.stringify(backlog)),
      out,
      agentCommand: 'sleep 1; echo "$STONEFORGE_ATTEMPT" > "$STONEFORGE_TASK.txt"',
      checks: ['test -f README.md'],
      maxConcurrent: 4,
    }),
  );
  const killed: string[] = [];
  const hasEnded = engine.ended.then(() => true);
  while (killed.length < KILLS) {
    if (await Promise.race([hasEnded, wait(random.integer(300, 2_500))])) break;
    const mayKillGate = killed.filter((key) => key === 'gate').length < GATE_KILLS;
    const victims = findRunningJobs(out).filter((job) => mayKillGate || job.key !== 'gate');
    const victim = random.pick(victims);
    if (victim?.kill() === true) killed.push(victim.key);
  }

  const end = await engine.ended;
  const story = `killed: ${killed.join(' ')}\n${end.stdout}${end.stderr}`;
  expect(end.code, story).toBe(0);
  expect(killed.length, 'a campaign that kills nothing proves nothing').toBeGreaterThan(4);
  const outcome = readOutcome(out);
  expect(outcome.summary.landed, story).toBe(backlog.length);
  expectConsistent(outcome);
  expectDependencyOrder(outcome, blockersOf(backlog));
  expect(findProcessesOf(out)).toEqual([]);
});
