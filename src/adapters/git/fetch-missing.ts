import type { Git } from './git.ts';

/**
 * Fetches at one stroke the files of a tree that an earlier fetch left at the forge. Without it git fetches each of them when it is read,
 * with a process and a request of its own; it still does so for what the forge does not give here.
 *
 * @param tree anything that names a tree, `<commit>:events` too
 */
export async function fetchMissing(git: Git, tree: string): Promise<void> {
  const listed = await git.attempt(['rev-list', '--objects', '--no-object-names', '--missing=print', tree]);
  const missing = listed.stdout.split('\n').flatMap((line) => (line.startsWith('?') ? [line.slice(1)] : []));
  if (missing.length < 2) return;
  await git.exclusive(() => git.attempt(FETCH, { input: `${missing.join('\n')}\n` }));
}

const FETCH = [
  // Else the forge is told of the commits that are here, and takes their files to be here too.
  '-c',
  'fetch.negotiationAlgorithm=noop',
  'fetch',
  '--no-tags',
  '--no-auto-maintenance',
  '--no-recurse-submodules',
  '--no-write-fetch-head',
  '--filter=blob:none',
  '--stdin',
  'origin',
];
