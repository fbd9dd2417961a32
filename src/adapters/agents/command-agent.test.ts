import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionRequest } from '../../ports/agent.ts';
import { createCommandAgent } from './command-agent.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'command-agent-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const job = {
  PATH: process.env.PATH,
  HOME: '/nowhere',
  LC_TIME: 'C',
  LANG: '',
  GITHUB_TOKEN: 'ghs_secret',
  GITHUB_OUTPUT: '/file-commands/output',
  ACTIONS_RUNTIME_TOKEN: 'runtime-secret',
  INPUT_TOKEN: 'input-secret',
  NODE_OPTIONS: '--inspect',
  OPENAI_API_KEY: 'sk-open',
  MY_TOOL: 'named',
};

function run(command: string | undefined, more: Partial<SessionRequest> = {}, env: readonly string[] = []) {
  return createCommandAgent({ source: job, env }).run({
    cwd: directory,
    prompt: 'Do `this` "now" $(touch pwned) 🎉',
    promptFile: join(directory, 'prompt.md'),
    resultFile: join(directory, 'result.json'),
    outputFile: join(directory, 'output.log'),
    maxOutputBytes: 100_000,
    timeoutMs: 20_000,
    task: 12,
    attempt: 3,
    ...(command === undefined ? {} : { command }),
    ...more,
  });
}
const inDirectory = (name: string) => readFileSync(join(directory, name), 'utf8');

describe('an agent that is a command', () => {
  it('works in the worktree, with the prompt on its input and in a file, and knows its task', async () => {
    const end = await run(
      'cat > from-stdin; cp "$STONEFORGE_PROMPT_FILE" from-file; echo "$STONEFORGE_TASK.$STONEFORGE_ATTEMPT" > task',
    );
    expect(end).toMatchObject({ kind: 'exited', exitCode: 0, signal: null });
    expect(inDirectory('from-stdin')).toBe('Do `this` "now" $(touch pwned) 🎉');
    expect(inDirectory('from-file')).toBe(inDirectory('from-stdin'));
    expect(inDirectory('task')).toBe('12.3\n');
  });

  it('need not read the prompt', async () => {
    expect(await run('exec true', { prompt: 'x'.repeat(1_000_000) })).toMatchObject({ kind: 'exited', exitCode: 0 });
  });

  it('sees nothing of the job but what is allowed and what the owner names', async () => {
    await run('env > env', {}, ['MY_TOOL', 'GITHUB_TOKEN']);
    const env = inDirectory('env');
    expect(env).toMatch(/^MY_TOOL=named$/m);
    expect(env).toMatch(/^HOME=\/nowhere$/m);
    expect(env).toMatch(/^LC_TIME=C$/m);
    expect(env).not.toMatch(/secret|sk-open|^GITHUB_|^ACTIONS_|^INPUT_|^NODE_OPTIONS|^LANG=/m);
  });

  it('does not run what stands in the prompt', async () => {
    await run('cat > prompt-copy');
    expect(() => inDirectory('pwned')).toThrow();
  });

  it('tells its claim and its usage in the result file', async () => {
    const result = { outcome: 'handoff', message: 'half is done', usage: { inputTokens: 10, costUsd: 0.5 }, more: 1 };
    const end = await run(`echo '${JSON.stringify(result)}' > "$STONEFORGE_RESULT_FILE"`);
    expect(end.claim).toEqual({ outcome: 'handoff', message: 'half is done' });
    expect(end.usage).toEqual({ inputTokens: 10, costUsd: 0.5 });
    expect(end.warning).toBeUndefined();
  });

  it.each([
    ['no JSON', 'echo "{" > "$STONEFORGE_RESULT_FILE"', /found text that is not JSON/],
    [
      'an unknown outcome',
      `echo '{"outcome":"landed"}' > "$STONEFORGE_RESULT_FILE"`,
      /found "outcome": Invalid option/,
    ],
    ['300 KB', 'head -c 300000 /dev/zero > "$STONEFORGE_RESULT_FILE"', /found 300000 bytes, more than 262144/],
    ['a pipe that never ends', 'mkfifo "$STONEFORGE_RESULT_FILE"', /found something that is no regular file/],
    ['a link', 'ln -s /etc/passwd "$STONEFORGE_RESULT_FILE"', /ELOOP/],
  ])('is warned about a result file that is %s, and has not failed for it', async (_, command, warning) => {
    const end = await run(command);
    expect(end).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(end.claim).toBeUndefined();
    expect(end.warning).toMatch(warning);
  });

  it('does not inherit the result of the session before', async () => {
    writeFileSync(join(directory, 'elsewhere'), '{"outcome":"question"}');
    symlinkSync(join(directory, 'elsewhere'), join(directory, 'result.json'));
    expect((await run('true')).claim).toBeUndefined();
  });

  it('that does not exist is not found, and the message says where to correct it', async () => {
    const end = await run('no-such-agent --now');
    expect(end).toMatchObject({ kind: 'not-found', exitCode: 127 });
    expect(end.error).toMatchInlineSnapshot(
      `"Expected to run the agent command \`no-such-agent --now\`, found that a program in it is not there (exit code 127). Correct "agents.worker.command" in .stoneforge/config.yaml, or install the program on this machine."`,
    );
  });

  it('without a command is refused', async () => {
    await expect(run(undefined)).rejects.toThrow('Expected "agents.worker.command"');
  });

  it('that never ends is stopped with all that it started', async () => {
    const end = await run('sleep 1234567 & wait', { timeoutMs: 200 });
    expect(end.kind).toBe('timeout');
    const left = execFileSync('ps', ['-eo', 'stat,args'], { encoding: 'utf8' });
    expect(left.split('\n').filter((line) => line.endsWith('sleep 1234567') && !line.startsWith('Z'))).toEqual([]);
  });

  it('that exits 1 says so, with the end of its output', async () => {
    expect(await run('echo trying; echo "broken pipe dream" >&2; exit 1')).toMatchObject({
      kind: 'exited',
      exitCode: 1,
      outputTail: expect.stringContaining('broken pipe dream'),
    });
  });
});
