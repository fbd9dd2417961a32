import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProcess } from './process-table.ts';
import { startWarmProcesses, type WarmProcesses } from './warm-processes.ts';

const ENTRY = join(import.meta.dirname, '../../cli.ts');
const PATH = process.env.PATH ?? '';

let folder: string;
let warm: WarmProcesses | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'warm-'));
});
afterEach(() => {
  warm?.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(more: Partial<Parameters<typeof startWarmProcesses>[0]> = {}): WarmProcesses {
  const preload = join(folder, 'preload.cjs');
  writeFileSync(preload, 'globalThis.loaded = (globalThis.loaded ?? 0) + 1;');
  warm = startWarmProcesses({ entry: ENTRY, preload, flags: [], environment: { PATH, OLD: 'x' }, count: 2, ...more });
  return warm;
}

/** Sockets beside standard output and standard error would be the channel to the runner. */
const SAY = `
const { readdirSync, readlinkSync } = require('node:fs');
const linkOf = (fd) => { try { return readlinkSync('/proc/self/fd/' + fd); } catch { return ''; } };
const sockets = readdirSync('/proc/self/fd').filter((fd) => fd > 2 && linkOf(fd).startsWith('socket:'));
const { env, pid } = process;
console.log(JSON.stringify({ loaded: globalThis.loaded, env, cwd: process.cwd(), argv: process.argv.slice(1), pid, sockets }));
`;

/** Gives a script to a waiting process. */
async function run(text: string, env: Readonly<Record<string, string>> = {}, name = 'script.cjs') {
  const script = join(folder, name);
  writeFileSync(script, text);
  let output = '';
  const onOutput = (chunk: Buffer) => {
    output += chunk.toString();
  };
  const taken = warm?.take({ script, cwd: folder, env: { PATH, ...env } }, { onStdout: onOutput, onStderr: onOutput });
  if (taken === undefined) throw new Error('Expected a process that waits, found none.');
  taken.begin();
  return { ...taken, end: await taken.ended, output };
}

describe('a warm process', () => {
  it('becomes the process of its job: folder, arguments, and nothing but the environment of the job', async () => {
    start();
    const { end, output } = await run(SAY, { SECRET: 'one "two"\nthree' });
    expect(end).toEqual({ code: 0, signal: null, error: undefined });
    expect(JSON.parse(output)).toEqual({
      loaded: 1,
      env: { PATH, SECRET: 'one "two"\nthree' },
      cwd: folder,
      argv: [join(folder, 'script.cjs')],
      pid: expect.any(Number),
      sockets: [],
    });
  });

  it('begins the program that it has loaded where that is the job', async () => {
    const program = `
      exports.preload = async () => { globalThis.loaded = process.env.STONEFORGE_WARM; };
      exports.begin = async () => console.log(JSON.stringify([globalThis.loaded, process.env.STONEFORGE_WARM, process.argv[1]]));
    `;
    writeFileSync(join(folder, 'program.cjs'), program);
    start({ preload: join(folder, 'program.cjs') });
    const { end, output } = await run(program, {}, 'program.cjs');
    expect(end.code).toBe(0);
    expect(JSON.parse(output)).toEqual(['1', null, join(folder, 'program.cjs')]);
  });

  it('is used once, and leads a group of its own', async () => {
    start();
    const runs = [await run(SAY), await run(SAY), await run(SAY)];
    const pids = runs.map(({ output }) => (JSON.parse(output) as { pid: number }).pid);
    expect(new Set(pids).size).toBe(3);
    expect(runs.map(({ group }) => group)).toEqual(pids);
  });

  it('runs modules, and ends as its script ends', async () => {
    start();
    const module = await run('await 1; console.log(import.meta.filename); process.exit(7)', {}, 'script.mjs');
    expect([module.end.code, module.output]).toEqual([7, `${join(folder, 'script.mjs')}\n`]);
    const broken = await run('throw new Error("it broke")');
    expect([broken.end.code, broken.output]).toEqual([1, expect.stringContaining('it broke')]);
  });

  it('does nothing before it is told to begin', async () => {
    start();
    const script = join(folder, 'never.cjs');
    writeFileSync(script, 'require("node:fs").writeFileSync("begun", "");');
    const taken = warm?.take({ script, cwd: folder, env: {} }, { onStdout: () => {}, onStderr: () => {} });
    process.kill(-(taken?.group ?? 0), 'SIGKILL');
    expect((await taken?.ended)?.signal).toBe('SIGKILL');
    expect(() => rmSync(join(folder, 'begun'))).toThrow(/ENOENT/);
  });

  it('is not given to a job whose environment Node reads only when it starts', () => {
    const pool = start({ environment: { PATH, LANG: 'C' } });
    const take = (env: Readonly<Record<string, string>>) =>
      pool.take({ script: 'x', cwd: folder, env }, { onStdout: () => {}, onStderr: () => {} });
    expect(take({ PATH, LANG: 'C', NODE_OPTIONS: '--trace-warnings' })).toBeUndefined();
    expect(take({ PATH, LANG: 'de_DE.UTF-8' })).toBeUndefined();
    expect(take({ PATH: '/other', LANG: 'C' })?.group).toEqual(expect.any(Number));
  });

  it('ends when nobody needs it any more', async () => {
    const pool = start({ count: 1 });
    const taken = pool.take({ script: 'x', cwd: folder, env: {} }, { onStdout: () => {}, onStderr: () => {} });
    const group = taken?.group ?? 0;
    expect(findProcess(group)).toBeDefined();
    // The next one waits already, and is ended with the others.
    pool.close();
    taken?.begin();
    await taken?.ended;
    expect(findProcess(group)).toBeUndefined();
  });

  it('that cannot start is not started again and again', async () => {
    const pool = start({ entry: join(folder, 'no-such-file.js') });
    const first = pool.take({ script: 'x', cwd: folder, env: {} }, { onStdout: () => {}, onStderr: () => {} });
    expect((await first?.ended)?.code).toBe(1);
    await wait(0);
    expect(
      pool.take({ script: 'x', cwd: folder, env: {} }, { onStdout: () => {}, onStderr: () => {} }),
    ).toBeUndefined();
  });
});
