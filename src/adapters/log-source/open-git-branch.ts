import { StoneforgeError } from '../../core/errors.ts';
import type { LogSource } from '../../ports/log-source.ts';
import type { Git } from '../git/git.ts';
import { readObjects } from '../git/read-objects.ts';

/**
 * The log branch of a repository, as it lies there: the local branch, or else what was fetched from `origin`.
 *
 * @returns undefined when this is no repository or has no such branch
 */
export async function openGitBranch(git: Git, dir: string, branch: string): Promise<LogSource | undefined> {
  const refs = [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`];
  for (const ref of refs) {
    const found = await git.attempt(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
    if (found.exitCode !== 0) continue;
    const commit = found.stdout.trim();
    return {
      name: `${ref.startsWith('refs/heads/') ? 'the branch' : 'the fetched branch'} ${branch} of ${dir}`,
      commit,
      list: async () => {
        const { stdout } = await git.run(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit]);
        return stdout.split('\0').filter(Boolean).toSorted();
      },
      read: (paths) => readFiles(git, commit, paths),
    };
  }
  return undefined;
}

/** Files in batches, so that neither a process for each nor all of them at once in memory is needed. */
async function* readFiles(git: Git, commit: string, paths: readonly string[]) {
  const batch = 32;
  for (let at = 0; at < paths.length; at += batch) {
    const wanted = paths.slice(at, at + batch);
    const files = await readObjects(git, async (objects) => {
      const found: { path: string; content: Buffer }[] = [];
      for (const path of wanted) {
        const object = await objects.read(`${commit}:${path}`);
        if (object?.type !== 'blob') {
          throw new StoneforgeError('bad-input', `Expected ${path} in the commit ${commit} of the log, found none.`);
        }
        found.push({ path, content: object.content });
      }
      return found;
    });
    yield* files;
  }
}
