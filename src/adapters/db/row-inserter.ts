import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** Values that one statement takes at most; SQLite's own limit is higher. */
const VALUES_AT_ONCE = 384;

/** Adds rows to a table, some dozens with each statement: a statement costs more than a row. */
export interface RowInserter {
  /** Adds a row: a value for each column, in their order. */
  add(...row: readonly SQLInputValue[]): void;
  /** Writes what still waits. */
  end(): void;
}

export function createRowInserter(database: DatabaseSync, table: string, columns: number): RowInserter {
  const rowsAtOnce = Math.floor(VALUES_AT_ONCE / columns);
  const full = database.prepare(insertion(table, columns, rowsAtOnce));
  let waiting: SQLInputValue[] = [];
  return {
    add(...row) {
      for (const value of row) waiting.push(value);
      if (waiting.length < rowsAtOnce * columns) return;
      full.run(...waiting);
      waiting = [];
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
