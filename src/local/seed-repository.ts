import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StoneforgeError } from '../core/errors.ts';
import { engineGit, tryEngineGit } from './git.ts';

/**
 * Makes the bare repository that the engine serves: the default branch of `source` (a git directory or a work tree, which is only read).
 *
 * @returns the name of the default branch.
 * @throws StoneforgeError `bad-repository` when `source` is no repository, has no commit, or stands on no branch.
 */
export async function seedRepository(source: string, gitDir: string): Promise<string> {
  const from = await findGitDir(source);
  const branch = (await tryEngineGit(from, ['symbolic-ref', '--quiet', '--short', 'HEAD']))?.trim();
  if (branch === undefined || branch === '') {
    throw new StoneforgeError(
      'bad-repository',
      `Expected ${source} to stand on a branch, found a detached HEAD. Check out the branch that tasks should land on.`,
    );
  }
  const tip = await tryEngineGit(from, ['rev-parse', '--verify', '--quiet', `refs/heads/${branch}^{commit}`]);
  if (tip === undefined) {
    throw new StoneforgeError(
      'bad-repository',
      `Expected ${source} to have a commit on ${branch}, found a repository without commits. Make a first commit.`,
    );
  }
  await engineGit(gitDir, ['init', '--quiet', '--bare', `--initial-branch=${branch}`, gitDir]);
  const ref = `refs/heads/${branch}`;
  await engineGit(gitDir, ['fetch', '--quiet', '--update-shallow', '--no-tags', resolve(from), `${ref}:${ref}`]);
  return branch;
}

/** Adds files to the tip of a branch in one commit, without a work tree. Files that are there already with this content change nothing. */
export async function commitFiles(
  gitDir: string,
  branch: string,
  commit: { readonly message: string; readonly files: Readonly<Record<string, string>> },
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'stoneforge-seed-'));
  try {
    const environment = { GIT_INDEX_FILE: join(scratch, 'index') };
    const tip = (await engineGit(gitDir, ['rev-parse', `refs/heads/${branch}`])).trim();
    await engineGit(gitDir, ['read-tree', tip], { environment });
    for (const [path, content] of Object.entries(commit.files)) {
      const file = join(scratch, 'content');
      await writeFile(file, content);
      const blob = (await engineGit(gitDir, ['hash-object', '-w', '--', file])).trim();
      await engineGit(gitDir, ['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { environment });
    }
    const tree = (await engineGit(gitDir, ['write-tree'], { environment })).trim();
    if (tree === (await engineGit(gitDir, ['rev-parse', `${tip}^{tree}`])).trim()) return;
    const next = (await engineGit(gitDir, ['commit-tree', tree, '-p', tip, '-m', commit.message])).trim();
    await engineGit(gitDir, ['update-ref', `refs/heads/${branch}`, next, tip]);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function findGitDir(source: string): Promise<string> {
  for (const candidate of [join(source, '.git'), source]) {
    const found = await tryEngineGit(candidate, ['rev-parse', '--absolute-git-dir']);
    if (found !== undefined) return found.trim();
  }
  throw new StoneforgeError(
    'bad-repository',
    `Expected --repo to be a git directory or a work tree, found ${source}. Give the folder of a repository.`,
  );
}
