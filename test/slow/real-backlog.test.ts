import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { expectConsistent, expectDependencyOrder } from '../e2e/support/expect-consistent.ts';
import { localArguments } from '../e2e/support/local-run.ts';
import { readOutcome } from '../e2e/support/read-outcome.ts';
import { makeScene } from '../e2e/support/scene.ts';
import { ROOT, runStoneforge } from '../e2e/support/stoneforge.ts';

const EXAMPLE = join(ROOT, 'examples/real-backlog');
const selected = z.array(z.looseObject({ number: z.number(), title: z.string(), blockedBy: z.array(z.number()) }));

const scene = makeScene();
afterAll(() => scene[Symbol.dispose]());

test('sixty tasks of a real project, the deepest chains of its backlog, land on a clone of this repository', async () => {
  const backlog = scene.path('sixty.json');
  const select = [join(ROOT, 'scripts/select-backlog.ts'), '--count', '60', backlog];
  execFileSync(process.execPath, select, { env: scene.environment });
  const tasks = selected.parse(JSON.parse(readFileSync(backlog, 'utf8')));
  expect(tasks).toHaveLength(60);
  expect(tasks.filter((task) => task.blockedBy.length > 0).length).toBeGreaterThan(30);

  const repo = scene.path('clone');
  scene.git(scene.root, 'clone', '--quiet', ROOT, repo);
  const out = scene.path('out');
  const end = await runStoneforge(
    scene,
    localArguments({
      repo,
      backlog,
      out,
      agentCommand: `'${join(EXAMPLE, 'agent.sh')}'`,
      checks: ['test -d work'],
      maxConcurrent: 4,
    }),
  );

  expect(end.code, end.stdout + end.stderr).toBe(0);
  const outcome = readOutcome(out);
  expect(outcome.summary.landed).toBe(60);
  expect(outcome.summary.maxRunning).toBeGreaterThanOrEqual(3);
  expectConsistent(outcome);
  expectDependencyOrder(outcome, new Map(tasks.map((task) => [task.number, task.blockedBy])));
  expect(new Set(outcome.summary.tasks.map((task) => task.commit)).size, 'distinct commits').toBe(60);
  const base = `${outcome.history.find((commit) => commit.parents.length > 1)?.parents[0]}`;
  for (const { number, title } of tasks) {
    expect(outcome.git('show', `${outcome.branch}:work/${number}.md`)).toBe(`# Task ${number}\n\n${title}\n`);
  }
  const changed = outcome.git('diff', '--name-only', base, outcome.branch).trim().split('\n').toSorted();
  expect(changed).toEqual(tasks.map((task) => `work/${task.number}.md`).toSorted());
}, 900_000);
