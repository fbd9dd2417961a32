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

/** The number of a file of events (`events/000012.jsonl` → 12); undefined for any other path, `events/0000012.jsonl` included. */
export function eventFileNumber(path: string): number | undefined {
  const [, digits] = EVENT_FILE.exec(path) ?? [];
  const number = Number(digits);
  return number > 0 && path === eventFilePath(number) ? number : undefined;
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
  // Each line is decoded on its own: one character beyond Latin-1 would else make the text of the whole file twice as large, and slow.
  for (let begin = 0; begin <= content.length; ) {
    const found = content.indexOf(NEWLINE, begin);
    const end = found === -1 ? content.length : found;
    const raw = content.toString('utf8', begin, end);
    begin = end + 1;
    number += 1;
    const line = trimmed(raw);
    if (line !== '') yield { number, raw, parsed: parseEventLine(line) };
  }
}

const NEWLINE = 10;

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

/** JSON never begins or ends with any of these. In steps that grow with the line alone, however much of it is blank. */
function trimmed(line: string): string {
  if (line.startsWith('{') && line.endsWith('}')) return line;
  let begin = 0;
  let end = line.length;
  while (begin < end && isBlank(line, begin)) begin += 1;
  while (begin < end && isBlank(line, end - 1)) end -= 1;
  return line.slice(begin, end);
}

/** A NUL, a byte order mark or white space. */
function isBlank(line: string, at: number): boolean {
  return line.charCodeAt(at) === 0 || /\s/.test(line.charAt(at));
}
