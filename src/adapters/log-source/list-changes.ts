import { createHash } from 'node:crypto';
import { eventFileNumber } from '../../core/log/parse-log-file.ts';
import { quarantinePath } from '../../core/log/repair-log-file.ts';
import type { FileChange } from '../../core/log/verify/check-history.ts';
import type { Git } from '../git/git.ts';
import { readObjects } from '../git/read-objects.ts';

/** How many changes are in memory at once. */
const BATCH = 16;

/**
 * What the commits of a branch made of its files of events, but for those that only added to a file which is still like that.
 *
 * Those are found without reading what commits left: the id of a blob is the hash of its content, so a blob whose id is that of the
 * beginning of today's file is that beginning.
 */
export async function* listChanges(git: Git, commit: string): AsyncGenerator<FileChange> {
  for (const [path, all] of await changesByPath(git, commit)) {
    const sizes = await sizesOfBeginnings(git, {
      commit,
      path,
      blobs: all.flatMap(({ before, after }) => [before, after]),
    });
    const isAppend = ({ before, after }: BlobChange) => (sizes.get(after) ?? -1) >= (sizes.get(before) ?? Infinity);
    const others = all.filter((change) => !isAppend(change));
    for (let at = 0; at < others.length; at += BATCH) yield* await contentsOf(git, path, others.slice(at, at + BATCH));
  }
}

interface BlobChange {
  readonly commit: string;
  readonly before: string;
  /** Only zeros when the file was taken away. */
  readonly after: string;
}

/** Oldest first. A merge is a change of each of its parents. */
async function changesByPath(git: Git, commit: string): Promise<ReadonlyMap<string, readonly BlobChange[]>> {
  const order = ['--reverse', '--topo-order', '-m', '--root'];
  const format = ['--raw', '--no-abbrev', '--no-renames', '--no-color', '--no-show-signature', '--format=%H'];
  const { stdout } = await git.run(['log', ...order, ...format, commit, '--']);
  const changes = new Map<string, BlobChange[]>();
  let current = '';
  for (const line of stdout.split('\n')) {
    const [, modeBefore = '', modeAfter = '', before = '', after = '', path = ''] = RAW.exec(line) ?? [];
    if (/^[0-9a-f]+$/.test(line)) current = line;
    if (eventFileNumber(path) === undefined) continue;
    const known = changes.get(path) ?? [];
    known.push({ commit: current, before: plain(modeBefore, before), after: plain(modeAfter, after) });
    changes.set(path, known);
  }
  return new Map([...changes].map(([path, all]) => [path, all.filter(({ before }) => !isNone(before))]));
}

/** `:<mode> <mode> <blob> <blob> <what>\t<path>` */
const RAW = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) \w+\t(.*)$/;

/** A symbolic link or a submodule is no file of events. */
function plain(mode: string, blob: string): string {
  return mode.startsWith('100') ? blob : '0'.repeat(blob.length);
}

/** Which blobs are the beginning of a file as the commit has it, with their sizes. */
async function sizesOfBeginnings(
  git: Git,
  { commit, path, blobs }: { readonly commit: string; readonly path: string; readonly blobs: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(blobs)].filter((blob) => !isNone(blob));
  const today = await readObjects(git, (objects) => objects.read(`${commit}:${path}`));
  if (today === undefined || wanted.length === 0) return new Map();
  const input = `${wanted.join('\n')}\n`;
  const { stdout } = await git.run(['cat-file', '--batch-check=%(objectname) %(objectsize)'], { input });
  const sizes = new Map<string, number>();
  for (const [blob = '', size = ''] of stdout.split('\n').map((line) => line.split(' '))) {
    if (/^\d+$/.test(size) && blobId(today.content.subarray(0, Number(size)), blob.length) === blob) {
      sizes.set(blob, Number(size));
    }
  }
  return sizes;
}

/** @param length of the id in hex, which tells SHA-1 from SHA-256 */
function blobId(content: Buffer, length: number): string {
  const hash = createHash(length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}

async function contentsOf(git: Git, path: string, changes: readonly BlobChange[]): Promise<readonly FileChange[]> {
  return readObjects(git, async (objects) => {
    const contentOf = async (name: string) => (await objects.read(name))?.content;
    const found: FileChange[] = [];
    for (const { commit, before, after } of changes) {
      found.push({
        commit,
        path,
        before: (await contentOf(before)) ?? Buffer.alloc(0),
        after: isNone(after) ? undefined : await contentOf(after),
        quarantine: (await contentOf(`${commit}:${quarantinePath(path)}`)) ?? Buffer.alloc(0),
      });
    }
    return found;
  });
}

function isNone(blob: string): boolean {
  return /^0+$/.test(blob);
}
