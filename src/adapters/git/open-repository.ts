import { mkdir } from 'node:fs/promises';
import { StoneforgeError } from '../../core/errors.ts';
import type { Repository } from '../../ports/repository.ts';
import { commitTree } from './commit-tree.ts';
import { editMessages } from './edit-messages.ts';
import { fetchRefs } from './fetch.ts';
import { findLanding } from './find-landing.ts';
import { createGit, type Git } from './git.ts';
import { requireGit } from './git-version.ts';
import { makeBareRepository } from './make-bare-repository.ts';
import { merge } from './merge.ts';
import { pushRef } from './push.ts';
import { readObjects } from './read-objects.ts';
import { renderRepositoryConfig } from './repository-config.ts';
import { revision } from './revision.ts';
import { takeBundle } from './take-bundle.ts';

/** A repository of a trusted job, with the git below it for the other adapters that work in it (the log). */
export interface GitRepository extends Repository {
  readonly git: Git;
}

export interface RepositoryOptions {
  /** A directory that does not exist yet or is empty; it becomes the bare repository, for this user alone. */
  readonly dir: string;
  /** `http(s)` URL of the remote, or the path of a repository on this machine. */
  readonly remoteUrl: string;
  /** Token for the remote; kept in the repository's configuration, which only this user can read. */
  readonly token?: string | undefined;
}

/**
 * Makes a pristine bare repository that is connected to the forge. Nothing is fetched yet. `prepareGitEnvironment` must have been called.
 *
 * @throws StoneforgeError `git-failed` when git is missing or older than 2.38.
 */
export async function openRepository({ dir, remoteUrl, token }: RepositoryOptions): Promise<GitRepository> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const git = createGit(dir);
  await requireGit(git);
  await makeBareRepository(dir, renderRepositoryConfig({ url: remoteUrl, token }));
  return repositoryOn(git);
}

function repositoryOn(git: Git): GitRepository {
  const line = async (args: readonly string[]) => (await git.run(args)).stdout.trim();

  const mergeBase = async (a: string, b: string) => {
    const exit = await git.run(['merge-base', revision(a), revision(b)], { exits: [0, 1] });
    return exit.stdout.trim() || undefined;
  };

  return {
    git,
    fetch: (refs) => fetchRefs(git, refs),
    treeOf: async (commit) => line(['rev-parse', '--verify', `${revision(commit)}^{tree}`]),
    mergeBase,
    async isAncestor(ancestor, descendant) {
      return (await mergeBase(ancestor, descendant)) === (await commitId(ancestor));
    },
    findLanding: (head, branch) => findLanding(git, head, branch),
    async countCommits(base, head) {
      return Number(await line(['rev-list', '--count', revision(head), `^${revision(base)}`, '--']));
    },
    async changedPaths(from, to) {
      const { stdout } = await git.run([
        'diff-tree',
        '-r',
        '-z',
        '--no-renames',
        '--name-only',
        revision(from),
        revision(to),
      ]);
      return stdout.split('\0').filter((path) => path !== '');
    },
    readFile: (commit, path) => readFileAt(git, commit, path),
    merge: (ours, theirs) => merge(git, ours, theirs),
    commitTree: (request) => commitTree(git, request),
    editMessages: (base, head, edit) => editMessages(git, { base, head, edit }),
    takeBundle: (file, expect) => takeBundle(git, file, expect),
    push: (ref, move) => pushRef(git, ref, move),
  };

  async function commitId(name: string): Promise<string> {
    return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(name)
      ? name
      : line(['rev-parse', '--verify', `${revision(name)}^{commit}`]);
  }
}

/** An absent file is an answer, an absent commit is not. */
async function readFileAt(git: Git, commit: string, path: string): Promise<string | undefined> {
  return readObjects(git, async (objects) => {
    if ((await objects.read(`${revision(commit)}^{commit}`)) === undefined) {
      throw new StoneforgeError(
        'git-failed',
        `Expected the commit ${commit} to read ${path} from, found that it is not here. Fetch it first.`,
      );
    }
    const file = await objects.read(`${commit}:${path}`);
    return file?.type === 'blob' ? file.content.toString('utf8') : undefined;
  });
}
