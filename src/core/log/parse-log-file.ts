import { type ParsedLine, parseEventLine, type StoneforgeEvent } from '../events.ts';

/** One file of the log, read. */
export interface ParsedLogFile {
  readonly events: readonly StoneforgeEvent[];
  /** Lines of a newer writer: kept in the file, not used. */
  readonly skipped: number;
  readonly broken: readonly BrokenLine[];
}

export interface BrokenLine {
  /** `events/000001.jsonl:17`, lines counted from 1. */
  readonly position: string;
  readonly why: string;
}

/** One line of a log file that says something. */
export interface LogLine {
  /** Counted from 1. */
  readonly number: number;
  /** The bytes of the line as text, without its line end. */
  readonly raw: string;
  readonly parsed: ParsedLine;
}

/** Names of the files that hold events: six digits and more, so that sorting by number is sorting by age. */
const EVENT_FILE = /^events\/(\d{6,12})\.jsonl$/;

/** The number of a file of events (`events/000012.jsonl` → 12); undefined for any other path. */
export function eventFileNumber(path: string): number | undefined {
  const [, number] = EVENT_FILE.exec(path) ?? [];
  return number === undefined ? undefined : Number(number);
}

/** Path of the file of events with a number: 12 → `events/000012.jsonl`. */
export function eventFilePath(number: number): string {
  return `events/${String(number).padStart(6, '0')}.jsonl`;
}

/**
 * Reads a file of the log line by line. A line costs at most itself: byte order marks, Windows line ends, NUL bytes around a line (what a
 * crashed file system leaves) and empty lines are read over; whatever else does not parse is `broken` and left where it is.
 *
 * @param firstLine number of the first line, where the content is the end of a file
 */
export function* readLogLines(content: Buffer, firstLine = 1): Generator<LogLine> {
  let number = firstLine - 1;
  for (const raw of content.toString('utf8').split('\n')) {
    number += 1;
    const line = trimmed(raw);
    if (line !== '') yield { number, raw, parsed: parseEventLine(line) };
  }
}

/** The events of a file in their order, how many lines are of a newer writer, and which ones do not parse. */
export function parseLogFile(path: string, content: Buffer, firstLine = 1): ParsedLogFile {
  const events: StoneforgeEvent[] = [];
  const broken: BrokenLine[] = [];
  let skipped = 0;
  for (const { number, parsed } of readLogLines(content, firstLine)) {
    if (parsed.kind === 'event') events.push(parsed.event);
    else if (parsed.kind === 'skipped') skipped += 1;
    else broken.push({ position: `${path}:${number}`, why: parsed.why });
  }
  return { events, skipped, broken };
}

/** JSON never begins or ends with any of these. */
function trimmed(line: string): string {
  return line.replace(/^[\0\uFEFF\s]+|[\0\s]+$/g, '');
}
