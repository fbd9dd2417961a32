import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { messageOf, StoneforgeError } from '../../core/errors.ts';
import { RELATIONS } from './schema.ts';

export type Value = string | number | null;

export interface QueryResult {
  /** A name for each column, each once: the second `task` is `task:1`. */
  readonly columns: readonly string[];
  /** Read one by one; an error of the query may come with any of them. */
  readonly rows: Iterable<readonly Value[]>;
}

/**
 * Asks a database that is open for reading.
 *
 * @throws StoneforgeError `bad-arguments` when it is not one statement that reads; the message has SQLite's words and what one may ask
 */
export function runQuery(database: DatabaseSync, sql: string): QueryResult {
  const statement = prepare(database, sql);
  statement.setReadBigInts(true);
  const columns = statement.columns().map(({ name }) => name);
  if (columns.length === 0) {
    throw refused('a statement that gives rows, such as SELECT', 'one that gives none: the database is only read');
  }
  refuseTail(database, sql, statement);
  return { columns: distinct(columns), rows: rowsOf(statement, sql) };
}

function prepare(database: DatabaseSync, sql: string): StatementSync {
  try {
    return database.prepare(sql);
  } catch (error) {
    throw refused('SQL that SQLite understands', messageOf(error), sql);
  }
}

/** SQLite takes the first statement of several and says nothing of the others. */
function refuseTail(database: DatabaseSync, sql: string, statement: StatementSync): void {
  const tail = sql.slice(statement.sourceSQL.length);
  try {
    database.prepare(tail);
  } catch (error) {
    if (isNoStatement(error)) return;
  }
  throw refused('one statement', `more after it: ${tail.trim().slice(0, 80)}`);
}

function isNoStatement(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_ARG_VALUE';
}

function* rowsOf(statement: StatementSync, sql: string): Generator<readonly Value[]> {
  // Rows as objects would lose columns of the same name.
  statement.setReturnArrays(true);
  try {
    for (const row of statement.iterate()) {
      yield (Array.isArray(row) ? row : Object.values(row)).map((value: SQLOutputValue) => plain(value));
    }
  } catch (error) {
    throw refused('a query that runs to its end', messageOf(error), sql);
  }
}

function plain(value: SQLOutputValue): Value {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return value;
}

function distinct(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let count = 1; seen.has(free); count += 1) free = `${name}:${count}`;
    seen.add(free);
    return free;
  });
}

function refused(expected: string, found: string, sql = ''): StoneforgeError {
  const asked = /no such column/.test(found)
    ? RELATIONS.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(sql))
    : [];
  const hints = asked.map(({ name, columns }) => `Columns of ${name}: ${Object.keys(columns).join(', ')}.`);
  const names = RELATIONS.map(({ name }) => name).join(', ');
  return new StoneforgeError(
    'bad-arguments',
    [`Expected ${expected}, found ${found.replace(/\.$/, '')}.`, ...hints, `Tables and views: ${names}.`].join(' '),
  );
}
