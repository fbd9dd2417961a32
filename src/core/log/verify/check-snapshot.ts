import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { State } from '../../state.ts';
import type { LogFile } from '../log-files.ts';
import { eventFileNumber, eventFilePath } from '../parse-log-file.ts';
import { parseSnapshot, SNAPSHOT_FILE, type Snapshot } from '../snapshot.ts';
import { type Finding, finding } from './finding.ts';

/** Holds `snapshot.json` to the events: shown the files in their order, and the state where the snapshot ends. */
export interface SnapshotCheck {
  /** Shown each file before its lines are folded. */
  seeFile(file: LogFile): void;
  /** Whether the lines before this one are those that the snapshot has. True once. */
  isDue(path: string, line: number): boolean;
  /** @param state of exactly those lines */
  compare(state: State): readonly Finding[];
  /** Called after the last file. */
  end(): readonly Finding[];
}

/** @param content of `snapshot.json`; undefined when there is none, and nothing is found then */
export function createSnapshotCheck(content: Buffer | undefined): SnapshotCheck {
  if (content === undefined) return { seeFile: () => undefined, isDue: () => false, compare: () => [], end: () => [] };
  const parsed = parseSnapshot(content.toString('utf8'), sha256);
  let unusable = parsed.kind === 'useless' ? parsed.why : undefined;
  const snapshot = parsed.kind === 'snapshot' ? parsed.snapshot : undefined;
  const earlier = createEarlierFiles();
  let lastLine: number | undefined;
  let isOpen = snapshot !== undefined;
  return {
    seeFile({ path, content: bytes }) {
      const number = eventFileNumber(path) ?? 0;
      if (snapshot === undefined || number > snapshot.through.file) return;
      if (number < snapshot.through.file) {
        earlier.add(number, bytes);
        return;
      }
      unusable = mismatchOf(snapshot, { bytes, isAfter: earlier.isNamedBy(snapshot.through.before) });
      if (unusable === undefined) lastLine = countLines(bytes.subarray(0, snapshot.through.bytes));
      else isOpen = false;
    },
    isDue(path, line) {
      if (!isOpen || lastLine === undefined || line <= lastLine) return false;
      return path === eventFilePath(snapshot?.through.file ?? 0);
    },
    compare(state) {
      isOpen = false;
      const difference = snapshot === undefined ? undefined : differenceOf(snapshot.state, state);
      if (difference === undefined) return [];
      return [finding('snapshot-differs', SNAPSHOT_FILE, 'what all events fold to', difference)];
    },
    end() {
      if (isOpen && snapshot !== undefined)
        unusable = `of another log: there is no ${eventFilePath(snapshot.through.file)}`;
      if (unusable === undefined) return [];
      return [finding('snapshot-unusable', SNAPSHOT_FILE, 'a snapshot of these events', `that it is ${unusable}`)];
    },
  };
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

/** Where two states differ, for a message. The numbers of odd lines are the reader's business. */
function differenceOf(found: State, expected: State): string | undefined {
  // As JSON has it: what is undefined is not there.
  const mine = JSON.parse(JSON.stringify(expected)) as State;
  for (const task of new Set([...Object.keys(mine.tasks), ...Object.keys(found.tasks)].map(Number))) {
    if (!isDeepStrictEqual(mine.tasks[task], found.tasks[task])) return `task ${task} otherwise`;
  }
  if (mine.counts.events !== found.counts.events)
    return `${found.counts.events} events instead of ${mine.counts.events}`;
  if (!isDeepStrictEqual(mine.trains, found.trains)) return 'other trains';
  if (!isDeepStrictEqual(mine.greenTrees, found.greenTrees)) return 'other green trees';
  return mine.commentsReadUntil === found.commentsReadUntil ? undefined : 'comments read until another time';
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (const byte of bytes) if (byte === 0x0a) lines += 1;
  return lines;
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
