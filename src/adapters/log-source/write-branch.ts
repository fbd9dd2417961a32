import { StoneforgeError } from '../../core/errors.ts';
import type { Git } from '../git/git.ts';
import { type FileContent, writeCommit } from '../git/write-commit.ts';
import { commitOf } from './commit-of.ts';
import type { LogWriter } from './log-writer.ts';

const SCRATCH = 'refs/stoneforge/repair';

export interface BranchChange {
  readonly branch: string;
  /** The commit that the changes are made to. */
  readonly parent: string;
  readonly at: Date;
}

/**
 * Changes files of a branch in one commit, without a checkout and without an index; nothing moves before `finish`. The local branch is made
 * when there is only the fetched one, and moved on when the fetched one is ahead of it.
 *
 * @throws StoneforgeError `bad-repository` when the branch is checked out, or is not in line with what was fetched
 */
export async function openBranchWriter(git: Git, { branch, parent, at }: BranchChange): Promise<LogWriter> {
  const ref = `refs/heads/${branch}`;
  await refuseCheckedOut(git, ref);
  await refuseBehind(git, { branch, parent });
  const local = await localTip(git, ref, parent);
  const files = new Map<string, FileContent>();
  const removed: string[] = [];
  return {
    async write(path, content) {
      // Into the repository at once: a repair may change every file of a long log.
      const { stdout } = await git.run(['hash-object', '-w', '--stdin'], { input: content });
      files.set(path, { blob: stdout.trim() });
    },
    async remove(path) {
      removed.push(path);
    },
    async finish(message) {
      const commit = await writeCommit(git, { parent, at, message, files, removed, scratchRef: SCRATCH });
      await git.run(['update-ref', '-d', SCRATCH]);
      // Only from where it was read: somebody may have appended meanwhile.
      const before = local ?? '0'.repeat(commit.length);
      await git.run(['update-ref', '-m', 'stoneforge log repair', ref, commit, before]);
      const hasOrigin = (await git.attempt(['remote', 'get-url', 'origin'])).exitCode === 0;
      return { commit, push: hasOrigin ? `git push origin ${branch}` : undefined };
    },
  };
}

async function refuseCheckedOut(git: Git, ref: string): Promise<void> {
  const { stdout } = await git.run(['worktree', 'list', '--porcelain']);
  const [worktree] = stdout
    .split('\n\n')
    .filter((entry) => entry.split('\n').includes(`branch ${ref}`) && !/^bare$/m.test(entry));
  if (worktree === undefined) return;
  const [, where = 'a work tree'] = /^worktree (.*)$/m.exec(worktree) ?? [];
  throw new StoneforgeError(
    'bad-repository',
    `Expected the branch of the log not to be checked out, found it in ${where}. Check out something else there, or give that folder as --from and commit what changes.`,
  );
}

async function refuseBehind(git: Git, { branch, parent }: Pick<BranchChange, 'branch' | 'parent'>): Promise<void> {
  const fetched = await commitOf(git, `refs/remotes/origin/${branch}`);
  if (fetched === undefined || (await isAncestor(git, fetched, parent))) return;
  throw new StoneforgeError(
    'bad-repository',
    `Expected the branch ${branch} to have everything that was fetched from origin, found that each has what the other has not. Bring it up to date: git fetch origin +${branch}:${branch} (an unpushed repair is made again by this command).`,
  );
}

/** Where the local branch is, which the commit moves on. */
async function localTip(git: Git, ref: string, parent: string): Promise<string | undefined> {
  const local = await commitOf(git, ref);
  if (local === undefined || (await isAncestor(git, local, parent))) return local;
  throw new StoneforgeError(
    'bad-repository',
    `Expected ${ref} to be where it was when the log was read, found it at ${local}. Run the command again.`,
    { retryable: true },
  );
}

async function isAncestor(git: Git, earlier: string, later: string): Promise<boolean> {
  return (await git.run(['merge-base', '--is-ancestor', earlier, later], { exits: [0, 1] })).exitCode === 0;
}
