import { eventFileNumber, eventFilePath } from '../parse-log-file.ts';
import { type Finding, finding } from './finding.ts';

/** Files in `events/` that no reader takes, and numbers that are missing: files are numbered from 1 without a gap. */
export function* checkFileNames(paths: readonly string[]): Generator<Finding> {
  const numbers = new Set<number>();
  for (const path of paths.filter((one) => one.startsWith('events/'))) {
    const number = eventFileNumber(path);
    const isOurs = number !== undefined && number > 0 && path === eventFilePath(number);
    if (isOurs) numbers.add(number);
    else yield finding('foreign-file', path, 'only files like events/000001.jsonl in events/', `a file ${path}`);
  }
  let expected = 1;
  for (const number of [...numbers].sort((a, b) => a - b)) {
    if (number > expected) yield missing(expected, number);
    expected = number + 1;
  }
}

/** One finding for a whole gap. */
function missing(from: number, before: number): Finding {
  const next = eventFilePath(before);
  const found = before - from === 1 ? `none before ${next}` : `none of ${before - from} files before ${next}`;
  return finding('missing-file', eventFilePath(from), `a file ${eventFilePath(from)}`, found);
}
