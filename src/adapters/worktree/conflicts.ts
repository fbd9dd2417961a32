import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Git, splitNul } from './git.ts';

/** Paths that a merge left unresolved in the index, each once. */
export async function listUnmergedPaths(git: Git): Promise<string[]> {
  const entries = splitNul(await git.run('ls-files', '--unmerged', '-z'));
  return [...new Set(entries.map((entry) => entry.slice(entry.indexOf('\t') + 1)))];
}

/** Content of files in a work tree, by path; `absent` for what is not there. */
export async function hashFiles(root: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const hashes = await Promise.all(paths.map(async (path) => [path, await hashFile(join(root, path))] as const));
  return new Map(hashes);
}

/** Those of the paths whose file still has the markers of a conflict at the beginning of lines. */
export async function findMarkedPaths(root: string, paths: readonly string[]): Promise<string[]> {
  const marked = await Promise.all(paths.map((path) => hasMarkers(join(root, path))));
  return paths.filter((_, index) => marked[index] === true);
}

async function hashFile(path: string): Promise<string> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isSymbolicLink() === true) return `link ${await readlink(path)}`;
  if (found?.isFile() !== true) return 'absent';
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

async function hasMarkers(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isFile() !== true) return false;
  let opened = false;
  for await (const line of createInterface({ input: createReadStream(path, 'latin1') })) {
    if (line.startsWith('<<<<<<< ')) opened = true;
    if (opened && line.startsWith('>>>>>>> ')) return true;
  }
  return false;
}
