import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { createIndexesAndViews, createTables, PRAGMAS } from '../../src/adapters/db/schema.ts';
import { listEventFiles } from '../../src/adapters/db/source-identity.ts';
import { TABLES } from '../../src/adapters/db/tables.ts';
import type { LogSource } from '../../src/ports/log-source.ts';
import { startWatch, type Time } from './watch.ts';

type Row = readonly SQLInputValue[];

/** Rows that are read at once, outside the time that is measured. */
const CHUNK = 5_000;

/**
 * Copies a database with one prepared statement for each table, row by row, into the same tables with the same settings and indexes.
 *
 * @returns what that took; reading the rows is not in it
 */
export function insertRows(from: string, to: string): Time {
  const bare = openBare(to);
  for (const table of Object.keys(TABLES)) copyTable(from, table, bare);
  return bare.end();
}

/**
 * The same with the events from the lines of the log, as a loader reads them that trusts whatever is there: no validation, no fold.
 *
 * @returns what that took; reading the rows of the other tables is not in it
 */
export async function insertLines(source: LogSource, from: string, to: string): Promise<Time> {
  const bare = openBare(to);
  const files = await listEventFiles(source);
  for await (const { path, content } of source.read(files.map((file) => file.path))) {
    const file = files.findIndex((each) => each.path === path) + 1;
    bare.insert('events', () =>
      content
        .toString('utf8')
        .trimEnd()
        .split('\n')
        .map((line, index) => rowOf(line, file, index)),
    );
  }
  for (const table of Object.keys(TABLES)) if (table !== 'events') copyTable(from, table, bare);
  return bare.end();
}

function openBare(file: string) {
  const time = { wallMs: 0, cpuMs: 0 };
  const timed = <T>(action: () => T): T => {
    const watch = startWatch();
    const result = action();
    const { wallMs, cpuMs } = watch();
    time.wallMs += wallMs;
    time.cpuMs += cpuMs;
    return result;
  };
  const database = timed(() => {
    const made = new DatabaseSync(file);
    made.exec(PRAGMAS);
    createTables(made);
    made.exec('BEGIN');
    return made;
  });
  const statements = new Map(
    Object.values(TABLES).map(({ name, columns }) => {
      const marks = Object.keys(columns).map(() => '?');
      return [name as string, database.prepare(`INSERT INTO ${name} VALUES (${marks.join(',')})`)];
    }),
  );
  return {
    /** @param rows making them is in the time */
    insert(table: string, rows: () => readonly Row[]): void {
      const statement = statements.get(table);
      timed(() => {
        for (const row of rows()) statement?.run(...row);
      });
    },
    end(): Time {
      timed(() => {
        createIndexesAndViews(database);
        database.exec('COMMIT');
        database.close();
      });
      return time;
    },
  };
}

function copyTable(from: string, table: string, bare: ReturnType<typeof openBare>): void {
  const database = new DatabaseSync(from, { readOnly: true });
  const statement = database.prepare(`SELECT * FROM ${table}`);
  statement.setReturnArrays(true);
  let rows: Row[] = [];
  const write = () => {
    const ready = rows;
    rows = [];
    bare.insert(table, () => ready);
  };
  for (const row of statement.iterate()) {
    rows.push(Object.values(row));
    if (rows.length === CHUNK) write();
  }
  write();
  database.close();
}

function rowOf(line: string, file: number, index: number): Row {
  const { id, type, task, attempt, plan, actor, run, cause, at, data } = JSON.parse(line);
  return [
    null,
    id,
    type,
    task ?? null,
    attempt ?? null,
    plan ?? null,
    actor,
    run ?? null,
    cause ?? null,
    at,
    JSON.stringify(data),
    file,
    index + 1,
  ];
}
