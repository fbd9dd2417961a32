import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { summarizeDiff } from './diff-summary.ts';
import type { FileReport } from './init-report.ts';
import { tryReadStamp, withoutStamp, withUnixLineEnds } from './stamp.ts';

/** A file as it should be. `isOurs` is whether `init` owns it as a whole; such a file is not overwritten once a person changed it. */
export interface WantedFile {
  readonly path: string;
  readonly text: string;
  readonly isOurs: boolean;
}

/** Writes what is missing or outdated, and what a person changed only with `force`. With `check` it writes nothing. */
export async function applyFiles(
  root: string,
  files: readonly WantedFile[],
  options: { readonly check: boolean; readonly force: boolean },
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  for (const file of files) {
    const text = await tryReadText(join(root, file.path));
    const found = compare(file, text);
    const isWritten = !options.check && found !== 'same' && (found !== 'edited' || options.force);
    const difference = text === undefined || found === 'same' ? [] : describeDifference(text, file.text);
    if (isWritten) {
      await mkdir(dirname(join(root, file.path)), { recursive: true });
      await writeFile(join(root, file.path), file.text);
    }
    reports.push({ path: file.path, found, isWritten, difference });
  }
  return reports;
}

/** The text of a file; undefined when there is no file. */
export async function tryReadText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function compare(file: WantedFile, text: string | undefined): FileReport['found'] {
  if (text === undefined) return 'missing';
  if (withUnixLineEnds(text) === withUnixLineEnds(file.text)) return 'same';
  if (!file.isOurs) return 'outdated';
  return tryReadStamp(text)?.isEdited === false ? 'outdated' : 'edited';
}

/** The hash in the first line always differs too, which tells a person nothing; it is shown only when nothing else differs. */
function describeDifference(text: string, wanted: string): readonly string[] {
  const [before, after] = [withUnixLineEnds(text), withUnixLineEnds(wanted)];
  const isSameBelow = withoutStamp(before) === withoutStamp(after);
  return isSameBelow ? summarizeDiff(before, after) : summarizeDiff(withoutStamp(before), withoutStamp(after));
}
