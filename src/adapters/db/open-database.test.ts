import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attemptEnded, attemptStarted, written } from '../../core/testing/events.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { openDatabaseFile, openDatabaseOf } from './open-database.ts';
import { linesOf, logOf } from './testing/log-of.ts';
import { writeDatabaseFile } from './write-database-file.ts';

const [started, ended] = written([attemptStarted(1, 1), attemptEnded(1, 1, 'lost')]).map((event) => linesOf([event]));
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stoneforge-db-'));
  file = join(folder, 'sub', 'log.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function ask(source: LogSource) {
  using open = await openDatabaseOf(source, file);
  const { status } = open.database.prepare('SELECT status FROM tasks').get() ?? {};
  return { status, note: open.note };
}

describe('the database that a query asks', () => {
  it('is made in memory, and leaves no file, when none was built', async () => {
    expect(await ask(logOf([`${started}`]))).toEqual({ status: 'running', note: undefined });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is the file as long as the log stands where it stood', async () => {
    await writeDatabaseFile(logOf([`${started}`], 'c1'), file);
    // Other contents under the same commit cannot be; here they show which of the two was read.
    expect(await ask(logOf([`${started}${ended}`], 'c1'))).toEqual({ status: 'running', note: undefined });
  });

  it.each([
    ['a commit', 'c1', 'c2'],
    ['a folder', undefined, undefined],
  ])('is built anew when the log has moved on: %s', async (_, before, after) => {
    await writeDatabaseFile(logOf([`${started}`], before), file);
    const moved = logOf([`${started}${ended}`], after);
    expect(await ask(moved)).toEqual({ status: 'ready', note: expect.stringContaining('built anew') });
    expect(await ask(moved)).toEqual({ status: 'ready', note: undefined });
    expect(readdirSync(join(folder, 'sub'))).toEqual(['log.sqlite']);
  });

  it('is built anew when it is of another version, and such a file is not asked as it is', async () => {
    await writeDatabaseFile(logOf([`${started}`], 'c1'), file);
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 999');
    database.close();
    expect(() => openDatabaseFile(file)).toThrow(/another version of stoneforge. Build it: stoneforge db build --out/);
    expect((await ask(logOf([`${started}`], 'c1'))).note).toContain('built anew');
  });

  it('cannot be written to, whichever it is', async () => {
    await writeDatabaseFile(logOf([`${started}`]), file);
    for (const open of [openDatabaseFile(file), await openDatabaseOf(logOf([`${started}`]), join(folder, 'none'))]) {
      expect(() => open.database.exec('DELETE FROM tasks')).toThrow(/readonly|read-only/);
      open[Symbol.dispose]();
    }
  });
});

describe('a database file', () => {
  it('is replaced as a whole: who reads the old one goes on reading it', async () => {
    await writeDatabaseFile(logOf([`${started}`]), file);
    using old = openDatabaseFile(file);
    await writeDatabaseFile(logOf([`${started}${ended}`]), file);
    using now = openDatabaseFile(file);
    const statusIn = ({ database }: typeof old) => database.prepare('SELECT status FROM tasks').get()?.status;
    expect([statusIn(old), statusIn(now)]).toEqual(['running', 'ready']);
  });

  it('never takes the place of a file that is something else', async () => {
    const other = join(folder, 'other');
    writeFileSync(other, 'a letter');
    await expect(writeDatabaseFile(logOf([]), other)).rejects.toThrow(
      /found something else. Give another path by --out/,
    );
    const foreign = join(folder, 'foreign.sqlite');
    new DatabaseSync(foreign).exec('CREATE TABLE t (a)');
    await expect(writeDatabaseFile(logOf([]), foreign)).rejects.toThrow(/found something else/);
    expect(() => openDatabaseFile(foreign)).toThrow(/Expected a database of a log at .*, found none/);
  });

  it('is not left half when the log cannot be read to its end', async () => {
    const source: LogSource = {
      ...logOf([`${started}`]),
      // biome-ignore lint/correctness/useYield: it fails before anything is read.
      async *read() {
        throw new Error('the disk is gone');
      },
    };
    await expect(writeDatabaseFile(source, file)).rejects.toThrow(/the disk is gone/);
    expect(readdirSync(join(folder, 'sub'))).toEqual([]);
  });
});
