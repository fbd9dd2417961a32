import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { expectConsistent, expectDependencyOrder } from './support/expect-consistent.ts';
import { readOutcome } from './support/read-outcome.ts';
import { runAsDocumented } from './support/run-as-documented.ts';
import { makeScene } from './support/scene.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');
const scene = makeScene();
afterAll(() => scene[Symbol.dispose]());

test('the minimal example works as its README says', async () => {
  const end = await runAsDocumented(scene, readCommands('minimal'));
  expect(end.code, end.stdout + end.stderr).toBe(0);
  const outcome = readOutcome(scene.path('wordbox-out'));
  expect(outcome.summary.tasks.map((task) => task.state)).toEqual(['landed', 'landed', 'landed']);
  expectConsistent(outcome);
  expectDependencyOrder(outcome, new Map([[3, [1, 2]]]));
  for (const task of [1, 2, 3]) expect(outcome.git('show', `main:task-${task}.txt`)).toBe(`task ${task}\n`);
  const checks = outcome.eventsOf('train.gated').map((event) => event.data.checks);
  expect(checks, 'the test command that is found by itself').toEqual(
    Array(3).fill([expect.objectContaining({ command: 'npm test', exitCode: 0 })]),
  );
}, 900_000);

test('the self-hosted example works as its README says: its own agent, its own checks, each change tested alone too', async () => {
  const end = await runAsDocumented(scene, readCommands('self-hosted'));
  expect(end.code, end.stdout + end.stderr).toBe(0);
  const outcome = readOutcome(scene.path('notes-out'));
  expect(outcome.summary.tasks.map((task) => task.state)).toEqual(['landed', 'landed']);
  expectConsistent(outcome);
  expectDependencyOrder(outcome, new Map([[2, [1]]]));
  for (const task of [1, 2]) {
    expect(outcome.git('show', `main:notes/task-${task}.md`)).toContain(`# Task ${task}\n`);
    expect(outcome.eventsOf('change.verified', task)).toMatchObject([{ data: { green: true } }]);
  }
}, 900_000);

test('the example with plans works as its README says: phase after phase, and a plan inside a plan', async () => {
  const end = await runAsDocumented(scene, readCommands('plans'));
  expect(end.code, end.stdout + end.stderr).toBe(0);
  const outcome = readOutcome(scene.path('phases-out'));
  expect(outcome.summary.tasks.map((task) => task.state)).toEqual(Array(5).fill('landed'));
  expect(outcome.summary.plans).toMatchObject([
    { number: 1, title: 'Counters', state: 'completed', landed: 2, tasks: 2 },
    { number: 4, title: 'Release', state: 'completed', landed: 2, tasks: 2 },
    { number: 8, title: 'Manual', state: 'completed', landed: 1, tasks: 1 },
  ]);
  expectConsistent(outcome);
  expectDependencyOrder(
    outcome,
    new Map([
      [5, [2, 3]],
      [6, [2, 3]],
      [7, [5, 6]],
    ]),
  );
  expect(end.stdout).toContain('Plan #4 Release: completed, 2 of 2 tasks landed');
  expect(end.stdout).toContain('[active → completed] plan complete: its 2 tasks have landed');
  const closed = outcome.github.issues.filter(({ number, state }) => [1, 4, 8].includes(number) && state === 'closed');
  expect(closed.map(({ stateReason }) => stateReason)).toEqual(['completed', 'completed', 'completed']);
  expect(outcome.commentsOn(4)).toEqual([expect.stringContaining('a complete plan: all its 2 tasks have landed.')]);
}, 900_000);

/** The shell commands below "On one machine, without GitHub", with the folders of the scene in place of /tmp. */
function readCommands(example: string): string {
  const readme = readFileSync(join(EXAMPLES, example, 'README.md'), 'utf8');
  const section = readme.split('## On one machine, without GitHub\n')[1]?.split('\n## ')[0] ?? '';
  const commands = /```sh\n([\s\S]*?)```/.exec(section)?.[1];
  if (commands === undefined) throw new Error(`Expected commands for one machine in the README of ${example}.`);
  return commands.replaceAll('/tmp/', `${scene.root}/`);
}
