import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StoneforgeError } from '../../core/errors.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { buildDatabase, type ThreadOptions } from './build-database.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { identify } from './source-identity.ts';
import { tryOpenDatabase, versionOf } from './try-open-database.ts';
import { writeDatabaseFile } from './write-database-file.ts';

/** A database of a log, which can only be read. */
export interface OpenDatabase extends Disposable {
  readonly database: DatabaseSync;
  /** Set when the file had to be built anew: a sentence for the person. */
  readonly note?: string;
}

/**
 * The database of a log as the log is now: the file when it is there, built anew when the log has moved on; else one in memory.
 *
 * @param file where the database lies when somebody has built it
 * @param thread for reading a long log
 */
export async function openDatabaseOf(source: LogSource, file: string, thread?: ThreadOptions): Promise<OpenDatabase> {
  const found = existsSync(file) ? tryOpenDatabase(file) : undefined;
  if (found === undefined) return inMemory(source, thread);
  if (await isCurrent(found, source)) return readable(found);
  found.close();
  try {
    await writeDatabaseFile(source, file, thread);
  } catch (error) {
    if (!(error instanceof StoneforgeError)) throw error;
    return {
      ...(await inMemory(source, thread)),
      note: `${file} is behind the log and could not be written; it was not used.`,
    };
  }
  const rebuilt = tryOpenDatabase(file);
  return rebuilt === undefined
    ? inMemory(source, thread)
    : { ...readable(rebuilt), note: `${file} was behind the log and has been built anew.` };
}

/**
 * A database file as it is, whatever the log says by now.
 *
 * @throws StoneforgeError `bad-input`
 */
export function openDatabaseFile(file: string): OpenDatabase {
  const database = existsSync(file) ? tryOpenDatabase(file) : undefined;
  if (database !== undefined && versionOf(database) === SCHEMA_VERSION) return readable(database);
  const what = database === undefined ? 'none' : 'one of another version of stoneforge';
  database?.close();
  throw new StoneforgeError(
    'bad-input',
    `Expected a database of a log at ${file}, found ${what}. Build it: stoneforge db build --out ${file}`,
  );
}

async function inMemory(source: LogSource, thread: ThreadOptions | undefined): Promise<OpenDatabase> {
  const database = new DatabaseSync(':memory:', { allowExtension: false });
  await buildDatabase(source, database, thread);
  return readable(database);
}

function readable(database: DatabaseSync): OpenDatabase {
  database.exec('PRAGMA query_only = ON');
  return { database, [Symbol.dispose]: () => database.close() };
}

const identityRow = z.object({ commit_id: z.string().nullable(), digest: z.string().nullable() });

async function isCurrent(database: DatabaseSync, source: LogSource): Promise<boolean> {
  if (versionOf(database) !== SCHEMA_VERSION) return false;
  try {
    const row = identityRow.parse(database.prepare('SELECT commit_id, digest FROM log').get());
    const { commit, digest } = await identify(source);
    return row.commit_id === (commit ?? null) && row.digest === (digest ?? null);
  } catch (error) {
    if (error instanceof StoneforgeError) throw error;
    return false; // Damaged: it is built anew like one that is behind.
  }
}
