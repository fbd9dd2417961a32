import type { DatabaseSync } from 'node:sqlite';
import { creationOf, type Relation } from './relation.ts';
import { TABLES } from './tables.ts';
import { VIEWS } from './views.ts';

/** Tells our files from other SQLite databases: `Sfgl`. */
export const APPLICATION_ID = 0x5366676c;

/** Grows with every change of the tables and views: a database of another version is built anew. */
export const SCHEMA_VERSION = 3;

/** Everything that a person may ask, tables first. */
export const RELATIONS: readonly Relation[] = [...Object.values(TABLES), ...VIEWS];

/** How databases are made. A file that a crash left half is never renamed into place, so nothing of it needs a journal. */
export const PRAGMAS =
  'PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536';

/** Makes the tables, without the indexes. */
export function createTables(database: DatabaseSync): void {
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`);
  for (const table of Object.values(TABLES)) database.exec(creationOf(table));
}

/** Makes what the full tables need. An index is made quicker of all rows at once than row by row. */
export function createIndexesAndViews(database: DatabaseSync): void {
  database.exec(`CREATE UNIQUE INDEX events_by_id ON events (id);
    CREATE INDEX events_by_task ON events (task) WHERE task IS NOT NULL;
    CREATE INDEX events_by_type ON events (type)`);
  for (const view of VIEWS) database.exec(creationOf(view));
}
