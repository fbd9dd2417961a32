import { fetchCommit } from '../git/fetch.ts';
import type { GitRepository } from '../git/open-repository.ts';

/**
 * Reads one file of the log at one of its commits, such as the snapshot of an attempt, and nothing else of the log.
 *
 * @returns its text; undefined when the commit has no such file.
 * @throws StoneforgeError `forge-unavailable`, `forge-refused`, `git-failed` when the forge does not have the commit.
 */
export async function readLogFile(
  repository: GitRepository,
  file: { readonly commit: string; readonly path: string },
): Promise<string | undefined> {
  await fetchCommit(repository.git, file.commit);
  return repository.readFile(file.commit, file.path);
}
