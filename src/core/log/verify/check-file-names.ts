import { eventFileNumber, eventFilePath } from '../parse-log-file.ts';
import { type Finding, finding } from './finding.ts';

/**
 * Files in `events/` that no reader takes, and numbers that are missing: files are numbered from 1 without a gap.
 *
 * @param links paths that only lead elsewhere: symbolic links, submodules
 */
export function* checkFileNames(paths: readonly string[], links: readonly string[] = []): Generator<Finding> {
  const numbers = new Set<number>();
  for (const path of paths.filter(isInEvents)) {
    const number = eventFileNumber(path);
    if (number === undefined) yield foreign(path, 'a file');
    else numbers.add(number);
  }
  for (const path of links.filter(isInEvents)) yield foreign(path, 'a link to elsewhere');
  if (numbers.size === 0) yield noFile();
  let expected = 1;
  for (const number of [...numbers].sort((a, b) => a - b)) {
    if (number > expected) yield missing(expected, number);
    expected = number + 1;
  }
}

function isInEvents(path: string): boolean {
  return path.startsWith('events/');
}

function foreign(path: string, what: string): Finding {
  return finding('foreign-file', path, 'only files like events/000001.jsonl in events/', `${what}, ${path}`);
}

/** No writer leaves a branch without one. */
function noFile(): Finding {
  const first = eventFilePath(1);
  return finding('missing-file', first, `a file ${first}`, 'no file of events: all are lost, or this is no log');
}

/** One finding for a whole gap. */
function missing(from: number, before: number): Finding {
  const next = eventFilePath(before);
  const found = before - from === 1 ? `none before ${next}` : `none of ${before - from} files before ${next}`;
  return finding('missing-file', eventFilePath(from), `a file ${eventFilePath(from)}`, found);
}
