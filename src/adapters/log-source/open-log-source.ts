import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StoneforgeError } from '../../core/errors.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { createGit } from '../git/git.ts';
import { openFolder } from './open-folder.ts';
import { openGitBranch } from './open-git-branch.ts';

/**
 * Opens the log in a work tree, a bare repository, or a folder of JSONL files; whatever lies at the path. `prepareGitEnvironment` must
 * have been called.
 *
 * @param path a repository (any folder inside a work tree will do), a folder with `events/`, or a folder with the `.jsonl` files themselves
 * @throws StoneforgeError `bad-input` when there is no log
 */
export async function openLogSource(path: string, { branch = 'stoneforge' } = {}): Promise<LogSource> {
  const dir = resolve(path);
  if (!(await isFolder(dir))) {
    throw new StoneforgeError(
      'bad-input',
      `Expected a repository or a folder at ${path}, found none. Correct the path.`,
    );
  }
  const source = (await openFolder(dir)) ?? (await openGitBranch(createGit(dir), dir, branch));
  if (source !== undefined) return source;
  throw new StoneforgeError(
    'bad-input',
    `Expected a log at ${path}: a repository with the branch ${branch}, or a folder with events/000001.jsonl; found neither. In a clone, fetch the branch first: git fetch origin +${branch}:refs/remotes/origin/${branch}`,
  );
}

async function isFolder(dir: string): Promise<boolean> {
  return (await stat(dir).catch(() => undefined))?.isDirectory() ?? false;
}
