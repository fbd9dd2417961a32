import { resolve } from 'node:path';
import type { LogSource } from '../../ports/log-source.ts';
import { createGit } from '../git/git.ts';
import type { LogWriter } from './log-writer.ts';
import { openBranchWriter } from './write-branch.ts';
import { openFolderWriter } from './write-folder.ts';

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
