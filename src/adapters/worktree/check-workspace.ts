import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckWorkspace } from '../../ports/workspace.ts';
import { listUnmergedPaths } from './conflicts.ts';
import type { Remote } from './fetch-from.ts';
import type { Git } from './git.ts';
import { openClone } from './open-clone.ts';
import { createFileReader } from './read-file.ts';

export interface CheckedCommits {
  readonly base: string;
  /** What HEAD is put on. */
  readonly at: string;
  /** What is merged into it. */
  readonly merge: string | undefined;
}

const IDENTITY = { name: 'stoneforge', email: 'steward@stoneforge.invalid' };

/** A work tree of its own at one commit, or at the merge of two, in a repository without a credential. */
export async function openCheckWorkspace(remote: Remote, commits: CheckedCommits): Promise<CheckWorkspace> {
  const root = await mkdtemp(join(remote.tempDir, 'check-'));
  try {
    const cwd = join(root, 'repository');
    const scratch = join(root, 'scratch');
    await mkdir(scratch);
    const wanted = [commits.base, commits.at, ...(commits.merge === undefined ? [] : [commits.merge])];
    const git = await openClone(remote, { directory: cwd, commits: wanted, identity: IDENTITY });
    await git.run('checkout', '--detach', commits.at);
    const conflicts = commits.merge === undefined ? [] : await merge(git, commits.merge);
    return {
      cwd,
      scratch,
      tree: conflicts.length > 0 ? undefined : (await git.run('rev-parse', 'HEAD^{tree}')).trim(),
      conflicts,
      readBaseFile: createFileReader(git, commits.base),
      [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
    };
  } catch (error) {
    await rm(root, { recursive: true, force: true });
    throw error;
  }
}

async function merge(git: Git, head: string): Promise<readonly string[]> {
  if (await git.asks('merge', '--no-edit', '--no-verify', '-m', 'Merge for verification', head)) return [];
  const conflicts = await listUnmergedPaths(git);
  if (conflicts.length === 0) await git.run('merge-base', 'HEAD', head); // says why, where they share no history
  return conflicts;
}
