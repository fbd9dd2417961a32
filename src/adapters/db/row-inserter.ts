import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { TABLES } from './tables.ts';

/** Values that one statement takes at most. More rows with one statement are no quicker, and SQLite has a limit of its own. */
const VALUES_AT_ONCE = 192;

/** Adds rows to a table, several with each statement: a statement costs more than a row. */
export interface RowInserter {
  /** Adds whole rows: a value for each column, in their order, row after row. */
  add(values: readonly SQLInputValue[]): void;
  /** Writes what still waits. */
  end(): void;
}

export function createRowInserter(database: DatabaseSync, table: keyof typeof TABLES): RowInserter {
  const columns = Object.keys(TABLES[table].columns).length;
  const full = Math.floor(VALUES_AT_ONCE / columns) * columns;
  const statement = database.prepare(insertion(table, columns, full / columns));
  let waiting: SQLInputValue[] = [];
  return {
    add(values) {
      for (const value of values) {
        waiting.push(value);
        if (waiting.length < full) continue;
        statement.run(...waiting);
        waiting = [];
      }
    },
    end() {
      if (waiting.length > 0) database.prepare(insertion(table, columns, waiting.length / columns)).run(...waiting);
      waiting = [];
    },
  };
}

function insertion(table: string, columns: number, rows: number): string {
  const row = `(${Array(columns).fill('?').join(',')})`;
  return `INSERT INTO ${table} VALUES ${Array(rows).fill(row).join(',')}`;
}
