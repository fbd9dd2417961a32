import { type LogFiles, sortedEventFiles } from './log-files.ts';
import { quarantinePath, type RepairedFile, repairLogFile } from './repair-log-file.ts';
import { SNAPSHOT_FILE } from './snapshot.ts';

/** One file of events that has to change, and what has to be written for it, in this order: so that no moment has a line nowhere. */
export interface RepairStep {
  readonly repaired: RepairedFile;
  readonly writes: readonly { readonly path: string; readonly content: Buffer }[];
}

/**
 * What has to be done so that every line of the log is one that readers know. Pure; file by file, so that a long log needs the memory of
 * one of them. Repairing the result yields nothing.
 */
export async function* repairLog(log: LogFiles): AsyncGenerator<RepairStep> {
  const paths = new Set(log.paths);
  for await (const { path, content } of log.read(sortedEventFiles(log.paths))) {
    const repaired = repairLogFile({ path, content });
    if (repaired === undefined) continue;
    const aside = quarantinePath(path);
    const before = paths.has(aside) ? await contentOf(log, aside) : Buffer.alloc(0);
    const after = withRecords(before, repaired);
    const writes = [{ path, content: repaired.content }];
    yield { repaired, writes: after.equals(before) ? writes : [{ path: aside, content: after }, ...writes] };
  }
}

/** What a repair that changed something takes off the log, if it is there: it was made from lines that have moved. */
export const REMOVED_BY_REPAIR: readonly string[] = [SNAPSHOT_FILE];

/** The quarantine of a file with the lines of this repair. One that a repair that was killed had put there already is not put there twice. */
function withRecords(before: Buffer, { quarantined }: RepairedFile): Buffer {
  const text = before.toString('utf8');
  const known = new Set(text.split('\n'));
  const added = quarantined.map((record) => JSON.stringify(record)).filter((line) => !known.has(line));
  if (added.length === 0) return before;
  const open = before.length > 0 && !text.endsWith('\n') ? '\n' : '';
  return Buffer.concat([before, Buffer.from(`${open}${added.join('\n')}\n`)]);
}

async function contentOf(log: LogFiles, path: string): Promise<Buffer> {
  for await (const { content } of log.read([path])) return content;
  return Buffer.alloc(0);
}
