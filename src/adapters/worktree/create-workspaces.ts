import type { Workspaces } from '../../ports/workspace.ts';
import { openAttemptWorkspace } from './attempt-workspace.ts';
import { openCheckWorkspace } from './check-workspace.ts';
import type { Remote } from './fetch-from.ts';

/** Workspaces as clones of the remote below `remote.tempDir`, which must lie outside the runner's workspace. */
export function createWorkspaces(remote: Remote): Workspaces {
  return {
    openAttempt: (place) => openAttemptWorkspace(remote, place),
    openCommit: ({ commit, base }) => openCheckWorkspace(remote, { base, at: commit, merge: undefined }),
    openMerge: ({ head, base }) => openCheckWorkspace(remote, { base, at: base, merge: head }),
  };
}
