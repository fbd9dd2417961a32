import { StoneforgeError } from '../../core/errors.ts';
import type { Git } from './git.ts';

/** `git merge-tree --write-tree` came with this one. */
const OLDEST = [2, 38] as const;

/** @throws StoneforgeError `git-failed` when git is missing or older than 2.38. */
export async function requireGit(git: Git): Promise<void> {
  const { stdout } = await git.run(['--version']);
  if (isRecent(stdout)) return;
  throw new StoneforgeError(
    'git-failed',
    `Expected git ${OLDEST.join('.')} or newer, found "${stdout.trim()}". Update git on this machine.`,
  );
}

/** Reads what `git --version` prints; Apple and Windows add words after the number. */
export function isRecent(printed: string): boolean {
  const [, major = 0, minor = 0] = (/\b(\d+)\.(\d+)/.exec(printed) ?? []).map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
