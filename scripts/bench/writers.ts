/**
 * Many writers of one log at once: group commit beside plain compare-and-swap by the same writers, and beside one writer alone. Each writer is a
 * process with its own clone; the repository is served by `git http-backend`.
 */
import { execFileSync, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEventLine } from '../../src/core/events.ts';
import { serveGit } from '../../test/support/git-http.ts';
import type { WriterOrder, WriterWord } from './log-writer.ts';

const WRITERS = 64;
const APPENDS = 8;
/** Plain compare-and-swap is slow with so many writers; its speed is known after this long. */
const PLAIN_MS = 20_000;
const SERIAL_APPENDS = 40;

/** What one round of writers did. */
interface Round {
  readonly events: number;
  readonly perSecond: number;
  /** Of all appends, in milliseconds. */
  readonly p95: number;
  readonly lost: number;
  readonly doubled: number;
}

/** Figures of the three rounds. */
export interface WritersResult {
  readonly group: Round;
  readonly plain: Round;
  readonly serial: Round;
}

/** Runs the three rounds, each on a repository of its own. */
export async function runWriters(): Promise<WritersResult> {
  const serial = await runRound(1, { appends: SERIAL_APPENDS, groupCommit: true, stopAfterMs: 60_000 });
  const group = await runRound(WRITERS, { appends: APPENDS, groupCommit: true, stopAfterMs: 600_000 });
  const plain = await runRound(WRITERS, { appends: APPENDS, groupCommit: false, stopAfterMs: PLAIN_MS });
  return { serial, group, plain };
}

export async function runRound(writers: number, order: Omit<WriterOrder, 'writer' | 'url'>): Promise<Round> {
  const root = mkdtempSync(join(tmpdir(), 'stoneforge-writers-'));
  const remote = join(root, 'r.git');
  execFileSync('git', ['init', '--quiet', '--bare', remote]);
  execFileSync('git', ['-C', remote, 'config', 'http.receivepack', 'true']);
  execFileSync('git', ['-C', remote, 'config', 'uploadpack.allowFilter', 'true']);
  execFileSync('git', ['-C', remote, 'config', 'uploadpack.allowAnySHA1InWant', 'true']);
  execFileSync('git', ['-C', remote, 'config', 'receive.autogc', 'false']);
  const server = await serveGit({ root });
  try {
    const crew = await Promise.all(
      Array.from({ length: writers }, (_, n) => startWriter({ ...order, writer: n + 1, url: `${server.url}/r.git` })),
    );
    const begun = performance.now();
    const took = (await Promise.all(crew.map((go) => go()))).flat();
    const seconds = (performance.now() - begun) / 1000;
    const keys = keysIn(remote);
    const sorted = took.toSorted((a, b) => a - b);
    return {
      events: keys.length,
      perSecond: took.length / seconds,
      p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
      lost: took.length - new Set(keys).size,
      doubled: keys.length - new Set(keys).size,
    };
  } finally {
    await server.close();
    rmSync(root, { recursive: true, force: true });
  }
}

/** @returns how to let it go: the milliseconds that each of its appends took */
function startWriter(order: WriterOrder): Promise<() => Promise<readonly number[]>> {
  const child = fork(join(import.meta.dirname, 'log-writer.ts'), [JSON.stringify(order)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const done = new Promise<readonly number[]>((resolve, reject) => {
    child.on('message', (word: WriterWord) => word.kind === 'done' && resolve(word.tookMs));
    child.once('disconnect', () =>
      reject(new Error(`Expected writer ${order.writer} to finish, found that it ended early.`)),
    );
  });
  done.catch(() => undefined);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.on('message', (word: WriterWord) => {
      if (word.kind !== 'ready') return;
      resolve(() => {
        child.send('go');
        return done;
      });
    });
  });
}

/** Who wrote what, in the order of the log. */
function keysIn(remote: string): string[] {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', remote, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const files = git('ls-tree', '-r', '--name-only', 'stoneforge', 'events/').split('\n').filter(Boolean);
  const lines = files.flatMap((file) => git('show', `stoneforge:${file}`).split('\n').filter(Boolean));
  return lines.map((line) => {
    const parsed = parseEventLine(line);
    if (parsed.kind !== 'event' || parsed.event.type !== 'task.retried')
      throw new Error(`Expected an event of a writer, found ${line}.`);
    return `${parsed.event.task} ${parsed.event.data.comment}`;
  });
}
