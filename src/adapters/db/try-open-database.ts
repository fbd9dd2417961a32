import { DatabaseSync } from 'node:sqlite';
import { APPLICATION_ID } from './schema.ts';

/** The file for reading; undefined when it is no database of ours. */
export function tryOpenDatabase(file: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true, allowExtension: false });
    if (pragma(database, 'application_id') === APPLICATION_ID) return database;
  } catch {
    // No database at all; what that means is the caller's to say.
  }
  database?.close();
  return undefined;
}

/** The version of the schema that it was built with. */
export function versionOf(database: DatabaseSync): number {
  return pragma(database, 'user_version');
}

function pragma(database: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
