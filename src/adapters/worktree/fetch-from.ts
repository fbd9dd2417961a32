import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pRetry from 'p-retry';
import { StoneforgeError } from '../../core/errors.ts';
import { type Git, gitAt } from './git.ts';

/** The forge as git sees it. */
export interface Remote {
  /** Without a credential in it. */
  readonly url: string;
  /** Token with `contents: read`; undefined for a remote that asks for none. */
  readonly token: string | undefined;
  /** Where the credential lies while git fetches, never inside a clone. */
  readonly tempDir: string;
}

const TRIES = 3;

/**
 * Fetches into the repository at `cwd`. The token is in a file of its own (mode 0600, in a directory outside the repository) for
 * as long as git runs: never in an argument, an environment variable, or the repository's configuration.
 *
 * @throws StoneforgeError `bad-repository` when the remote has no commits or lacks `branch`; `git-failed` else.
 */
export async function fetchFrom(
  remote: Remote,
  request: {
    readonly cwd: string;
    readonly refspecs: readonly string[];
    readonly branch?: string;
    readonly depth?: number;
  },
): Promise<void> {
  const depth = request.depth === undefined ? [] : [`--depth=${request.depth}`];
  const args = [
    'fetch',
    '--no-tags',
    '--no-recurse-submodules',
    '--no-write-fetch-head',
    '--update-head-ok',
    ...depth,
    remote.url,
  ];
  await withCredential(remote, request.cwd, async (git) => {
    try {
      await pRetry(() => git.run(...args, ...request.refspecs), {
        retries: TRIES - 1,
        minTimeout: 300,
        randomize: true,
        shouldRetry: async () => !(await knowsWhy(git, remote, request.branch)),
      });
    } catch (error) {
      throw (await knowsWhy(git, remote, request.branch)) ?? error;
    }
  });
}

/** Asks the remote whether the fetch failed for a reason that a person has to change. */
async function knowsWhy(git: Git, remote: Remote, branch: string | undefined): Promise<StoneforgeError | undefined> {
  if (branch === undefined) return undefined;
  const heads = await git.run('ls-remote', '--heads', remote.url).catch(() => undefined);
  if (heads === undefined || heads.includes(`\trefs/heads/${branch}\n`)) return undefined;
  const found = heads === '' ? 'a repository without commits' : 'no such branch';
  const advice = heads === '' ? 'Push a first commit.' : 'Restore the branch, or start the task again.';
  return new StoneforgeError(
    'bad-repository',
    `Expected the branch "${branch}" at ${remote.url}, found ${found}. ${advice}`,
  );
}

async function withCredential<T>(remote: Remote, cwd: string, act: (git: Git) => Promise<T>): Promise<T> {
  if (remote.token === undefined) return act(gitAt({ cwd }));
  const directory = await mkdtemp(join(remote.tempDir, 'git-auth-'));
  try {
    const configFile = join(directory, 'config');
    const basic = Buffer.from(`x-access-token:${remote.token}`).toString('base64');
    const section = remote.url.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    await writeFile(configFile, `[http "${section}"]\n\textraheader = AUTHORIZATION: basic ${basic}\n`, {
      mode: 0o600,
    });
    return await act(gitAt({ cwd, configFile }));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
