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
 * Fetches references of `origin` with one git process, or two when it is a single one that is not there. What was fetched is kept
 * under `refs/fetched/`, so that bundles can build on it.
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
 * Fetches one branch and every reference below a prefix, the newest commit of each, in one git process.
 *
 * @param options `prefix`: `refs/stoneforge/inbox/`; `largestBlob`: files of so many bytes and more stay at the forge until somebody asks, if it can do that
 * @returns the commit of the branch, undefined when there is none, and of the others by their names
 * @throws StoneforgeError `forge-unavailable` (after three tries), `forge-refused`
 */
export async function fetchBelow(
  git: Git,
  { branch, prefix, largestBlob }: { readonly branch: string; readonly prefix: string; readonly largestBlob: number },
): Promise<{ readonly commit: string | undefined; readonly others: ReadonlyMap<string, string> }> {
  const ref = fullRef(branch);
  const specs = [refspec(patternFor(ref)), refspec(`${prefix}*`)];
  return git.exclusive(() =>
    retried(async () => {
      const exit = await git.attempt([
        ...COMMAND,
        '--depth=1',
        `--filter=blob:limit=${largestBlob}`,
        'origin',
        ...specs,
      ]);
      if (exit.exitCode !== 0) {
        // A shallow fetch of nothing at all ends with 1 and without a word.
        if (exit.exitCode !== 1 || exit.stderr.trim() !== '') throw troubleError('a fetch', exit);
        if ((await listRemoteRefs(git, [ref])).size > 0) throw movedMeanwhile();
        return { commit: undefined, others: new Map<string, string>() };
      }
      const fetched = await fetchHeadOf(git);
      const others = fetched.flatMap(([oid, name]) =>
        name.startsWith(`'${prefix}`) ? [[name.slice(1, -1), oid] as const] : [],
      );
      return { commit: fetched.find(([, name]) => name === nameInFetchHead(ref))?.[0], others: new Map(others) };
    }),
  );
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

/** The references that the forge has below some prefixes now, in the order of their names, with their commits. */
export async function listRemoteBelow(git: Git, prefixes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return retried(async () => {
    const exit = await git.attempt(['ls-remote', '--quiet', 'origin', ...prefixes.map((prefix) => `${prefix}*`)]);
    if (exit.exitCode !== 0) throw troubleError('listing references', exit);
    const lines = exit.stdout.split('\n').map((line) => line.split('\t'));
    const found = lines.flatMap(([oid, name]) => (oid && name ? [[name, oid] as const] : []));
    return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
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
  if ((await listRemoteRefs(git, refs)).size === 0) return new Map();
  throw movedMeanwhile();
}

function fetchOnce(git: Git, refs: readonly string[], { newestOnly = false }: FetchOptions): Promise<GitExit> {
  const depth = newestOnly ? ['--depth=1', '--no-filter'] : [];
  return git.attempt([
    ...COMMAND,
    ...depth,
    'origin',
    ...refs.map((ref) => refspec(refs.length === 1 ? ref : patternFor(ref))),
  ]);
}

const refspec = (ref: string) => `+${ref}:refs/fetched/${ref.slice('refs/'.length)}`;

/**
 * A pattern that matches the reference: git fails when a name is missing at the forge, and takes it as an answer when a pattern matches
 * nothing. With the star before its last letter the pattern hardly ever matches another one, which would only be fetched too.
 */
const patternFor = (ref: string) => `${ref.slice(0, -1)}*${ref.slice(-1)}`;

const isMissingRef = (exit: GitExit) => /couldn't find remote ref/i.test(exit.stderr);

const movedMeanwhile = () =>
  new StoneforgeError(
    'forge-unavailable',
    'Expected references to stay while they are fetched, found one made or deleted. Try again.',
    {
      retryable: true,
    },
  );

/** FETCH_HEAD names each reference as `branch 'main' of <url>` or `'refs/x/y' of <url>`, after its commit and a mark. */
async function readFetchHead(git: Git, refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const fetched = new Map((await fetchHeadOf(git)).map(([oid, name]) => [name, oid]));
  return new Map(
    refs.flatMap((ref) => {
      const oid = fetched.get(nameInFetchHead(ref));
      return oid === undefined ? [] : [[ref, oid] as const];
    }),
  );
}

async function fetchHeadOf(git: Git): Promise<readonly (readonly [oid: string, name: string])[]> {
  const lines = (await readFile(join(git.dir, 'FETCH_HEAD'), 'utf8')).split('\n').map((line) => line.split('\t'));
  return lines.flatMap(([oid = '', , what = '']) => {
    const [, name] = /^((?:branch |tag |remote-tracking branch )?'[^']+') of /.exec(what) ?? [];
    return name === undefined ? [] : [[oid, name] as const];
  });
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
