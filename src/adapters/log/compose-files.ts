import { StoneforgeError } from '../../core/errors.ts';
import { BACKLOG_FILE } from '../../core/log/backlog-file.ts';
import { eventFileNumber, eventFilePath } from '../../core/log/parse-log-file.ts';
import { branchReadme } from './branch-readme.ts';
import type { NewestFile } from './log-files.ts';

/** A file of the log that is larger than this gets no more events. */
export const FILE_LIMIT_BYTES = 512 * 1024;

/** The files of the next commit of the log, and which of them takes the next events. */
export interface ComposedFiles {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly newest: NewestFile | undefined;
}

/** Adds lines to the newest file of events, or to a new one when that is full, and further files beside them. */
export function composeFiles(
  before: { readonly branch: string; readonly isUnborn: boolean; readonly newest: NewestFile | undefined },
  added: { readonly lines: readonly string[]; readonly files: Readonly<Record<string, string>> },
): ComposedFiles {
  const files = new Map<string, Buffer>();
  if (before.isUnborn) files.set('README.md', Buffer.from(branchReadme(before.branch)));
  for (const [path, content] of Object.entries(added.files)) files.set(pathOfFile(path), Buffer.from(content));
  if (added.lines.length === 0) return { files, newest: before.newest };
  const newest = withLines(before.newest, added.lines);
  files.set(eventFilePath(newest.number), newest.content);
  return { files, newest };
}

function withLines(newest: NewestFile | undefined, added: readonly string[]): NewestFile {
  const lines = Buffer.from(added.map((line) => `${line}\n`).join(''));
  if (newest === undefined) return { number: 1, content: lines };
  if (newest.content.length > FILE_LIMIT_BYTES && isReadable(newest.number + 1)) {
    return { number: newest.number + 1, content: lines };
  }
  // A cut last line must not swallow the first new one.
  const endsOpen = newest.content.length > 0 && newest.content.at(-1) !== 0x0a;
  const content = Buffer.concat([newest.content, Buffer.from(endsOpen ? '\n' : ''), lines]);
  return { number: newest.number, content };
}

/** Past the last number that a file may have, which only somebody's own file brings near, the newest file grows. */
function isReadable(number: number): boolean {
  return eventFileNumber(eventFilePath(number)) !== undefined;
}

function pathOfFile(path: string): string {
  if (path === BACKLOG_FILE || /^attempts\/[1-9]\d*\.[1-9]\d*\.json$/.test(path)) return path;
  throw new StoneforgeError(
    'bad-input',
    `Expected a file of the log to be attempts/<task>.<n>.json or ${BACKLOG_FILE}, found ${JSON.stringify(path)}.`,
  );
}
