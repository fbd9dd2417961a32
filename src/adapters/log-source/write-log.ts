import { resolve } from 'node:path';
import type { LogSource } from '../../ports/log-source.ts';
import { createGit } from '../git/git.ts';
import { openBranchWriter } from './write-branch.ts';
import { openFolderWriter } from './write-folder.ts';

/** Changes the files of a log at rest. Used by one process at a time, while nobody appends. */
export interface LogWriter {
  /** Writes a whole file, in a folder at once. */
  write(path: string, content: Buffer): Promise<void>;
  /** Takes a file away, if it is there. */
  remove(path: string): Promise<void>;
  /** Makes the changes of a branch one commit; does nothing in a folder. */
  finish(message: string): Promise<WrittenLog>;
}

export interface WrittenLog {
  /** The commit that has the changes; undefined for a folder. */
  readonly commit: string | undefined;
  /** How to bring it to the others; undefined when there is nowhere to bring it to. */
  readonly push: string | undefined;
}

/**
 * Opens a log for changes, where `source` was opened.
 *
 * @throws StoneforgeError `bad-repository` when the branch is checked out, or is not in line with what was fetched
 */
export async function openLogWriter(
  path: string,
  options: { readonly source: LogSource; readonly branch: string; readonly at: Date },
): Promise<LogWriter> {
  const { source, branch, at } = options;
  const dir = resolve(path);
  if (source.commit === undefined) return openFolderWriter(dir);
  return openBranchWriter(createGit(dir), { branch, parent: source.commit, at });
}
