import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, StoneforgeError } from '../../core/errors.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { type BuildReport, buildDatabase, type ThreadOptions } from './build-database.ts';
import { tryOpenDatabase } from './try-open-database.ts';

/**
 * Writes the database of a log to a file. Whoever opens the file meets the old database or the new one, nothing between.
 *
 * @param thread for reading a long log
 * @throws StoneforgeError `bad-arguments` when the file is something else than such a database, or cannot be written
 */
export async function writeDatabaseFile(source: LogSource, file: string, thread?: ThreadOptions): Promise<BuildReport> {
  refuseOthers(file);
  const scratch = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    await mkdir(dirname(file), { recursive: true });
    const report = await buildAt(source, scratch, thread);
    await rename(scratch, file);
    return report;
  } catch (error) {
    if (error instanceof StoneforgeError) throw error;
    throw new StoneforgeError(
      'bad-arguments',
      `Expected to write the database ${file}, found that this failed: ${messageOf(error)}. Give a path in a folder that you may write to.`,
      { cause: error },
    );
  } finally {
    await rm(scratch, { force: true });
  }
}

async function buildAt(source: LogSource, file: string, thread: ThreadOptions | undefined): Promise<BuildReport> {
  const database = new DatabaseSync(file);
  try {
    return await buildDatabase(source, database, thread);
  } finally {
    database.close();
  }
}

function refuseOthers(file: string): void {
  if (!existsSync(file)) return;
  const found = tryOpenDatabase(file);
  found?.close();
  if (found !== undefined) return;
  throw new StoneforgeError(
    'bad-arguments',
    `Expected ${file} to be a database that stoneforge wrote, or not to exist, found something else. Give another path by --out.`,
  );
}
