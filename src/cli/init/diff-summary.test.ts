import { expect, test } from 'vitest';
import { summarizeDiff } from './diff-summary.ts';

test('a changed line is shown with its place', () => {
  expect(summarizeDiff('a\nb\nc\n', 'a\nX\nc\n')).toEqual(['from line 2: 1 line here, 1 line generated', '- b', '+ X']);
});

test('lines that are only on one side are shown on that side', () => {
  expect(summarizeDiff('a\nb\nc\n', 'a\nc\n')).toEqual(['from line 2: 1 line here, 0 lines generated', '- b']);
  expect(summarizeDiff('', 'a\nb\n')).toEqual(['from line 1: 0 lines here, 2 lines generated', '+ a']);
  expect(summarizeDiff('a\na\n', 'a\na\na\n')).toEqual(['from line 3: 0 lines here, 1 line generated', '+ a']);
});

test('a long line is shortened', () => {
  expect(summarizeDiff('x'.repeat(500), 'y')[1]).toHaveLength(102);
});
