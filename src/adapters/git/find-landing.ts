import type { Git } from './git.ts';
import { revision } from './revision.ts';

/** The commit on the first-parent line of `branch` that brought `head` into it; undefined when `branch` does not contain `head`. */
export async function findLanding(git: Git, head: string, branch: string): Promise<string | undefined> {
  const contained = await git.run(['merge-base', '--is-ancestor', revision(head), revision(branch)], { exits: [0, 1] });
  if (contained.exitCode === 1) return undefined;
  const { stdout: line } = await git.run(['rev-list', '--first-parent', '--reverse', revision(branch), '--']);
  const { stdout: after } = await git.run([
    'rev-list',
    '--ancestry-path',
    revision(branch),
    `^${revision(head)}`,
    '--',
  ]);
  const descendants = new Set(after.split('\n'));
  return line.split('\n').find((commit) => commit === head || descendants.has(commit));
}
