import { eventFileNumber } from './parse-log-file.ts';

/** The files of a log, wherever they lie. */
export interface LogFiles {
  /** All of them: `README.md`, `events/000001.jsonl`, … */
  readonly paths: readonly string[];
  /** Paths that only lead elsewhere (symbolic links, submodules); default: none. */
  readonly links?: readonly string[];
  /** Their contents, in this order, one in memory at a time. */
  read(paths: readonly string[]): AsyncIterable<LogFile>;
}

export interface LogFile {
  readonly path: string;
  readonly content: Buffer;
}

/** The files of events, in the order of their events. */
export function sortedEventFiles(paths: readonly string[]): readonly string[] {
  return paths
    .flatMap((path) => {
      const number = eventFileNumber(path);
      return number === undefined ? [] : [{ path, number }];
    })
    .sort((a, b) => a.number - b.number)
    .map(({ path }) => path);
}
