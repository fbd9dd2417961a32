import type { Git } from '../git/git.ts';

/** The commit that a reference points to; undefined when it is not there, or this is no repository. */
export async function commitOf(git: Git, ref: string): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const { exitCode, stdout } = await git.attempt(args);
  return exitCode === 0 ? stdout.trim() : undefined;
}
