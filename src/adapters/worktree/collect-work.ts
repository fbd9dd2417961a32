import { access, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttemptPlace, WorkEvidence } from '../../ports/workspace.ts';
import { renderCommitMessage } from './commit-message.ts';
import { findMarkedPaths, hashFiles, listUnmergedPaths } from './conflicts.ts';
import { descendsFrom, type Git, splitNul } from './git.ts';
import { putBranchOnWork } from './put-branch-on-work.ts';

/** What the harness knows of the worktree from before the agent came. */
export interface WorktreeStart {
  readonly place: AttemptPlace;
  readonly git: Git;
  readonly cwd: string;
  readonly gitDir: string;
  readonly scratch: string;
  /** Commit that the first session started from. */
  readonly commit: string;
  /** Content of the files that the merge of the base left in conflict. */
  readonly conflicts: ReadonlyMap<string, string>;
}

/** Where worktrees lie inside a clone; never part of a commit. */
export const WORKTREES = '.stoneforge/.worktrees';

const NOTHING = { head: undefined, commits: 0, files: [], changed: false } as const;

/** Commits what the agent left, puts the branch on it, and reads from git what the attempt brought. */
export async function collectWork(start: WorktreeStart): Promise<WorkEvidence> {
  const { git, place } = start;
  const directory = await stat(start.cwd).catch(() => undefined);
  if (directory?.isDirectory() !== true) return { ...NOTHING, problem: 'The agent removed its worktree.' };
  await removeStaleLocks(start);
  await putBranchOnWork(start);
  const unresolved = await findUnresolved(start);
  if (unresolved.length > 0) {
    return {
      ...NOTHING,
      problem: `The conflict with ${place.baseBranch} is not resolved in ${listPaths(unresolved)}.`,
    };
  }
  await commitRest(start);

  const head = (await git.run('rev-parse', `refs/heads/${place.branch}^{commit}`)).trim();
  if (start.conflicts.size > 0 && !(await descendsFrom(git, place.base, head))) {
    const paths = listPaths([...start.conflicts.keys()]);
    return {
      ...NOTHING,
      problem: `The merge of ${place.baseBranch} was given up; it is still in conflict in ${paths}.`,
    };
  }
  const isNew = head !== place.base && (place.unfinished || head !== place.continueFrom);
  const before = place.unfinished ? place.base : start.commit;
  return {
    head: isNew ? head : undefined,
    commits: Number(await git.run('rev-list', '--count', `${place.base}..${head}`)),
    files: splitNul(await git.run('diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', place.base, head)),
    changed: !(await haveSameTree(git, head, before)),
    problem: undefined,
  };
}

/** An agent that is stopped in the middle of a git command leaves these. Only while no agent runs. */
export async function removeStaleLocks({ gitDir, place }: WorktreeStart): Promise<void> {
  const common = join(gitDir, '..', '..');
  const locks = [
    join(gitDir, 'index.lock'),
    join(gitDir, 'HEAD.lock'),
    join(common, 'refs', 'heads', `${place.branch}.lock`),
  ];
  await Promise.all(locks.map((lock) => rm(lock, { force: true })));
}

/** Conflicts with markers left, and conflicts without markers (binary, deleted on one side) that nobody touched. */
async function findUnresolved({ git, cwd, conflicts }: WorktreeStart): Promise<string[]> {
  const unmerged = await listUnmergedPaths(git);
  const suspects = [...new Set([...unmerged, ...conflicts.keys()])];
  const marked = new Set(await findMarkedPaths(cwd, suspects));
  const now = await hashFiles(cwd, unmerged);
  return suspects.filter((path) => marked.has(path) || (conflicts.has(path) && now.get(path) === conflicts.get(path)));
}

async function commitRest({ git, gitDir, place, scratch }: WorktreeStart): Promise<void> {
  // Files that git cannot read must not cost the rest of the work.
  await git.asks('add', '--all', '--ignore-errors', '--', '.', `:(exclude)${WORKTREES}`);
  const isMerging = await access(join(gitDir, 'MERGE_HEAD')).then(
    () => true,
    () => false,
  );
  if ((await dropEmbeddedRepositories(git)) === 0 && !isMerging) return;
  const message = join(scratch, 'commit-message');
  await writeFile(message, renderCommitMessage(place));
  await git.run('commit', '--no-verify', '--cleanup=verbatim', '--file', message);
}

/**
 * Takes repositories that the agent cloned into its worktree out of the index: each would become a link to a commit that nobody else has.
 *
 * @returns how many paths are staged.
 */
async function dropEmbeddedRepositories(git: Git): Promise<number> {
  const diff = await git.run(
    'diff',
    '--cached',
    '--raw',
    '--no-renames',
    '--no-ext-diff',
    '--ignore-submodules=none',
    '-z',
  );
  // Fields go in pairs: ":100644 100644 abc… def… M" and the path.
  const fields = splitNul(diff);
  const links = fields.flatMap((field, index) => (/^:000000 160000 /.test(field) ? [fields[index + 1] ?? ''] : []));
  if (links.length > 0) await git.run('rm', '--cached', '--force', '--', ...links.map((path) => `:(literal)${path}`));
  return fields.length / 2 - links.length;
}

async function haveSameTree(git: Git, one: string, other: string): Promise<boolean> {
  const [left, right] = (await git.run('rev-parse', `${one}^{tree}`, `${other}^{tree}`)).split('\n');
  return left === right;
}

function listPaths(paths: readonly string[]): string {
  const shown = paths
    .slice(0, 10)
    .map((path) => JSON.stringify(path))
    .join(', ');
  return paths.length > 10 ? `${shown} and ${paths.length - 10} more` : shown;
}
