import type { DatabaseSync } from 'node:sqlite';
import type { StoneforgeEvent } from '../../core/events.ts';
import { emptyState, KEEP_ALL, startFold } from '../../core/fold.ts';
import { readLogLines } from '../../core/log/parse-log-file.ts';
import type { State } from '../../core/state.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { createRowInserter, type RowInserter } from './row-inserter.ts';
import { createIndexesAndViews, createTables, PRAGMAS } from './schema.ts';
import { listEventFiles, startIdentity } from './source-identity.ts';
import { insertState } from './state-rows.ts';
import { TABLES } from './tables.ts';

/** What a database was built from. */
export interface BuildReport {
  readonly files: number;
  readonly events: number;
  readonly tasks: number;
  /** Lines that do not count: broken, of a newer writer, or repeated. */
  readonly unread: number;
}

/** Fills an empty database from a log, in one pass with one file in memory at a time. */
export async function buildDatabase(source: LogSource, database: DatabaseSync): Promise<BuildReport> {
  database.exec(PRAGMAS);
  createTables(database);
  database.exec('BEGIN');
  const files = await listEventFiles(source);
  const numbers = new Map(files.map(({ path, number }) => [path, number]));
  const identity = startIdentity(source);
  const lines = startLines(database);
  for await (const { path, content } of source.read(files.map((file) => file.path))) {
    identity.see(path, content);
    lines.add(numbers.get(path) ?? 0, content);
  }
  const { state, ...counts } = lines.end();
  insertState(database, state);
  const { commit, digest } = identity.end();
  const row = [commit ?? null, digest ?? null, files.length, counts.events];
  database.prepare('INSERT INTO log VALUES (?, ?, ?, ?)').run(...row);
  createIndexesAndViews(database);
  database.exec('COMMIT');
  return { files: files.length, tasks: Object.keys(state.tasks).length, ...counts };
}

/** Takes the lines of a log: each becomes a row, and the events are folded. */
function startLines(database: DatabaseSync) {
  const events = createRowInserter(database, 'events', Object.keys(TABLES.events.columns).length);
  const unread = createRowInserter(database, 'unread_lines', Object.keys(TABLES.unread_lines.columns).length);
  const fold = startFold(emptyState(KEEP_ALL));
  const seen = new Set<string>();
  let unreadCount = 0;
  const skip = (file: number, line: number, kind: string, why: string) => {
    unreadCount += 1;
    unread.add(file, line, kind, why);
  };
  return {
    add(file: number, content: Buffer): void {
      for (const { number, parsed } of readLogLines(content)) {
        if (parsed.kind !== 'event') {
          skip(file, number, parsed.kind, parsed.why);
        } else if (seen.has(parsed.event.id)) {
          skip(file, number, 'repeated', `the id ${parsed.event.id} stands in an earlier line`);
        } else {
          seen.add(parsed.event.id);
          fold.add(parsed.event);
          insertEvent(events, parsed.event, { position: seen.size, file, line: number });
        }
      }
    },
    end(): { readonly state: State; readonly events: number; readonly unread: number } {
      events.end();
      unread.end();
      return { state: fold.end(), events: seen.size, unread: unreadCount };
    },
  };
}

function insertEvent(
  events: RowInserter,
  event: StoneforgeEvent,
  place: { readonly position: number; readonly file: number; readonly line: number },
): void {
  events.add(
    place.position,
    event.id,
    event.type,
    'task' in event ? event.task : null,
    'attempt' in event ? event.attempt : null,
    event.actor,
    event.run ?? null,
    event.cause ?? null,
    event.at,
    JSON.stringify(event.data),
    place.file,
    place.line,
  );
}
