import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LogSource } from '../../ports/log-source.ts';
import { createGit } from '../git/git.ts';

/**
 * Where the database of a log lies unless somebody says otherwise: inside the git directory, where nobody commits it by mistake; beside the
 * files of a folder that has no git of its own. `prepareGitEnvironment` must have been called.
 *
 * @param path what `--from` says, where the source was found
 */
export async function defaultDatabaseFile(source: LogSource, path: string): Promise<string> {
  const dir = resolve(path);
  const git = createGit(dir);
  if (source.commit === undefined) {
    const top = await git.attempt(['rev-parse', '--show-toplevel']);
    const isOwn = top.exitCode === 0 && resolve(top.stdout.trim()) === (await realpath(dir));
    if (!isOwn) return join(dir, 'log.sqlite');
  }
  const { stdout } = await git.run(['rev-parse', '--path-format=absolute', '--git-common-dir']);
  return join(stdout.trim(), 'stoneforge', 'log.sqlite');
}
