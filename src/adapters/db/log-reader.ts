import type { SQLInputValue } from 'node:sqlite';
import { emptyState, KEEP_ALL, startFold } from '../../core/fold.ts';
import { readLogLines } from '../../core/log/parse-log-file.ts';
import { createSeenIds } from './seen-ids.ts';
import { type StateRows, stateRows } from './state-rows.ts';

/** Which lines of a file are rows of which table. */
export interface ReadLines {
  /** Numbers of the lines that are rows of `events`, ascending. */
  readonly counted: Uint32Array<ArrayBuffer>;
  /** Rows of `unread_lines`, one after another. */
  readonly unread: readonly SQLInputValue[];
}

/** How much was read. */
export interface LogTotals {
  readonly events: number;
  readonly tasks: number;
  readonly unread: number;
}

/** Reads a log file by file, in their order: says which lines count, and folds their events. Here, or in another thread. */
export interface LogReader {
  read(file: number, content: Buffer): ReadLines | Promise<ReadLines>;
  end(): LogTotals | Promise<LogTotals>;
  /** What the fold made of the events. To be asked for once, after `end`. */
  rows(): Iterable<StateRows> | AsyncIterable<StateRows>;
}

export function startLogReader() {
  const fold = startFold(emptyState(KEEP_ALL));
  const seen = createSeenIds();
  let eventCount = 0;
  let unreadCount = 0;
  return {
    read(file: number, content: Buffer): ReadLines {
      const counted: number[] = [];
      const unread: SQLInputValue[] = [];
      const skip = (line: number, kind: string, why: string) => {
        unreadCount += 1;
        unread.push(file, line, kind, why);
      };
      for (const { number, parsed } of readLogLines(content)) {
        if (parsed.kind !== 'event') {
          skip(number, parsed.kind, parsed.why);
          continue;
        }
        if (!seen.isNew(parsed.event.id)) {
          skip(number, 'repeated', `the id ${parsed.event.id} stands in an earlier line`);
          continue;
        }
        eventCount += 1;
        counted.push(number);
        fold.add(parsed.event);
      }
      return { counted: new Uint32Array(counted), unread };
    },
    end(): LogTotals {
      return { events: eventCount, tasks: Object.keys(fold.end().tasks).length, unread: unreadCount };
    },
    rows: () => stateRows(fold.end()),
  } satisfies LogReader;
}
