import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseConfig } from '../../core/config/parse-config.ts';
import { renderGeneratedFiles } from '../init/generated-files.ts';
import { checkAgent } from './check-agent.ts';
import { composeSetup, type Overrides } from './compose-setup.ts';

const folder = mkdtempSync(join(tmpdir(), 'stoneforge-agent-'));
writeFileSync(join(folder, 'claude'), '#!/bin/sh\n');
chmodSync(join(folder, 'claude'), 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const own = { root: folder, version: '0.1.0', repository: 'owner/forge' };

/** A repository after `stoneforge init` with these secrets; undefined: one without any workflow file of ours. */
function repository(secrets: readonly string[] | undefined, config = ''): Record<string, string> {
  const action = { uses: `owner/forge@${'a'.repeat(40)}` };
  const files =
    secrets === undefined ? [] : renderGeneratedFiles(parseConfig(config), { action, secrets, version: '0' });
  return Object.fromEntries([['.stoneforge/config.yaml', config], ...files.map(({ path, text }) => [path, text])]);
}

const check = (existing: Record<string, string>, environment: Record<string, string>, overrides: Overrides = {}) =>
  checkAgent(composeSetup(existing, overrides, own), { PATH: folder, ...environment });

test('a key that the workflow files of the repository hand on, or that a repository without any will hand on', () => {
  expect(check(repository(['ANTHROPIC_API_KEY']), { ANTHROPIC_API_KEY: 'k' })).toEqual([]);
  expect(check(repository(undefined), { CLAUDE_CODE_OAUTH_TOKEN: 'k' })).toEqual([]);
});

test('a key that they do not hand on is refused at once, with the command that helps', () => {
  expect(() =>
    check(repository(['ANTHROPIC_API_KEY']), { CLAUDE_CODE_OAUTH_TOKEN: 'k' }),
  ).toThrowErrorMatchingInlineSnapshot(
    `[StoneforgeError: Expected .github/workflows/stoneforge-task.yml of the repository to hand CLAUDE_CODE_OAUTH_TOKEN on for the agent claude-code, found that it hands on only ANTHROPIC_API_KEY. Run \`stoneforge init --secret CLAUDE_CODE_OAUTH_TOKEN\` there and commit what it writes, or name another agent by --agent-command <cmd>.]`,
  );
  expect(() => check(repository([]), { ANTHROPIC_API_KEY: 'k' })).toThrowErrorMatchingInlineSnapshot(
    `[StoneforgeError: Expected .github/workflows/stoneforge-task.yml of the repository to hand ANTHROPIC_API_KEY on for the agent claude-code, found that it hands on no secret. Run \`stoneforge init --secret ANTHROPIC_API_KEY\` there and commit what it writes, or name another agent by --agent-command <cmd>.]`,
  );
});

test('another agent needs no key', () => {
  expect(check(repository([]), {}, { agentCommand: 'true' })).toEqual([]);
});

test('no program and no key', () => {
  expect(() => check(repository([]), { PATH: '' })).toThrowErrorMatchingInlineSnapshot(
    `[StoneforgeError: Expected the program \`claude\` on PATH for the agent claude-code, found none. Install it with \`npm install -g @anthropic-ai/claude-code\`, or name another agent by --agent-command <cmd>.]`,
  );
  expect(() => check(repository([]), {})).toThrowErrorMatchingInlineSnapshot(
    `[StoneforgeError: Expected a key in ANTHROPIC_API_KEY or CLAUDE_CODE_OAUTH_TOKEN for the agent claude-code, found none. Set one of them (a login in the home folder is not seen by jobs), or name another agent by --agent-command <cmd>.]`,
  );
});

test('a further variable that is set here and does not arrive is told in one line', () => {
  const config = 'agents: { worker: { provider: command, command: "true", env: [MODEL_URL, NOT_SET] } }\n';
  expect(check(repository(['MODEL_URL'], config), { MODEL_URL: 'http://x' })).toEqual([]);
  expect(check(repository([], config), { MODEL_URL: 'http://x' })).toMatchInlineSnapshot(`
    [
      "The agent will not see MODEL_URL: .github/workflows/stoneforge-task.yml of the repository does not hand it on. Run \`stoneforge init --secret MODEL_URL\` there, and commit what it writes.",
    ]
  `);
});

test('--agent command needs a command line from somewhere', () => {
  expect(() => composeSetup(repository(undefined), { agent: 'command' }, own)).toThrow('Add --agent-command <cmd>');
  const config = 'agents: { worker: { command: "true" } }\n';
  expect(composeSetup(repository(undefined, config), { agent: 'command' }, own).config.agents.worker).toMatchObject({
    provider: 'command',
    command: 'true',
  });
});
