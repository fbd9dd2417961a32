import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createGit } from '../git/git.ts';

/**
 * The commit of a branch that is checked out at a path, where the path is the top of its work tree. `prepareGitEnvironment` must have been
 * called.
 *
 * @returns undefined where something else is checked out, or nothing
 */
export async function findCheckedOut(path: string, branch: string): Promise<string | undefined> {
  const dir = resolve(path);
  const git = createGit(dir);
  const ask = async (...args: string[]) => {
    const { exitCode, stdout } = await git.attempt(args);
    return exitCode === 0 ? stdout.replace(/\n$/, '') : undefined;
  };
  const top = await ask('rev-parse', '--show-toplevel');
  if (top === undefined || resolve(top) !== (await realpath(dir))) return undefined;
  if ((await ask('symbolic-ref', '--quiet', 'HEAD')) !== `refs/heads/${branch}`) return undefined;
  return ask('rev-parse', '--verify', '--quiet', '--end-of-options', 'HEAD^{commit}');
}
