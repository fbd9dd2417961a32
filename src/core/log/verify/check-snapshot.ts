import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { StoneforgeEvent } from '../../events.ts';
import { emptyState, startFold } from '../../fold.ts';
import type { State } from '../../state.ts';
import type { LogFile } from '../log-files.ts';
import { eventFileNumber, eventFilePath } from '../parse-log-file.ts';
import { parseSnapshot, SNAPSHOT_FILE, type Snapshot } from '../snapshot.ts';
import { type Finding, finding } from './finding.ts';

/** Holds `snapshot.json` to the events: it must say what all of them fold to, up to where it ends. */
export interface SnapshotCheck {
  /** Shown each file before its lines. */
  seeFile(file: LogFile): void;
  /** Shown every event that counts, once all lines before `line` have been looked at. */
  seeEvent(event: StoneforgeEvent, place: { readonly path: string; readonly line: number }): void;
  /** Called after the last file. */
  end(): readonly Finding[];
}

/** @param content of `snapshot.json`; undefined when there is none, and nothing is found then */
export function createSnapshotCheck(content: Buffer | undefined): SnapshotCheck {
  const parsed = content === undefined ? undefined : parseSnapshot(content.toString('utf8'), sha256);
  if (parsed === undefined) return { seeFile: () => undefined, seeEvent: () => undefined, end: () => [] };
  if (parsed.kind === 'useless') {
    return { seeFile: () => undefined, seeEvent: () => undefined, end: () => [unusable(parsed.why)] };
  }
  const { snapshot } = parsed;
  const last = eventFilePath(snapshot.through.file);
  const earlier = createEarlierFiles();
  const folding = startFold(emptyState());
  let mismatch: string | undefined = `of another log: there is no ${last}`;
  let lines = 0;
  let isPast = false;
  return {
    seeFile({ path, content: bytes }) {
      const number = eventFileNumber(path) ?? 0;
      isPast = number > snapshot.through.file;
      if (number < snapshot.through.file) earlier.add(number, bytes);
      if (path !== last) return;
      mismatch = mismatchOf(snapshot, { bytes, isAfter: earlier.isNamedBy(snapshot.through.before) });
      lines = countLines(bytes.subarray(0, snapshot.through.bytes));
    },
    seeEvent(event, { path, line }) {
      if (!isPast && (path !== last || line <= lines)) folding.add(event);
    },
    end() {
      if (mismatch !== undefined) return [unusable(mismatch)];
      const difference = differenceOf(snapshot.state, folding.end());
      if (difference === undefined) return [];
      return [finding('snapshot-differs', SNAPSHOT_FILE, 'what all events fold to', difference)];
    },
  };
}

function unusable(why: string): Finding {
  return finding('snapshot-unusable', SNAPSHOT_FILE, 'a snapshot of these events', `that it is ${why}`);
}

/** Why a snapshot does not belong to the file that it ends in; undefined when it does. */
function mismatchOf(
  { through }: Snapshot,
  { bytes, isAfter }: { readonly bytes: Buffer; readonly isAfter: boolean },
): string | undefined {
  if (!isAfter) return 'of other events: the earlier files have changed';
  const isSame = bytes.length >= through.bytes && sha256(bytes.subarray(0, through.bytes)) === through.prefix;
  return isSame ? undefined : `of other events: the beginning of ${eventFilePath(through.file)} has changed`;
}

/** Names the files before the one that a snapshot ends in as a writer does: by their numbers and git's ids of their contents. */
function createEarlierFiles() {
  const rows = { sha1: '', sha256: '' };
  const algorithms = ['sha1', 'sha256'] as const;
  return {
    add(number: number, bytes: Buffer): void {
      for (const algorithm of algorithms) {
        const blob = createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
        rows[algorithm] += `${number} ${blob}\n`;
      }
    },
    isNamedBy: (digest: string) => algorithms.some((algorithm) => sha256(rows[algorithm]) === digest),
  };
}

/** Where two states differ, for a message. How many lines were odd is the reader's business, and no part of it. */
function differenceOf(found: State, expected: State): string | undefined {
  // As JSON has it: what is undefined is not there.
  const mine = JSON.parse(JSON.stringify(expected)) as State;
  for (const task of new Set([...Object.keys(mine.tasks), ...Object.keys(found.tasks)].map(Number))) {
    if (!isDeepStrictEqual(mine.tasks[task], found.tasks[task])) return `task ${task} otherwise`;
  }
  if (mine.counts.events !== found.counts.events)
    return `${found.counts.events} events instead of ${mine.counts.events}`;
  const both = new Map<string, unknown>([...Object.entries(found), ...Object.entries(mine)]);
  const other = [...both.keys()].find(
    (key) => key !== 'counts' && !isDeepStrictEqual(valueAt(mine, key), valueAt(found, key)),
  );
  return other === undefined ? undefined : `another value of "${other}"`;
}

function valueAt(state: State, key: string): unknown {
  return Object.entries(state).find(([name]) => name === key)?.[1];
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (const byte of bytes) if (byte === 0x0a) lines += 1;
  return lines;
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
