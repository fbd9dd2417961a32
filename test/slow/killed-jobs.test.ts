import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { expectConsistent, expectDependencyOrder } from '../e2e/support/expect-consistent.ts';
import { findProcessesOf } from '../e2e/support/find-processes.ts';
import { localArguments } from '../e2e/support/local-run.ts';
import { readGitHub } from '../e2e/support/read-github.ts';
import { readOutcome } from '../e2e/support/read-outcome.ts';
import { makeScene } from '../e2e/support/scene.ts';
import { startStoneforge } from '../e2e/support/stoneforge.ts';
import { createRandom, type Random } from './support/random.ts';
import { blockersOf, makeBacklog } from './support/random-backlog.ts';

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
      repo: scene.repository('repo', { 'README.md': '# sample\n', '.stoneforge/config.yaml': 'attempts: 20\n' }),
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
    const victim = chooseJob(out, random, killed.filter((key) => key === 'gate').length < GATE_KILLS);
    if (victim === undefined) continue;
    process.kill(-victim.group, 'SIGKILL');
    killed.push(victim.key);
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

/** A job that is running now, by the group of its processes, which are looked at once more: they must belong to this run. */
function chooseJob(out: string, random: Random, mayBeGate: boolean): { key: string; group: number } | undefined {
  const running = readRuns(out)
    .flatMap((run) => run.jobs)
    .flatMap(({ key, status, processGroup: group }) =>
      status === 'in_progress' && group !== null && (mayBeGate || key !== 'gate') ? [{ key, group }] : [],
    )
    .filter(({ group }) => belongsTo(group, out));
  return running.length === 0 ? undefined : random.pick(running);
}

function readRuns(out: string) {
  try {
    return readGitHub(join(out, 'engine', 'github.sqlite')).runs;
  } catch {
    return []; // not made yet
  }
}

function belongsTo(pid: number, out: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(out);
  } catch {
    return false;
  }
}
