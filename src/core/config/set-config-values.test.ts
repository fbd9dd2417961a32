import { expect, it } from 'vitest';
import { parseConfig } from './parse-config.ts';
import { setConfigValues } from './set-config-values.ts';

it('keeps comments, order and what it was not asked to change', () => {
  const text = `# our forge
label: task # the label
agents:
  # does the work
  worker: { provider: claude-code, model: opus }
`;
  const values = {
    'agents.worker.provider': 'command',
    'agents.worker.command': './a "b"',
    'orchestrator.maxConcurrent': 4,
  };
  expect(setConfigValues(text, values)).toMatchInlineSnapshot(`
    "# our forge
    label: task # the label
    agents:
      # does the work
      worker: { provider: command, model: opus, command: ./a "b" }
    orchestrator:
      maxConcurrent: 4
    "
  `);
});

it('fills an empty text and groups without keys', () => {
  expect(setConfigValues('', { checks: [] })).toBe('checks: []\n');
  expect(setConfigValues('# mine\nagents: # by role\n', { 'agents.worker.command': 'x' })).toMatchInlineSnapshot(`
    "# mine
    agents:
      # by role
      worker:
        command: x
    "
  `);
});

it('removes a key, and does not mind one that is not there', () => {
  const text = 'agents: { worker: { command: x, model: opus } }\n';
  expect(
    parseConfig(setConfigValues(text, { 'agents.worker.command': undefined })).agents.worker.command,
  ).toBeUndefined();
  expect(setConfigValues(text, { 'limits.maxSessions': undefined })).toBe(text);
});

it('changes a role that is an alias without changing the role that it repeats', () => {
  const text = 'agents:\n  worker: &a { model: opus }\n  director: *a\n';
  const { agents } = parseConfig(setConfigValues(text, { 'agents.director.model': 'sonnet' }));
  expect([agents.worker.model, agents.director.model]).toEqual(['opus', 'sonnet']);
});

it.each(['a: [', '- x', 'hello'])('refuses %s', (text) => {
  expect(() => setConfigValues(text, { label: 'x' })).toThrow(expect.objectContaining({ code: 'bad-config' }));
});

it.each(['yes', '# x', 'a: b', 'line\nbreak', "it's", '💥 "$(x)"', '- x', '*a', ' '])(
  'carries the value %j unharmed',
  (value) => {
    expect(parseConfig(setConfigValues('label: x', { checks: [`echo ${value}`, `${value}!`] })).checks).toEqual([
      `echo ${value}`,
      `${value}!`,
    ]);
  },
);
