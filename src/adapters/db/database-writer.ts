import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { eventRow } from './event-row.ts';
import { createRowInserter, type RowInserter } from './row-inserter.ts';
import { createIndexesAndViews, createTables, PRAGMAS } from './schema.ts';
import { startIdentity } from './source-identity.ts';
import type { TABLES } from './tables.ts';

/** One file of a log with what the reader found in it. */
export interface FileOfEvents {
  readonly path: string;
  readonly number: number;
  readonly content: Buffer;
  /** Numbers of the lines that are rows of `events`, ascending. */
  readonly counted: Uint32Array;
}

/** Fills an empty database. */
export interface DatabaseWriter {
  /** Adds the rows of `events` of the next file of the log. */
  addFile(file: FileOfEvents): void;
  /** Adds whole rows, the values of one after those of another. */
  addRows(table: keyof typeof TABLES, values: readonly SQLInputValue[]): void;
  /** Makes the indexes, once all events are there. */
  endEvents(): void;
  end(files: number): void;
}

/** @param commit of the log; a log without one is told by the digest of its files */
export function createDatabaseWriter(database: DatabaseSync, commit: string | undefined): DatabaseWriter {
  database.exec(PRAGMAS);
  createTables(database);
  database.exec('BEGIN');
  const tables = {
    log: createRowInserter(database, 'log'),
    events: createRowInserter(database, 'events'),
    unread_lines: createRowInserter(database, 'unread_lines'),
    tasks: createRowInserter(database, 'tasks'),
    attempts: createRowInserter(database, 'attempts'),
    plans: createRowInserter(database, 'plans'),
    plan_members: createRowInserter(database, 'plan_members'),
  } satisfies Record<keyof typeof TABLES, RowInserter>;
  const identity = startIdentity({ commit });
  let position = 0;
  return {
    addFile({ path, number, content, counted }) {
      identity.see(path, content);
      for (const { line, raw } of linesAt(content, counted)) {
        position += 1;
        tables.events.add([position, ...eventRow(raw), number, line]);
      }
    },
    addRows(table, values) {
      tables[table].add(values);
    },
    endEvents() {
      tables.events.end();
      createIndexesAndViews(database);
    },
    end(files) {
      tables.log.add([commit ?? null, identity.end().digest ?? null, files, position]);
      for (const table of Object.values(tables)) table.end();
      database.exec('COMMIT');
    },
  };
}

const NEWLINE = 10;

/** The text of these lines. */
function* linesAt(content: Buffer, numbers: Uint32Array): Generator<{ readonly line: number; readonly raw: string }> {
  let begin = 0;
  let at = 1;
  for (const line of numbers) {
    for (; at < line; at += 1) begin = content.indexOf(NEWLINE, begin) + 1;
    const found = content.indexOf(NEWLINE, begin);
    yield { line, raw: content.toString('utf8', begin, found === -1 ? content.length : found) };
  }
}
