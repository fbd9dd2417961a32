import { parseEventLine, type StoneforgeEvent } from '../../core/events.ts';

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

/**
 * Reads a file of the log line by line. A line costs at most itself: byte order marks, Windows line ends, NUL bytes around a line (what a
 * crashed file system leaves) and empty lines are read over; whatever else does not parse is reported and left where it is.
 */
export function parseLogFile(path: string, content: Buffer): ParsedLogFile {
  const events: StoneforgeEvent[] = [];
  const broken: BrokenLine[] = [];
  let skipped = 0;
  for (const [index, raw] of content.toString('utf8').split('\n').entries()) {
    const line = trimmed(raw);
    if (line === '') continue;
    const parsed = parseEventLine(line);
    if (parsed.kind === 'event') events.push(parsed.event);
    else if (parsed.kind === 'skipped') skipped += 1;
    else broken.push({ position: `${path}:${index + 1}`, why: parsed.why });
  }
  return { events, skipped, broken };
}

/** JSON never begins or ends with any of these. */
function trimmed(line: string): string {
  return line.replace(/^[\0\uFEFF\s]+|[\0\s]+$/g, '');
}
