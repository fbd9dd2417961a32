import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StoneforgeError } from '../../core/errors.ts';
import type { AttemptPlace, AttemptWorkspace } from '../../ports/workspace.ts';
import { collectWork, removeStaleLocks, WORKTREES, type WorktreeStart } from './collect-work.ts';
import { hashFiles, listUnmergedPaths } from './conflicts.ts';
import type { Remote } from './fetch-from.ts';
import { descendsFrom, type Git, gitAt } from './git.ts';
import { openClone } from './open-clone.ts';
import { createFileReader } from './read-file.ts';
import { withLock } from './with-lock.ts';

const TRIES = 5;

/** Opens the agent's own clone and the worktree of one attempt in it; the base is merged into a change that goes on. */
export async function openAttemptWorkspace(remote: Remote, place: AttemptPlace): Promise<AttemptWorkspace> {
  const root = await mkdtemp(join(remote.tempDir, 'attempt-'));
  try {
    const start = await prepareWorktree(remote, place, root);
    return {
      cwd: start.cwd,
      scratch: start.scratch,
      conflicts: [...start.conflicts.keys()],
      readBaseFile: createFileReader(start.git, place.base),
      fingerprint: () => fingerprint(start),
      collect: () => collectWork(start),
      writeBundle: async (file) => {
        await start.git.run('bundle', 'create', file, `refs/heads/${place.branch}`, '--not', place.base);
      },
      [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
    };
  } catch (error) {
    await rm(root, { recursive: true, force: true });
    throw error;
  }
}

async function prepareWorktree(remote: Remote, place: AttemptPlace, root: string): Promise<WorktreeStart> {
  const scratch = join(root, 'scratch');
  await mkdir(scratch);
  const identity = { name: `stoneforge ${place.worker}`, email: `${place.worker}@stoneforge.invalid` };
  const directory = join(root, 'clone');
  const from = place.continueFrom ?? place.base;
  const clone = await openClone(remote, {
    directory,
    identity,
    branch: { name: place.baseBranch, at: place.base },
    commits: [place.base, from],
  });

  const name = `${place.worker}-${place.task}-${place.slug}`;
  const cwd = join(directory, WORKTREES, name);
  await addWorktree(clone, { directory, path: join(WORKTREES, name), branch: place.branch, from });
  // From here on the repository is named outright: what an agent makes of the file `.git` in its worktree changes nothing for us.
  const gitDir = join(directory, '.git', 'worktrees', name);
  const git = gitAt({ cwd, gitDir, identity });
  const conflicts = await mergeBase(git, place);
  const commit = (await git.run('rev-parse', 'HEAD')).trim();
  return { place, git, cwd, gitDir, scratch, commit, conflicts: await hashFiles(cwd, conflicts) };
}

async function addWorktree(
  clone: Git,
  request: { readonly directory: string; readonly path: string; readonly branch: string; readonly from: string },
): Promise<void> {
  const args = ['worktree', 'add', '--force', '-B', request.branch, request.path, request.from];
  await withLock(join(request.directory, '.git', 'stoneforge-worktree.lock'), async () => {
    for (let tried = 1; ; tried += 1) {
      try {
        await clone.run(...args);
        return;
      } catch (error) {
        if (tried === TRIES) throw error; // git itself fails here now and then; the command may be repeated
      }
    }
  });
}

/** @returns the paths in conflict; none when the base is merged, or was there already. */
async function mergeBase(git: Git, place: AttemptPlace): Promise<readonly string[]> {
  if (place.continueFrom === undefined || (await descendsFrom(git, place.base, 'HEAD'))) return [];
  const message = `Merge ${place.baseBranch} into ${place.branch}`;
  if (await git.asks('merge', '--no-ff', '--no-edit', '--no-verify', '-m', message, place.base)) return [];
  const conflicts = await listUnmergedPaths(git);
  if (conflicts.length > 0) return conflicts;
  throw new StoneforgeError(
    'git-failed',
    `Expected ${place.base} to merge into ${place.branch}, found that git cannot merge them. Do they share a history?`,
  );
}

/** HEAD and the tree of all files as they lie there, taken with an index of our own. */
async function fingerprint(start: WorktreeStart): Promise<string> {
  const { git, cwd, gitDir, scratch } = start;
  await removeStaleLocks(start);
  const indexFile = join(scratch, 'fingerprint-index');
  await copyFile(join(gitDir, 'index'), indexFile).catch(() => rm(indexFile, { force: true }));
  const own = gitAt({ cwd, gitDir, indexFile });
  await own.asks('add', '--all', '--ignore-errors', '--', '.', `:(exclude)${WORKTREES}`);
  const head = await git.run('rev-parse', '--verify', 'HEAD').catch(() => 'none');
  const tree = await own.run('write-tree');
  return createHash('sha256').update(head).update(tree).digest('hex');
}
