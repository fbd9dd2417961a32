import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoneforgeEvent } from '../../core/events.ts';
import { eventStream } from '../../core/testing/event-stream.ts';
import { attemptStarted, written } from '../../core/testing/events.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { TABLES } from './tables.ts';
import { linesOf, logOf } from './testing/log-of.ts';
import { writeDatabaseFile } from './write-database-file.ts';

/** What the command line starts its threads with. */
const thread = { entry: new URL('../../cli.ts', import.meta.url), fromFiles: 0 };
/** A thread that is no reader. */
const otherThread = (code: string) => ({ entry: new URL(`data:text/javascript,${code}`), fromFiles: 0 });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stoneforge-db-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function contentOf(file: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = Object.keys(TABLES).map((table) => database.prepare(`SELECT * FROM ${table}`).all());
  const schema = database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();
  const check = database.prepare('PRAGMA integrity_check').all();
  database.close();
  return { rows, schema, check };
}

const manyFiles = (count: number) => logOf(Array<string>(count).fill(linesOf(written([attemptStarted(1, 1)]))), 'c1');

describe('a database of a log that a thread of its own reads', () => {
  it('is the same as without, whatever the log holds', async () => {
    const odd = fc.constantFrom('', '{"v":1', '{"v":2,"type":"x"}', '\0\0', '<<<<<<< ours');
    const file = fc.tuple(eventStream(), fc.array(odd, { maxLength: 3 })).map(textOf);
    const here = join(folder, 'here');
    const there = join(folder, 'there');
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 7 }), fc.constantFrom('c1', undefined), async (texts, commit) => {
        const reports = [
          await writeDatabaseFile(logOf(texts, commit), here),
          await writeDatabaseFile(logOf(texts, commit), there, thread),
        ];
        expect(reports[1]).toEqual(reports[0]);
        expect(contentOf(there)).toEqual(contentOf(here));
      }),
      { numRuns: 8 },
    );
    expect(readdirSync(folder).toSorted()).toEqual(['here', 'there']);
  });

  it('leaves the buffers of the source alone', async () => {
    const source = logOf([linesOf(written(Array.from({ length: 200 }, (_, index) => attemptStarted(index + 1, 1))))]);
    const reports = [];
    for (const name of ['first', 'second']) reports.push(await writeDatabaseFile(source, join(folder, name), thread));
    expect(reports.map(({ events }) => events)).toEqual([200, 200]);
  });

  it('never has more than a few files in memory, however slow the thread is', async () => {
    let read = 0;
    const source = manyFiles(100);
    const counted: LogSource = {
      ...source,
      async *read(paths) {
        for await (const file of source.read(paths)) {
          read += 1;
          yield file;
        }
      },
    };
    const stops = otherThread(`import { parentPort } from 'node:worker_threads';
      let calls = 0;
      parentPort.on('message', () => { calls += 1; if (calls === 4) throw new Error('stopped at the fourth'); });`);
    await expect(writeDatabaseFile(counted, join(folder, 'file'), stops)).rejects.toThrow(/stopped at the fourth/);
    expect(read).toBe(4);
  });

  it.each([
    ['before it has begun', `throw new Error('the disk is full')`, /failed: the disk is full\. Give a path/],
    [
      'without a word',
      `import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => process.exit(3))`,
      /failed: the thread that reads the log ended with 3/,
    ],
  ])('is not left half, and the person hears why, when the thread ends %s', async (_, code, message) => {
    const file = join(folder, 'file');
    await expect(writeDatabaseFile(manyFiles(20), file, otherThread(code))).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not left half when the log cannot be read to its end', async () => {
    const source: LogSource = {
      ...manyFiles(2),
      async *read(paths) {
        yield* manyFiles(2).read(paths.slice(0, 1));
        throw new Error('the disk is gone');
      },
    };
    await expect(writeDatabaseFile(source, join(folder, 'file'), thread)).rejects.toThrow(/the disk is gone/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** Events with odd lines between them, and with the first event once more. */
function textOf([events, odd]: readonly [readonly StoneforgeEvent[], readonly string[]]): string {
  return `${linesOf(events.slice(0, 5))}${odd.join('\n')}\n${linesOf(events.slice(5))}\r\n${linesOf(events.slice(0, 1))}`;
}
