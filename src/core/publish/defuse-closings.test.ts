import { expect, test } from 'vitest';
import { defuseClosings } from './defuse-closings.ts';

test.for([
  ['Fixes #15', 'Fixes issue #15'],
  ['fix: closes: #15, resolved #16', 'fix: closes issue #15, resolved issue #16'],
  ['Resolves octo/project#15', 'Resolves issue octo/project#15'],
  ['Fixed GH-15.', 'Fixed issue GH-15.'],
  ['close https://github.com/octo/project/issues/15', 'close issue https://github.com/octo/project/issues/15'],
  ['Fixes #123 and closes #12', 'Fixes issue #123 and closes #12'],
])('"%s" closes nothing else any more', ([message, expected]) => {
  expect(defuseClosings(message ?? '', 12)).toBe(expected);
  expect(defuseClosings(expected ?? '', 12)).toBe(expected);
});

test.for(['Fixes #12', 'See #15', 'The prefix #15 is fixed', 'Fix the parser (#15)', 'Closes the gap'])(
  '"%s" stays as it is',
  (message) => {
    expect(defuseClosings(message, 12)).toBe(message);
  },
);

test('a long line of keywords takes no time', () => {
  const message = 'fixes '.repeat(50_000);
  expect(defuseClosings(message, 1)).toBe(message);
});
