import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDatabaseFile } from '../../src/adapters/db/write-database-file.ts';
import { openLogSource } from '../../src/adapters/log-source/open-log-source.ts';
import { insertLines, insertRows } from './bare-insert.ts';
import type { BenchPart } from './bench-part.ts';
import { flushFiles } from './flush-files.ts';
import { writeLog } from './make-log.ts';
import { startWatch, type Time } from './watch.ts';

const EVENTS = 1_000_000;
const OPEN_TASKS = 500;
const LIMIT = 2;
/** Each is measured so many times, by turns, and its best time counts: nothing makes a run quicker than it is, and much makes one slower. */
const ROUNDS = 2;

/** What `stoneforge` starts its threads with. */
const thread = { entry: new URL('../../src/cli.ts', import.meta.url) };

/** Building the database of a log, beside putting the same rows into the same tables with bare prepared statements. */
export const db: BenchPart = {
  name: 'db',
  about: `db build of ${EVENTS} events, beside inserting the same rows with bare prepared statements; about a minute, 2 GB on the disk`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'stoneforge-bench-db-'));
    const built = join(folder, 'built.sqlite');
    const copy = join(folder, 'copy.sqlite');
    try {
      writeLog(folder, { events: EVENTS, openTasks: OPEN_TASKS });
      const source = await openLogSource(folder);
      const builds: Time[] = [];
      const inserts: Time[] = [];
      let events = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        // What an earlier run has left to be written would slow the next one.
        flushFiles(folder);
        const watch = startWatch();
        const report = await writeDatabaseFile(source, built, thread);
        builds.push(watch());
        events = report.events;
        flushFiles(folder);
        inserts.push(insertRows(built, copy));
        rmSync(copy);
      }
      flushFiles(folder);
      const lines = await insertLines(source, built, copy);
      const [build, insert] = [bestOf(builds), bestOf(inserts)];
      const where = `, on ${availableParallelism()} processors`;
      const name = `db build of ${EVENTS} events`;
      return {
        rows: [
          {
            name: `${name}${where}`,
            measured: build.wallMs,
            unit: 'ms',
            reference: { name: 'inserting rows that are ready', value: insert.wallMs },
            limit: { atMost: LIMIT },
          },
          {
            name,
            measured: build.wallMs,
            unit: 'ms',
            reference: { name: 'reading the log with JSON.parse and inserting it', value: lines.wallMs },
          },
          {
            name: `${name}, all its threads`,
            measured: build.cpuMs,
            unit: 'ms CPU',
            reference: { name: 'inserting rows that are ready', value: insert.cpuMs },
          },
          {
            name: 'events in the database',
            measured: events,
            unit: '',
            limit: { atLeast: EVENTS },
            isCertain: true,
          },
        ],
        details: { builds, inserts, lines },
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function bestOf(times: readonly Time[]): Time {
  return {
    wallMs: Math.min(...times.map(({ wallMs }) => wallMs)),
    cpuMs: Math.min(...times.map(({ cpuMs }) => cpuMs)),
  };
}
