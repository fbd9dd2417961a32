import { expect, it } from 'vitest';
import { findClosestName } from './closest-name.ts';

const names = ['label', 'orchestrator', 'agents', 'checks', 'verify', 'maxConcurrent'];

it.each([
  ['lable', 'label'],
  ['Orchestrator', 'orchestrator'],
  ['check', 'checks'],
  ['maxconcurent', 'maxConcurrent'],
])('takes %s for %s', (typed, meant) => {
  expect(findClosestName(typed, names)).toBe(meant);
});

it.each(['', 'zzz', 'budget', 'x'.repeat(1_000_000)])('guesses nothing for %.20s', (typed) => {
  expect(findClosestName(typed, names)).toBeUndefined();
});
