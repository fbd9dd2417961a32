import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StoneforgeError } from '../../core/errors.ts';
import { WORKTREES } from './collect-work.ts';
import { fetchFrom, type Remote } from './fetch-from.ts';
import { type Git, type GitIdentity, gitAt } from './git.ts';

export interface CloneRequest {
  readonly directory: string;
  readonly commits: readonly string[];
  /** Branch of the remote whose full history is wanted as `origin/<name>`; the branch itself is put at `at`. */
  readonly branch?: { readonly name: string; readonly at: string };
  readonly identity: GitIdentity;
}

/**
 * A repository with the given commits and their history, nothing checked out, no credential. It knows its origin by address only.
 *
 * @throws StoneforgeError `bad-repository` when the branch or one of the commits is not there.
 */
export async function openClone(remote: Remote, request: CloneRequest): Promise<Git> {
  const { directory, identity, branch } = request;
  await mkdir(directory, { recursive: true });
  const git = gitAt({ cwd: directory, identity });
  await git.run('init', '--template=', `--initial-branch=${branch?.name ?? 'main'}`, '.');
  await appendFile(join(directory, '.git', 'config'), renderConfig(remote.url, identity));
  await mkdir(join(directory, '.git', 'info'), { recursive: true });
  await appendFile(join(directory, '.git', 'info', 'exclude'), `/${WORKTREES}/\n`);

  const heads =
    branch === undefined
      ? []
      : [`+refs/heads/${branch.name}:refs/remotes/origin/${branch.name}`, `+${branch.at}:refs/heads/${branch.name}`];
  await fetchFrom(remote, {
    cwd: directory,
    refspecs: [...heads, ...new Set(request.commits)],
    ...(branch === undefined ? {} : { branch: branch.name }),
  });
  await requireCommits(git, remote, [...new Set(request.commits)]);
  return git;
}

/** One question for all; only when the answer is not all of them, one for each, to say which it is. */
async function requireCommits(git: Git, remote: Remote, commits: readonly string[]): Promise<void> {
  const found = await git.run('rev-list', '--no-walk=unsorted', ...commits, '--').catch(() => '');
  if (found.trim() === commits.join('\n')) return;
  for (const commit of commits) {
    const type = await git.run('cat-file', '-t', commit).catch(() => 'none');
    if (type.trim() === 'commit') continue;
    throw new StoneforgeError(
      'bad-repository',
      `Expected the commit ${commit} at ${remote.url}, found ${type.trim()}. It may have been removed by a forced push; start the task again.`,
    );
  }
}

/** Settings that hold for the agent too, whatever HOME it has: who commits, and that nothing signs or cleans up behind its back. */
function renderConfig(url: string, identity: GitIdentity): string {
  return `[user]
\tname = ${quote(identity.name)}
\temail = ${quote(identity.email)}
[commit]
\tgpgSign = false
[tag]
\tgpgSign = false
[gc]
\tauto = 0
[maintenance]
\tauto = false
[remote "origin"]
\turl = ${quote(url)}
\tfetch = +refs/heads/*:refs/remotes/origin/*
`;
}

function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
