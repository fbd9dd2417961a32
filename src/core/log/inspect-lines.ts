import type { ParsedLine } from '../events.ts';
import { type Residue, splitLines, stripPadding } from './line-bytes.ts';
import { type LogLine, readLogLines } from './parse-log-file.ts';

/** One line of a file of events, as the reader takes it and as its bytes are. */
export interface InspectedLine {
  /** Counted from 1. */
  readonly number: number;
  /** All bytes between two line ends. */
  readonly bytes: Buffer;
  /** The bytes that say something. */
  readonly core: Buffer;
  /** What stands around them and does not belong there. */
  readonly residues: readonly Residue[];
  /** True for a last line that nobody ended. */
  readonly isOpen: boolean;
  /** What the reader makes of it; undefined for a line that says nothing. */
  readonly read: Pick<LogLine, 'raw' | 'parsed'> | undefined;
}

/** All lines of a file of events, also those that say nothing. What an event is, the reader of the log says. */
export function* inspectLines(content: Buffer): Generator<InspectedLine> {
  const all = splitLines(content);
  const readable = readLogLines(content);
  let next = readable.next();
  for (const [index, bytes] of all.entries()) {
    const number = index + 1;
    const isOpen = number === all.length;
    if (isOpen && bytes.length === 0) return;
    const read = !next.done && next.value.number === number ? next.value : undefined;
    if (read !== undefined) next = readable.next();
    yield { number, bytes, ...stripPadding(bytes), isOpen, read };
  }
}

/** Why a line is not an event. */
export interface BrokenKind {
  readonly code: 'broken-line' | 'cut-line' | 'merge-marker';
  readonly why: string;
}

/** @returns undefined for every line that does not have to be taken out of the log */
export function brokenKind({ read, isOpen }: InspectedLine): BrokenKind | undefined {
  if (read === undefined || !isBroken(read.parsed)) return undefined;
  const { why } = read.parsed;
  if (/^\s*(<{7}|>{7}|={7}|\|{7})(\s|$)/.test(read.raw)) return { code: 'merge-marker', why: 'a mark of a merge' };
  return isOpen ? { code: 'cut-line', why: `cut short: ${why}` } : { code: 'broken-line', why };
}

function isBroken(parsed: ParsedLine): parsed is Extract<ParsedLine, { kind: 'broken' }> {
  return parsed.kind === 'broken';
}
