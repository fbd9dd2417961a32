import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorktreeStart } from './collect-work.ts';
import { descendsFrom } from './git.ts';

/**
 * Puts the branch of the attempt on the commit that the agent worked on, whatever it did with HEAD: HEAD's own commit when it descends
 * from the base; else the branch, else the start. The files stay, so that what cannot be taken as commits is kept as a change.
 */
export async function putBranchOnWork(start: WorktreeStart): Promise<void> {
  const { git, place } = start;
  // A rebase that was stopped half way has HEAD on a part of the commits only; the branch has them all.
  if (await isRebasing(start.gitDir)) await git.asks('rebase', '--abort');
  const branch = `refs/heads/${place.branch}`;
  const isOnBranch = (await git.run('rev-parse', '--symbolic-full-name', 'HEAD').catch(() => '')).trim() === branch;
  if (isOnBranch && (await isOnTheBase(start, 'HEAD'))) return;
  if (!isOnBranch && (await descendsFrom(git, 'HEAD', branch))) {
    // HEAD looks at an older commit of the branch: the changes there go on top, and the newer commits are kept.
    if (!(await git.asks('checkout', '--merge', place.branch))) {
      await git.asks('checkout', '--force', place.branch);
    }
    return;
  }
  for (const candidate of ['HEAD', branch, start.commit]) {
    if (!(await isOnTheBase(start, candidate))) continue;
    const commit = (await git.run('rev-parse', `${candidate}^{commit}`)).trim();
    await git.run('update-ref', '--no-deref', branch, commit);
    await git.run('symbolic-ref', 'HEAD', branch);
    return;
  }
}

/** Whether git keeps the state of a rebase (or of `git am`) there: these are the places where it looks itself. */
async function isRebasing(gitDir: string): Promise<boolean> {
  const states = ['rebase-merge', 'rebase-apply'].map((name) => access(join(gitDir, name)));
  return (await Promise.allSettled(states)).some(({ status }) => status === 'fulfilled');
}

async function isOnTheBase({ git, place, commit, conflicts }: WorktreeStart, candidate: string): Promise<boolean> {
  if (await descendsFrom(git, place.base, candidate)) return true;
  // While the merge that the agent has to finish is open, HEAD is where the attempt started, still without the base.
  return conflicts.size > 0 && (await descendsFrom(git, commit, candidate));
}
