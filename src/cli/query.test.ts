import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeGitSandbox } from '../../test/support/git-sandbox.ts';
import { linesOf } from '../adapters/db/testing/log-of.ts';
import { attemptEnded, attemptStarted, written } from '../core/testing/events.ts';
import { registerDb } from './db.ts';
import { registerQuery } from './query.ts';

const [started, ended] = written([attemptStarted(1, 1), attemptEnded(1, 1, 'lost')]).map((event) => linesOf([event]));
let sandbox: ReturnType<typeof makeGitSandbox>;

beforeEach(() => {
  sandbox = makeGitSandbox();
  sandbox.git(['checkout', '-q', '--orphan', 'stoneforge']);
  sandbox.git(['rm', '-rfq', '.']);
  appendToLog(`${started}`);
});
afterEach(() => {
  vi.restoreAllMocks();
  sandbox[Symbol.dispose]();
});

function appendToLog(text: string): void {
  sandbox.commit('log', { 'events/000001.jsonl': text });
  sandbox.git(['push', '-q', 'origin', 'stoneforge']);
}

/** What the command line prints, on both streams. */
async function stoneforge(...args: readonly string[]): Promise<{ out: string; notes: string }> {
  const printed = { out: '', notes: '' };
  const keep = (key: keyof typeof printed) => (text: string | Uint8Array) => {
    printed[key] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  vi.spyOn(process.stderr, 'write').mockImplementation(keep('notes'));
  const program = new Command().exitOverride();
  registerDb(program);
  registerQuery(program);
  await program.parseAsync(['node', 'stoneforge', ...args]);
  vi.restoreAllMocks();
  return printed;
}

const STATUS = 'SELECT task, status FROM tasks';

it('asks a bare repository without a database, and leaves none', async () => {
  const answer = await stoneforge('query', STATUS, '--from', sandbox.remote, '--json');
  expect(answer).toEqual({ out: '{"task":1,"status":"running"}\n', notes: '' });
  expect(existsSync(join(sandbox.remote, 'stoneforge'))).toBe(false);
});

it('asks the database that was built, and builds it anew when the log has moved on', async () => {
  const file = join(sandbox.remote, 'stoneforge', 'log.sqlite');
  const { out } = await stoneforge('db', 'build', '--from', sandbox.remote);
  expect(out).toContain(`Wrote ${file}: 1 event of 1 task, from the branch stoneforge`);
  expect(await stoneforge('query', STATUS, '--from', sandbox.remote, '--csv')).toEqual({
    out: 'task,status\n1,running\n',
    notes: '',
  });
  appendToLog(`${started}${ended}`);
  const moved = await stoneforge('query', STATUS, '--from', sandbox.remote, '--csv');
  expect(moved).toEqual({
    out: 'task,status\n1,ready\n',
    notes: `${file} was behind the log and has been built anew.\n`,
  });
});

it('leaves nothing in a work tree, of the log itself or around a folder of its files', async () => {
  await stoneforge('db', 'build', '--from', sandbox.worktree);
  expect(sandbox.git(['status', '--porcelain'])).toBe('');
  const inside = join(sandbox.worktree, 'inside');
  spawnSync('cp', ['-r', join(sandbox.worktree, 'events'), inside]);
  const { out } = await stoneforge('db', 'build', '--from', inside);
  expect(out).toContain(`Wrote ${join(inside, 'log.sqlite')}`);
});

it('asks a folder without git, and a database file without its log', async () => {
  const folder = sandbox.path('folder');
  spawnSync('cp', ['-r', sandbox.worktree, folder]);
  rmSync(join(folder, '.git'), { recursive: true });
  const { out } = await stoneforge('db', 'build', '--from', folder);
  expect(out).toContain(`Wrote ${join(folder, 'log.sqlite')}`);
  rmSync(join(folder, 'events'), { recursive: true });
  const answer = await stoneforge('query', STATUS, '--db', join(folder, 'log.sqlite'));
  expect(answer.out).toMatchInlineSnapshot(`
    "┌──────┬─────────┐
    │ task │ status  │
    ├──────┼─────────┤
    │    1 │ running │
    └──────┴─────────┘
    "
  `);
});
