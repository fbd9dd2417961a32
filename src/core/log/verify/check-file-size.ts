import { quarantinePath } from '../repair-log-file.ts';
import { type Finding, finding } from './finding.ts';

/** A file of events that is larger gets no more of them. */
export const FULL_FROM_BYTES = 512 * 1024;

/** How far one commit takes a file beyond that, at most: the size of the largest batch. */
export const BATCH_LIMIT_BYTES = 4 * 1024 * 1024;

/**
 * The size of a file: writers fill one until it is over its limit, and then begin the next. A file that lines were taken out of by a
 * repair may be smaller.
 */
export function* checkFileSize(
  { path, content }: { readonly path: string; readonly content: Buffer },
  { isNewest, paths }: { readonly isNewest: boolean; readonly paths: ReadonlySet<string> },
): Generator<Finding> {
  const bytes = content.length;
  if (bytes > FULL_FROM_BYTES + BATCH_LIMIT_BYTES) {
    const limit = `at most ${FULL_FROM_BYTES} bytes and one batch of at most ${BATCH_LIMIT_BYTES}`;
    yield finding('file-too-large', path, limit, `${bytes} bytes`);
  }
  if (isNewest || bytes > FULL_FROM_BYTES || paths.has(quarantinePath(path))) return;
  const expected = `more than ${FULL_FROM_BYTES} bytes before the next file was begun`;
  yield finding('file-not-full', path, expected, `${bytes} bytes`);
}
