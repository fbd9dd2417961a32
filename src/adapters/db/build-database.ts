import { availableParallelism } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';
import type { LogSource } from '../../ports/log-source.ts';
import { createDatabaseWriter, type FileOfEvents } from './database-writer.ts';
import { type LogReader, type ReadLines, startLogReader } from './log-reader.ts';
import { startReaderThread } from './reader-thread.ts';
import { listEventFiles } from './source-identity.ts';

/** What a database was built from. */
export interface BuildReport {
  readonly files: number;
  readonly events: number;
  readonly tasks: number;
  /** Lines that do not count: broken, of a newer writer, or repeated. */
  readonly unread: number;
}

/** How to read in a thread of its own, which a short log is not worth. */
export interface ThreadOptions {
  /** Module that calls `runReaderThread` when a thread is started with it. */
  readonly entry: string | URL;
  /** How many files of events a log has at least that is worth it; default 8 (about 4 MB), and never where there is one processor. */
  readonly fromFiles?: number;
}

const FILES_WORTH_A_THREAD = 8;

/** Files that are in memory at once: enough that neither thread waits while the other one has a longer file. */
const FILES_AT_ONCE = 4;

/**
 * Fills an empty database from a log, in one pass with a few files in memory at a time.
 *
 * @param thread reads and folds the log while this one inserts; without it, this one does both
 */
export async function buildDatabase(
  source: LogSource,
  database: DatabaseSync,
  thread?: ThreadOptions,
): Promise<BuildReport> {
  const files = await listEventFiles(source);
  if (thread === undefined || files.length < fewestFiles(thread)) {
    return fill(database, { source, files, reader: startLogReader() });
  }
  await using reader = startReaderThread(thread.entry);
  return await fill(database, { source, files, reader });
}

function fewestFiles({ fromFiles }: ThreadOptions): number {
  return fromFiles ?? (availableParallelism() > 1 ? FILES_WORTH_A_THREAD : Infinity);
}

interface ReadableLog {
  readonly source: LogSource;
  readonly files: readonly { readonly path: string; readonly number: number }[];
  readonly reader: LogReader;
}

async function fill(database: DatabaseSync, log: ReadableLog): Promise<BuildReport> {
  const { source, files, reader } = log;
  const writer = createDatabaseWriter(database, source.commit);
  for await (const { unread, ...file } of readFiles(log)) {
    writer.addFile(file);
    writer.addRows('unread_lines', unread);
  }
  const totals = reader.end();
  // Now and not at the end: a reader in a thread of its own prepares the rows of its state meanwhile.
  writer.endEvents();
  const counts = await totals;
  for await (const { table, values } of reader.rows()) writer.addRows(table, values);
  writer.end(files.length);
  return { files: files.length, ...counts };
}

/** The files, each with what the reader found in it, while the reader goes on with the next ones. */
async function* readFiles({ source, files, reader }: ReadableLog): AsyncGenerator<FileOfEvents & ReadLines> {
  const numbers = new Map(files.map(({ path, number }) => [path, number]));
  const begun: { readonly file: Omit<FileOfEvents, 'counted'>; readonly lines: ReadLines | Promise<ReadLines> }[] = [];
  for await (const { path, content } of source.read(files.map((file) => file.path))) {
    const file = { path, number: numbers.get(path) ?? 0, content };
    begun.push({ file, lines: reader.read(file.number, content) });
    const first = begun.length < FILES_AT_ONCE ? undefined : begun.shift();
    if (first !== undefined) yield { ...first.file, ...(await first.lines) };
  }
  for (const { file, lines } of begun) yield { ...file, ...(await lines) };
}
