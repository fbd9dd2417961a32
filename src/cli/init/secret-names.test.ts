import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClaudeCodeAgent } from '../../adapters/agents/claude-code-agent.ts';
import { createCommandAgent } from '../../adapters/agents/command-agent.ts';
import { AGENT_PROVIDERS } from '../../core/config/schema.ts';
import { DEFAULT_SECRETS, decideSecretNames, OWN_VARIABLES } from './secret-names.ts';

test('secrets are added and dropped by name, each once', () => {
  const change = { add: ['MY_KEY', 'MY_KEY', 'CLAUDE_CODE_OAUTH_TOKEN'], drop: ['ANTHROPIC_API_KEY'] };
  expect(decideSecretNames(DEFAULT_SECRETS, change)).toEqual(['CLAUDE_CODE_OAUTH_TOKEN', 'MY_KEY']);
  expect(decideSecretNames(DEFAULT_SECRETS, { add: [], drop: DEFAULT_SECRETS })).toEqual([]);
});

test.each(['my_key', '1KEY', 'A-B', 'A B', 'GITHUB_TOKEN', 'ACTIONS_X', 'INPUT_TOKEN', 'STONEFORGE_TASK', '', 'A}} x'])(
  'no secret can be called "%s"',
  (name) => {
    expect(() => decideSecretNames([], { add: [name], drop: [] })).toThrow('Expected the name of a secret');
    // What an edited file records is checked as well: it ends up inside of an expression.
    expect(() => decideSecretNames([name], { add: [], drop: [] })).toThrow(name);
  },
);

test.each(AGENT_PROVIDERS)(
  'the variables that %s sees by itself are those that its adapter lets through',
  async (provider) => {
    const folder = mkdtempSync(join(tmpdir(), 'stoneforge-variables-'));
    try {
      const script = join(folder, 'agent');
      writeFileSync(script, `#!/bin/sh\nenv > '${folder}/env'\n`, { mode: 0o755 });
      const names = [...Object.values(OWN_VARIABLES).flat(), 'OPENAI_API_KEY', 'ANTHROPIC_OTHER'];
      const source = { PATH: process.env.PATH, ...Object.fromEntries(names.map((name) => [name, 'x'])) };
      const options = { source, env: [], executable: script };
      const agent = provider === 'command' ? createCommandAgent(options) : createClaudeCodeAgent(options);
      await agent.run({
        cwd: folder,
        command: script,
        prompt: 'the prompt',
        promptFile: join(folder, 'prompt'),
        resultFile: join(folder, 'result.json'),
        outputFile: join(folder, 'output'),
        maxOutputBytes: 1_000,
        timeoutMs: 20_000,
        task: 1,
        attempt: 1,
      });
      const seen = readFileSync(join(folder, 'env'), 'utf8')
        .split('\n')
        .map((line) => line.split('=')[0] ?? '');
      expect(seen.filter((name) => names.includes(name)).toSorted()).toEqual(OWN_VARIABLES[provider].toSorted());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
