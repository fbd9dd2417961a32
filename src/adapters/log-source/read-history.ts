import { resolve } from 'node:path';
import type { LogHistory } from '../../core/log/verify/check-history.ts';
import { createGit, type Git } from '../git/git.ts';
import { listChanges } from './list-changes.ts';

/** Reads how a branch of a log came to be, as far as the repository at a path knows; without the network. */
export async function readHistory(
  path: string,
  { branch, commit }: { readonly branch: string; readonly commit: string },
): Promise<LogHistory> {
  const git = createGit(resolve(path));
  const partial = await whyPartial(git);
  const tracking = `refs/remotes/origin/${branch}`;
  const hasTracking = await isRef(git, tracking);
  return {
    partial: partial?.why,
    changes: () => (partial?.lacksFiles === true ? nothing() : listChanges(git, commit)),
    // A shallow repository has forgotten what its earlier tips hang on.
    replaced:
      partial === undefined ? await findReplaced(git, hasTracking ? tracking : `refs/heads/${branch}`) : undefined,
    ahead: hasTracking ? await findAhead(git, commit, tracking) : undefined,
  };
}

async function whyPartial(git: Git): Promise<{ readonly why: string; readonly lacksFiles: boolean } | undefined> {
  const settings = await git.run(['config', '--get-regexp', String.raw`^remote\..*\.(promisor|partialclonefilter)$`], {
    exits: [0, 1],
  });
  if (settings.exitCode === 0) return { why: 'a partial clone, which lacks older files', lacksFiles: true };
  const { stdout } = await git.run(['rev-parse', '--is-shallow-repository']);
  if (stdout.trim() !== 'true') return undefined;
  return { why: 'a shallow clone, which lacks older commits', lacksFiles: false };
}

async function isRef(git: Git, ref: string): Promise<boolean> {
  return (await git.attempt(['rev-parse', '--verify', '--quiet', '--end-of-options', ref])).exitCode === 0;
}

/** A tip that the reference once had and that does not lead to where it is now. */
async function findReplaced(git: Git, ref: string): Promise<LogHistory['replaced']> {
  const tips = await earlierTips(git, ref);
  if (tips.length === 0) return undefined;
  const input = [...new Set(tips), `^${ref}`, ''].join('\n');
  const { stdout } = await git.run(['rev-list', '--ignore-missing', '--stdin'], { input });
  const lost = new Set(stdout.split('\n').filter(Boolean));
  const commit = tips.find((tip) => lost.has(tip));
  return commit === undefined ? undefined : { ref, commit, commits: lost.size };
}

/** By the reflog of the reference, newest first; a bare repository keeps none by default. */
async function earlierTips(git: Git, ref: string): Promise<readonly string[]> {
  const reflog = await git.attempt(['log', '--walk-reflogs', '--format=%H', ref, '--']);
  const tips = reflog.exitCode === 0 ? reflog.stdout.split('\n').filter(Boolean) : [];
  if (tips.length === 0) return [];
  // What the reference was before the oldest entry: a clone makes its references without one.
  const oldest = await git.attempt(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}@{${tips.length}}`]);
  return oldest.exitCode === 0 ? [...tips, oldest.stdout.trim()] : tips;
}

async function findAhead(git: Git, commit: string, ref: string): Promise<LogHistory['ahead']> {
  const commits = Number((await git.run(['rev-list', '--count', `${commit}..${ref}`, '--'])).stdout);
  return commits === 0 ? undefined : { ref, commits };
}

async function* nothing() {}
