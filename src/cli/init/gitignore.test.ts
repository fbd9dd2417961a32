import { expect, test } from 'vitest';
import { addIgnoredPaths } from './gitignore.ts';

test.each([
  ['', '.stoneforge/.worktrees/\n'],
  ['dist', 'dist\n.stoneforge/.worktrees/\n'],
  ['dist\n', 'dist\n.stoneforge/.worktrees/\n'],
  ['# .stoneforge/.worktrees/\n', '# .stoneforge/.worktrees/\n.stoneforge/.worktrees/\n'],
])('the line is added to %j', (text, expected) => {
  expect(addIgnoredPaths(text)).toBe(expected);
});

test.each(['.stoneforge/.worktrees/\n', 'a\r\n.stoneforge/.worktrees/ \r\nb'])('%j has it', (text) => {
  expect(addIgnoredPaths(text)).toBe(text);
});
