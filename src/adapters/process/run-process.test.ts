import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isGroupAlive } from './process-group.ts';
import { type ProcessSpec, runProcess } from './run-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'run-process-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const outputFile = join(directory, 'output.log');

function bash(script: string, more: Partial<ProcessSpec> = {}) {
  return runProcess({
    executable: 'bash',
    args: ['-euo', 'pipefail', '-c', script],
    cwd: directory,
    env: { PATH: process.env.PATH ?? '' },
    outputFile,
    maxOutputBytes: 100_000,
    timeoutMs: 30_000,
    ...more,
  });
}

describe('a process in a group of its own', () => {
  it('gives its exit code, its output and how much it printed', async () => {
    const end = await bash('echo out; echo err >&2; exit 3');
    expect(end).toMatchObject({ kind: 'exited', exitCode: 3, signal: null, bytes: 8 });
    expect(end.tail.split('\n').sort()).toEqual(['', 'err', 'out']);
    expect(readFileSync(outputFile, 'utf8')).toBe(end.tail);
  });

  it('takes 100 MB of output, keeps its beginning and its end, and holds none of it in memory', async () => {
    const before = process.memoryUsage.rss();
    const end = await bash('echo first; head -c 100000000 /dev/zero | tr "\\0" x; echo; echo last', {
      maxOutputBytes: 1_000_000,
    });
    expect(end).toMatchObject({ exitCode: 0, bytes: 100_000_000 + 'first\n\nlast\n'.length });
    const kept = readFileSync(outputFile, 'utf8');
    expect(kept.length).toBeLessThan(1_000_100);
    expect(kept.startsWith('first\nxxx')).toBe(true);
    expect(kept.endsWith('xxx\nlast\n')).toBe(true);
    const mark = /\n\[… (\d+) bytes of output left out …\]\n/.exec(kept);
    expect(Number(mark?.[1]) + kept.length - (mark?.[0].length ?? 0)).toBe(end.bytes);
    expect(end.tail.length).toBe(8 * 1024);
    expect(process.memoryUsage.rss() - before).toBeLessThan(80_000_000);
  });

  it('keeps everything up to the cap without a mark', async () => {
    await bash('head -c 100000 /dev/zero | tr "\\0" x', { maxOutputBytes: 100_000 });
    expect(readFileSync(outputFile, 'utf8')).toBe('x'.repeat(100_000));
  });

  it('does not begin the tail in the middle of a character', async () => {
    const end = await bash('for i in 1 2 3 4; do printf "🙂"; done', { tailBytes: 7 });
    expect(end.tail).toBe('🙂');
  });

  it('ends one that never ends, with everything that it started', async () => {
    const end = await bash('trap "" TERM; sleep 1000 & echo $$; while true; do sleep 0.05; done', {
      timeoutMs: 300,
      graceMs: 200,
    });
    expect(end).toMatchObject({ kind: 'timeout', exitCode: null, signal: 'SIGKILL' });
    expect(isGroupAlive(Number(end.tail))).toBe(false);
  });

  it('lets one that listens to SIGTERM end by itself', async () => {
    const end = await bash('trap "echo bye; exit 7" TERM; echo ready; while true; do sleep 0.05; done', {
      timeoutMs: 500,
    });
    expect(end).toMatchObject({ kind: 'timeout', exitCode: 7 });
    expect(end.tail).toMatch(/^ready\n[\s\S]*bye\n$/); // between them the shell may report the end of its sleep
  });

  it('ends a background process that holds the output open, and does not wait for it', async () => {
    const end = await bash('sleep 1000 & echo $$; exit 0');
    expect(end).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(end.durationMs).toBeLessThan(4_000);
    expect(isGroupAlive(Number(end.tail))).toBe(false);
  });

  it('ends a process that left the group and keeps the output open', async () => {
    const end = await bash(
      'setsid bash -c \'echo $$; exec sleep 1000\' & while ! test -s "$OUT"; do sleep 0.02; done',
      {
        env: { PATH: process.env.PATH ?? '', OUT: outputFile },
      },
    );
    expect(end.exitCode).toBe(0);
    expect(isGroupAlive(Number(end.tail))).toBe(false);
  });

  it('misses neither the end nor the output of very short ones', async () => {
    for (let round = 0; round < 20; round += 1) {
      expect(await bash('', { executable: '/bin/echo', args: ['hi'] })).toMatchObject({ exitCode: 0, tail: 'hi\n' });
    }
  });

  it('gives its input to one that reads it, and forgives one that does not', async () => {
    const stdinFile = join(directory, 'prompt.md');
    writeFileSync(stdinFile, `${'prompt '.repeat(100_000)}end`);
    expect((await bash('cat | tail -c 3', { stdinFile })).tail).toBe('end');
    expect(await bash('exec true', { stdinFile })).toMatchObject({ kind: 'exited', exitCode: 0 });
  });

  it('inherits nothing of our environment', async () => {
    process.env.STONEFORGE_TEST_SECRET = 'secret';
    const end = await bash('env', { env: { PATH: process.env.PATH ?? '', ONLY: 'this' } });
    delete process.env.STONEFORGE_TEST_SECRET;
    expect(end.tail).toContain('ONLY=this');
    expect(end.tail).not.toContain('secret');
  });

  it('says not-found for a missing executable, and names a missing directory', async () => {
    const spec = { executable: 'no-such-program-anywhere', args: [] };
    expect(await bash('', spec)).toMatchObject({ kind: 'not-found', exitCode: null, bytes: 0 });
    await expect(bash('', { cwd: join(directory, 'gone') })).rejects.toThrow(/gone/);
  });

  it('is ended when asked to', async () => {
    const stop = new AbortController();
    const end = await bash('echo ready; sleep 1000', { stop: stop.signal, onStdout: () => stop.abort() });
    expect(end.kind).toBe('stopped');
  });

  it('dies with us', async () => {
    const script = `import { runProcess } from ${JSON.stringify(join(import.meta.dirname, 'run-process.ts'))};
      await runProcess({ executable: 'bash', args: ['-c', 'echo $$; sleep 1000'], cwd: '.', env: process.env, maxOutputBytes: 1000,
        timeoutMs: 60000, outputFile: ${JSON.stringify(join(directory, 'orphan.log'))}, onStdout: (text) => process.stdout.write(text) });`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const group = Number(said.toString());
    expect(isGroupAlive(group)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isGroupAlive(group), { timeout: 10_000 }).toBe(false);
  });

  it('keeps the output readable for nobody else', async () => {
    await bash('true');
    expect(statSync(outputFile).mode & 0o077).toBe(0);
  });
});
