import type { MergeOutcome } from '../../ports/repository.ts';
import { type Git, gitFailed } from './git.ts';
import { revision } from './revision.ts';

/** Merges two commits without a working tree. The exit code tells clean (0) from conflict (1). */
export async function merge(git: Git, ours: string, theirs: string): Promise<MergeOutcome> {
  const args = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', revision(ours), revision(theirs)];
  const exit = await git.run(args, { exits: [0, 1] });
  const [tree = '', ...paths] = exit.stdout.split('\0').filter((field) => field !== '');
  if (!/^[0-9a-f]{40,64}$/.test(tree)) throw gitFailed(args, exit);
  return exit.exitCode === 0 ? { kind: 'clean', tree } : { kind: 'conflict', paths };
}
