import { StoneforgeError } from '../../core/errors.ts';
import type { Git, GitExit } from './git.ts';
import { wordsOf } from './git-trouble.ts';
import { readBundle } from './read-bundle.ts';

/**
 * Takes one branch out of a bundle that an untrusted job made: git checks every object that comes in, and that everything below the tip
 * is here. No reference is made.
 *
 * The pack goes to `git index-pack` itself, because `git fetch` from a bundle checks no objects before git 2.46 (`fetch.fsckObjects`
 * has no effect there), and `git bundle verify` never does.
 *
 * @returns the commit at the branch's tip.
 * @throws StoneforgeError `bundle-refused`
 */
export async function takeBundle(
  git: Git,
  file: string,
  expect: { readonly branch: string; readonly maxBytes: number },
): Promise<string> {
  const { tip, pack } = await readBundle(file, expect);
  // Not --strict: it wants every linked object on this machine, also those that a partial clone has left at the forge.
  const stored = await git.attempt(['index-pack', '--stdin', '--fix-thin', '--fsck-objects'], { input: pack });
  if (stored.exitCode !== 0) throw refused('sound objects', stored);
  const walk = ['rev-list', '--objects', '--quiet', '--exclude-promisor-objects', `${tip}^{commit}`, '--not', '--all'];
  const connected = await git.attempt(walk);
  if (connected.exitCode !== 0) throw refused(`a commit ${tip} on top of commits that are here`, connected);
  return tip;
}

function refused(expected: string, exit: GitExit): StoneforgeError {
  const message = `Expected the bundle to bring ${expected}, found: ${wordsOf(exit.stderr)}. Nothing of it was taken.`;
  return new StoneforgeError('bundle-refused', message);
}
