import { afterAll, expect, test } from 'vitest';
import { expectConsistent } from './support/expect-consistent.ts';
import { localArguments } from './support/local-run.ts';
import { readOutcome } from './support/read-outcome.ts';
import { findRunningJobs } from './support/running-jobs.ts';
import { makeScene } from './support/scene.ts';
import { startStoneforge } from './support/stoneforge.ts';
import { waitFor } from './support/wait-for.ts';

const scene = makeScene();
afterAll(() => scene[Symbol.dispose]());

test('each kind of job may lose its machine once, dispatch twice in a row, and the task lands all the same', async () => {
  const out = scene.path('out');
  const engine = startStoneforge(
    scene,
    localArguments({
      repo: scene.repository('repo', { 'README.md': '# sample\n' }),
      backlog: scene.write('backlog.json', '[{"number": 1, "title": "Only task"}]'),
      out,
      agentCommand: 'sleep 1; echo done > done.txt',
      checks: ['sleep 1', 'test -f done.txt'],
    }),
  );
  const killed = new Set<number>();
  for (const key of ['dispatch', 'dispatch', 'work', 'publish', 'board', 'gate', 'land']) {
    await waitFor(`a new job ${key} runs`, () => {
      const victim = findRunningJobs(out).find((job) => job.key === key && !killed.has(job.id));
      if (victim?.kill() !== true) return false;
      killed.add(victim.id);
      return true;
    });
  }
  const end = await engine.ended;
  expect(end.code, end.stdout + end.stderr).toBe(0);
  const outcome = readOutcome(out);
  expectConsistent(outcome);
  expect(outcome.git('show', 'main:done.txt')).toBe('done\n');
  expect(outcome.eventsOf('attempt.ended').map((event) => event.data.outcome)).toContain('lost');
});
