import { createHash } from 'node:crypto';
import { eventFileNumber } from '../../core/log/parse-log-file.ts';
import type { ObjectReader } from '../git/read-objects.ts';

/** A file of events at a commit. */
export interface LogFile {
  readonly number: number;
  readonly blob: string;
}

/** The file that new events go to. */
export interface NewestFile {
  readonly number: number;
  readonly content: Buffer;
}

/** The files of events at a commit, in the order of their numbers. */
export async function listLogFiles(objects: ObjectReader, commit: string): Promise<readonly LogFile[]> {
  const tree = await objects.read(`${commit}:events`);
  return tree?.type === 'tree' ? logFilesOf(tree.content, tree.oid.length / 2) : [];
}

/** A tree object is a row of `<mode> <name>\0<id>`. Only plain files with a name of ours are part of the log. */
function logFilesOf(tree: Buffer, idBytes: number): readonly LogFile[] {
  const files: LogFile[] = [];
  for (let at = 0; at < tree.length; ) {
    const nul = tree.indexOf(0, at);
    const [, mode = '', name = ''] = /^(\d+) (.*)$/s.exec(tree.subarray(at, nul).toString('utf8')) ?? [];
    const blob = tree.subarray(nul + 1, nul + 1 + idBytes).toString('hex');
    const number = eventFileNumber(`events/${name}`);
    if (mode.startsWith('100') && number !== undefined) files.push({ number, blob });
    at = nul + 1 + idBytes;
  }
  return files.sort((a, b) => a.number - b.number);
}

/** Content of a file of events; undefined for none. */
export async function contentOf(objects: ObjectReader, file: LogFile | undefined): Promise<NewestFile | undefined> {
  if (file === undefined) return undefined;
  return { number: file.number, content: (await objects.read(file.blob))?.content ?? Buffer.alloc(0) };
}

/** `sha256` in hex. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The id that git gives a file, by the kind of ids that its neighbours have. */
export function blobId(content: Buffer, neighbours: readonly LogFile[]): string {
  const algorithm = neighbours[0]?.blob.length === 64 ? 'sha256' : 'sha1';
  return createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest('hex');
}
