import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pRetry from 'p-retry';
import { StoneforgeError } from '../../core/errors.ts';
import type { Git, GitExit } from './git.ts';
import { troubleError } from './git-trouble.ts';
import { fullRef, revision } from './revision.ts';

export interface FetchOptions {
  /** Only the newest commit of each, with all its files. Default: whole history; files come when needed if the forge can do that. */
  readonly newestOnly?: boolean;
}

const COMMAND = ['fetch', '--no-tags', '--no-auto-maintenance', '--no-recurse-submodules', '--force'];

/**
 * Fetches references of `origin` with one git process when all are there, and three at most. What was fetched is kept under
 * `refs/fetched/`, so that bundles can build on it.
 *
 * @returns the commit of each reference; undefined where the forge has none.
 * @throws StoneforgeError `forge-unavailable` (after three tries), `forge-refused`
 */
export async function fetchRefs(
  git: Git,
  refs: readonly string[],
  options: FetchOptions = {},
): Promise<ReadonlyMap<string, string | undefined>> {
  const wanted = [...new Set(refs.map(fullRef))];
  const found = await git.exclusive(() => retried(() => fetchThose(git, wanted, options)));
  return new Map(wanted.map((ref) => [ref, found.get(ref)]));
}

/**
 * Fetches one commit by its id, without its history, whatever reference holds it now.
 *
 * @throws StoneforgeError `forge-unavailable` (after three tries), `forge-refused`, `git-failed` when the forge does not have it.
 */
export async function fetchCommit(git: Git, commit: string): Promise<void> {
  const args = [...COMMAND, '--depth=1', 'origin', revision(commit)];
  await git.exclusive(() =>
    retried(async () => {
      const exit = await git.attempt(args);
      if (exit.exitCode !== 0) throw troubleError(`a fetch of the commit ${commit}`, exit);
    }),
  );
}

/** What the forge has at each of these references now, without fetching anything. */
export async function listRemoteRefs(git: Git, refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return retried(async () => {
    const exit = await git.attempt(['ls-remote', '--quiet', 'origin', ...refs.map(fullRef)]);
    if (exit.exitCode !== 0) throw troubleError('listing references', exit);
    const lines = exit.stdout.split('\n').map((line) => line.split('\t'));
    return new Map(lines.flatMap(([oid, ref]) => (oid && ref && refs.includes(ref) ? [[ref, oid] as const] : [])));
  });
}

async function fetchThose(
  git: Git,
  refs: readonly string[],
  options: FetchOptions,
): Promise<ReadonlyMap<string, string>> {
  if (refs.length === 0) return new Map();
  const exit = await fetchOnce(git, refs, options);
  if (exit.exitCode === 0) return readFetchHead(git, refs);
  if (!isMissingRef(exit)) throw troubleError('a fetch', exit);
  const there = await listRemoteRefs(git, refs);
  const rest = refs.filter((ref) => there.has(ref));
  if (rest.length === 0) return new Map();
  const second = await fetchOnce(git, rest, options);
  if (second.exitCode !== 0) throw isMissingRef(second) ? deletedMeanwhile() : troubleError('a fetch', second);
  return readFetchHead(git, rest);
}

function fetchOnce(git: Git, refs: readonly string[], { newestOnly = false }: FetchOptions): Promise<GitExit> {
  const depth = newestOnly ? ['--depth=1', '--no-filter'] : [];
  return git.attempt([
    ...COMMAND,
    ...depth,
    'origin',
    ...refs.map((ref) => `+${ref}:refs/fetched/${ref.slice('refs/'.length)}`),
  ]);
}

const isMissingRef = (exit: GitExit) => /couldn't find remote ref/i.test(exit.stderr);

const deletedMeanwhile = () =>
  new StoneforgeError(
    'forge-unavailable',
    'Expected references to stay while they are fetched, found one deleted. Try again.',
    {
      retryable: true,
    },
  );

/** FETCH_HEAD names each reference as `branch 'main' of <url>` or `'refs/x/y' of <url>`, after its commit and a mark. */
async function readFetchHead(git: Git, refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const lines = (await readFile(join(git.dir, 'FETCH_HEAD'), 'utf8')).split('\n').map((line) => line.split('\t'));
  return new Map(
    refs.map((ref) => {
      const oid = lines.find(([, , what = '']) => what.startsWith(`${nameInFetchHead(ref)} of `))?.[0];
      if (oid === undefined)
        throw new StoneforgeError('git-failed', `Expected ${ref} in FETCH_HEAD after fetching it, found it missing.`);
      return [ref, oid];
    }),
  );
}

function nameInFetchHead(ref: string): string {
  if (ref.startsWith('refs/heads/')) return `branch '${ref.slice('refs/heads/'.length)}'`;
  if (ref.startsWith('refs/tags/')) return `tag '${ref.slice('refs/tags/'.length)}'`;
  if (ref.startsWith('refs/remotes/')) return `remote-tracking branch '${ref.slice('refs/remotes/'.length)}'`;
  return `'${ref}'`;
}

function retried<T>(action: () => Promise<T>): Promise<T> {
  return pRetry(action, {
    retries: 2,
    minTimeout: 250,
    randomize: true,
    shouldRetry: ({ error }) => error instanceof StoneforgeError && error.retryable,
  });
}
