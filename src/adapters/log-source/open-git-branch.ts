import { StoneforgeError } from '../../core/errors.ts';
import type { LogSource } from '../../ports/log-source.ts';
import { fetchMissing } from '../git/fetch-missing.ts';
import type { Git } from '../git/git.ts';
import { readObjects } from '../git/read-objects.ts';
import { commitOf } from './commit-of.ts';

/**
 * The log branch of a repository, as it lies there: the local branch, or what was fetched from `origin` where that has all of it and more,
 * or where there is no local one.
 *
 * @returns undefined when this is no repository or has no such branch
 */
export async function openGitBranch(git: Git, dir: string, branch: string): Promise<LogSource | undefined> {
  const local = await commitOf(git, `refs/heads/${branch}`);
  const fetched = await commitOf(git, `refs/remotes/origin/${branch}`);
  const isLocal = local !== undefined && (fetched === undefined || !(await leadsTo(git, local, fetched)));
  const commit = isLocal ? local : fetched;
  if (commit === undefined) return undefined;
  return {
    name: `${isLocal ? 'the branch' : 'the fetched branch'} ${branch} of ${dir}`,
    commit,
    list: async () => (await listEntries(git, commit)).filter(isPlain).map(({ path }) => path),
    listLinks: async () => (await listEntries(git, commit)).filter((entry) => !isPlain(entry)).map(({ path }) => path),
    read: (paths) => readFiles(git, commit, paths),
  };
}

/** Whether a commit is a later one than another, as far as this repository knows. */
async function leadsTo(git: Git, earlier: string, later: string): Promise<boolean> {
  if (earlier === later) return false;
  return (await git.attempt(['merge-base', '--is-ancestor', earlier, later])).exitCode === 0;
}

interface Entry {
  /** `100644`, `100755`; `120000` for a symbolic link, `160000` for a submodule. */
  readonly mode: string;
  readonly path: string;
}

const isPlain = ({ mode }: Entry) => mode.startsWith('100');

/** Sorted by path. */
async function listEntries(git: Git, commit: string): Promise<readonly Entry[]> {
  const { stdout } = await git.run(['ls-tree', '-r', '-z', '--full-tree', commit]);
  const entries = stdout.split('\0').flatMap((row) => {
    const [, mode = '', path = ''] = /^(\d+) [^\t]*\t(.*)$/s.exec(row) ?? [];
    return path === '' ? [] : [{ mode, path }];
  });
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Files in batches, so that neither a process for each nor all of them at once in memory is needed. */
async function* readFiles(git: Git, commit: string, paths: readonly string[]) {
  const batch = 32;
  // A clone may have left them at the forge.
  if (paths.length > 2) await fetchMissing(git, `${commit}:events`);
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
