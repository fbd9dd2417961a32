import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionRequest } from '../../ports/agent.ts';
import { createClaudeCodeAgent } from './claude-code-agent.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'claude-agent-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A program with the behaviour given, in the place of the real one. */
function program(script: string): string {
  const path = join(directory, 'claude');
  writeFileSync(path, `#!/bin/bash\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

function run(executable: string, more: Partial<SessionRequest> = {}) {
  const source = {
    PATH: process.env.PATH,
    ANTHROPIC_API_KEY: 'sk-ant-x',
    GITHUB_TOKEN: 'ghs_secret',
    OPENAI_API_KEY: 'sk-open',
  };
  return createClaudeCodeAgent({ source, env: [], executable }).run({
    cwd: directory,
    prompt: 'the prompt',
    promptFile: join(directory, 'prompt.md'),
    resultFile: join(directory, 'result.json'),
    outputFile: join(directory, 'output.log'),
    maxOutputBytes: 100_000,
    timeoutMs: 20_000,
    task: 12,
    attempt: 1,
    ...more,
  });
}
const message = (inputTokens: number) =>
  JSON.stringify({
    type: 'assistant',
    message: { content: [{ type: 'text', text: 'thinking' }], usage: { input_tokens: inputTokens } },
  });

describe('Claude Code', () => {
  it('is started headless, with the prompt on its input, its own key and no other', async () => {
    const claude = program('printf "%s\\n" "$@" > args; cat > stdin; env > env');
    await run(claude, { model: 'claude-sonnet-4-20250514' });
    expect(readFileSync(join(directory, 'args'), 'utf8').trim().split('\n')).toEqual([
      '-p',
      '--output-format',
      'stream-json',
      '--verbose',
      '--permission-mode',
      'dontAsk',
      '--allowedTools',
      'Bash,Edit,Write,Read,Glob,Grep,NotebookEdit,TodoWrite',
      '--model',
      'claude-sonnet-4-20250514',
    ]);
    expect(readFileSync(join(directory, 'stdin'), 'utf8')).toBe('the prompt');
    const env = readFileSync(join(directory, 'env'), 'utf8');
    expect(env).toMatch(/^ANTHROPIC_API_KEY=sk-ant-x$/m);
    expect(env).toMatch(/^DISABLE_AUTOUPDATER=1$/m);
    expect(env).not.toMatch(/ghs_secret|sk-open/);
  });

  it('is stopped when its context passes 0.7 of the limit, and hands over', async () => {
    const claude = program(`echo '${message(699)}'; echo '${message(701)}'; sleep 100`);
    expect(await run(claude, { maxSessionTokens: 1000 })).toMatchObject({
      kind: 'context-full',
      usage: { inputTokens: 701 },
      outputTail: 'thinking\nthinking\n',
    });
  });

  it('is left alone below that', async () => {
    const claude = program(`echo '${message(700)}'`);
    expect(await run(claude, { maxSessionTokens: 1000 })).toMatchObject({ kind: 'exited', exitCode: 0 });
  });

  it('reports an error of its stream although it exits 0', async () => {
    const claude = program(
      `echo '{"type":"result","subtype":"success","is_error":true,"api_error_status":529,"result":"Overloaded"}'`,
    );
    expect(await run(claude)).toMatchObject({
      exitCode: 0,
      error: 'Claude Code reports an error: API status 529; Overloaded.',
    });
  });

  it('says what went wrong when it never came to a stream', async () => {
    const claude = program('echo "unknown option" >&2; exit 1');
    expect(await run(claude)).toMatchObject({ exitCode: 1, outputTail: 'unknown option\n' });
  });

  it('that is not installed says how to install it', async () => {
    const end = await run('claude-that-is-not-here');
    expect(end.kind).toBe('not-found');
    expect(end.error).toMatchInlineSnapshot(
      `"Expected the program "claude" on the PATH of this machine, found none. Install it on the machines of "runners.agents" (\`npm install -g @anthropic-ai/claude-code\`), or use another "agents.worker.provider"; the README shows a way for machines of GitHub."`,
    );
  });
});
