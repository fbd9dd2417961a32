import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBareRepository } from '../git/make-bare-repository.ts';
import { fetchFrom, type Remote } from './fetch-from.ts';
import { gitAt } from './git.ts';

/**
 * Reads one file of one commit of the remote, without its history.
 *
 * @throws StoneforgeError `git-failed` when there is no such commit or no such file.
 */
export async function readAtCommit(remote: Remote, commit: string, path: string): Promise<string> {
  const directory = await mkdtemp(join(remote.tempDir, 'read-'));
  try {
    const git = gitAt({ cwd: directory });
    await makeBareRepository(directory);
    await fetchFrom(remote, { cwd: directory, refspecs: [commit], depth: 1 });
    return await git.run('cat-file', 'blob', `${commit}:${path}`);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
