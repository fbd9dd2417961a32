import { eventFileNumber, type LogLine, readLogLines } from '../../core/log/parse-log-file.ts';
import type { LogSource } from '../../ports/log-source.ts';

/** One file of events, read: whatever its lines are. */
export interface EventFile {
  /** Counted from 1, as in its name. */
  readonly number: number;
  readonly path: string;
  /** Without events that an earlier line had. */
  readonly lines: readonly LogLine[];
  /** False while a writer has not ended the last line. */
  readonly isEnded: boolean;
}

export interface ReadOptions {
  /** Files with a smaller number are left out. */
  readonly fromNumber?: number;
  /** Ids of the events that were read before; grows. Default: none. */
  readonly seen?: Set<string>;
}

/** The files of events of a log in their order, one in memory at a time. An event counts once, where it stands first. */
export async function* readEventFiles(source: LogSource, options: ReadOptions = {}): AsyncGenerator<EventFile> {
  const { fromNumber = 0, seen = new Set<string>() } = options;
  const files = (await source.list())
    .flatMap((path) => {
      const number = eventFileNumber(path);
      return number === undefined || number < fromNumber ? [] : [{ path, number }];
    })
    .sort((a, b) => a.number - b.number);
  const numbers = new Map(files.map(({ path, number }) => [path, number]));
  for await (const { path, content } of source.read(files.map((file) => file.path))) {
    const lines = [...readLogLines(content)].filter((line) => isFirst(line, seen));
    yield { number: numbers.get(path) ?? 0, path, lines, isEnded: content.length === 0 || content.at(-1) === NEWLINE };
  }
}

const NEWLINE = 10;

function isFirst({ parsed }: LogLine, seen: Set<string>): boolean {
  if (parsed.kind !== 'event') return true;
  if (seen.has(parsed.event.id)) return false;
  seen.add(parsed.event.id);
  return true;
}
