import { expect, test } from 'vitest';
import { parseAgent } from './parse-agent.ts';

test('--agent takes a known name, and says which ones there are', () => {
  const parse = parseAgent(['claude-code', 'command']);
  expect(parse('command')).toBe('command');
  expect(() => parse('gpt-9000')).toThrowErrorMatchingInlineSnapshot(
    `[StoneforgeError: Expected --agent to be claude-code or command, found "gpt-9000". Name one of them, or leave the option out.]`,
  );
});
