import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createGit } from '../git/git.ts';

/**
 * Where the database of a log lies unless somebody says otherwise: inside the git directory, where nobody commits it by mistake; beside the
 * files of the log where there is no git. `prepareGitEnvironment` must have been called.
 *
 * @param path what `--from` says
 */
export async function defaultDatabaseFile(path: string): Promise<string> {
  const dir = resolve(path);
  if (!(await stat(dir).catch(() => undefined))?.isDirectory()) return join(dir, 'log.sqlite');
  const found = await createGit(dir).attempt(['rev-parse', '--path-format=absolute', '--git-common-dir']);
  return found.exitCode === 0 ? join(found.stdout.trim(), 'stoneforge', 'log.sqlite') : join(dir, 'log.sqlite');
}
