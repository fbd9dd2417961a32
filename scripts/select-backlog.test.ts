import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { depthOf, type Selectable, selectable, selectBacklog } from './select-backlog.ts';

const file = join(import.meta.dirname, '../examples/real-backlog/backlog.json');
const backlog = z.array(selectable).parse(JSON.parse(readFileSync(file, 'utf8')));

test('the real backlog has its 506 tasks and 162 dependencies, and all of them resolve', () => {
  const numbers = new Set(backlog.map((task) => task.number));
  const blockers = backlog.flatMap((task) => task.blockedBy);
  expect(numbers.size).toBe(506);
  expect(blockers).toHaveLength(162);
  expect(blockers.filter((number) => !numbers.has(number))).toEqual([]);
});

test('60 tasks of it hold the deepest chain, with every blocker of every task', () => {
  const chosen = selectBacklog(backlog, 60);
  expect(chosen).toHaveLength(60);
  expect(openBlockers(chosen)).toEqual([]);
  expect(deepest(chosen)).toBe(deepest(backlog));
  expect(deepest(chosen)).toBe(8);
  expect(chosen.flatMap((task) => task.blockedBy).length).toBeGreaterThan(50);
});

test.each([1, 7, 8, 33, 505, 506, 1000])('a choice of at most %i tasks is closed under its blockers', (count) => {
  const chosen = selectBacklog(backlog, count);
  expect(chosen).toHaveLength(Math.min(count, 506));
  expect(openBlockers(chosen)).toEqual([]);
});

test('the choice does not depend on the order of the backlog', () => {
  const numbers = (tasks: readonly Selectable[]) => tasks.map((task) => task.number).toSorted((a, b) => a - b);
  expect(numbers(selectBacklog(backlog.toReversed(), 60))).toEqual(numbers(selectBacklog(backlog, 60)));
});

test('a cycle does not hang it, and a blocker that does not exist is named', () => {
  const cycle = [
    { number: 1, blockedBy: [2] },
    { number: 2, blockedBy: [1] },
  ];
  expect(selectBacklog(cycle, 2)).toEqual(cycle);
  expect(() => selectBacklog([{ number: 1, blockedBy: [9] }], 1)).toThrow(/found #9, which is none/);
});

test('the program writes the same to a file and to its output', () => {
  const folder = mkdtempSync(join(tmpdir(), 'select-backlog-'));
  const script = join(import.meta.dirname, 'select-backlog.ts');
  const run = (...args: string[]) => execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  run('--count', '12', join(folder, 'tasks.json'));
  const written = readFileSync(join(folder, 'tasks.json'), 'utf8');
  rmSync(folder, { recursive: true });
  expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(selectBacklog(backlog, 12))));
  expect(run('--count', '12')).toBe(written);
});

function openBlockers(chosen: readonly Selectable[]): number[] {
  const numbers = new Set(chosen.map((task) => task.number));
  return chosen.flatMap((task) => task.blockedBy).filter((number) => !numbers.has(number));
}

function deepest(tasks: readonly Selectable[]): number {
  const byNumber = new Map(tasks.map((task) => [task.number, task]));
  return Math.max(...tasks.map((task) => depthOf(task, byNumber)));
}
