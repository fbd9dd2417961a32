import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDatabaseFile } from '../../src/adapters/db/write-database-file.ts';
import { openLogSource } from '../../src/adapters/log-source/open-log-source.ts';
import { insertLines, insertRows } from './bare-insert.ts';
import type { BenchPart } from './bench-part.ts';
import { cpuMs } from './cpu-ms.ts';
import { writeLog } from './make-log.ts';

const EVENTS = 1_000_000;
const OPEN_TASKS = 500;
const LIMIT = 2;

/** Building the database of a log, beside putting the same rows into the same tables with bare prepared statements. */
export const db: BenchPart = {
  name: 'db',
  about: `db build of ${EVENTS} events, beside inserting the same rows with bare prepared statements; about a minute, 2 GB on the disk`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'stoneforge-bench-db-'));
    try {
      writeLog(folder, { events: EVENTS, openTasks: OPEN_TASKS });
      const source = await openLogSource(folder);
      const built = join(folder, 'built.sqlite');
      const begun = cpuMs();
      const report = await writeDatabaseFile(source, built);
      const buildMs = cpuMs() - begun;
      const rowsMs = insertRows(built, join(folder, 'rows.sqlite'));
      const linesMs = await insertLines(source, built, join(folder, 'lines.sqlite'));
      const measured = { name: `db build of ${EVENTS} events`, measured: buildMs, unit: 'ms CPU' };
      return {
        rows: [
          {
            ...measured,
            reference: { name: 'inserting rows that are ready', value: rowsMs },
            limit: { atMost: LIMIT },
          },
          { ...measured, reference: { name: 'reading the log with JSON.parse and inserting it', value: linesMs } },
          {
            name: 'events in the database',
            measured: report.events,
            unit: '',
            limit: { atLeast: EVENTS },
            isCertain: true,
          },
        ],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
