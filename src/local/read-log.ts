import { parseEventLine, type StoneforgeEvent } from '../core/events.ts';
import { emptyState, fold } from '../core/fold.ts';
import type { State } from '../core/state.ts';
import { engineGit, tryEngineGit } from './git.ts';

/** The log as it lies in the engine's repository, read without the network. */
export interface LocalLog {
  /** Tip of the branch; undefined before the first event. */
  readonly commit: string | undefined;
  readonly events: readonly StoneforgeEvent[];
  readonly state: State;
}

/** Reads and folds the log branch of a repository on this machine. */
export async function readLocalLog(gitDir: string, branch = 'stoneforge'): Promise<LocalLog> {
  const commit = (await tryEngineGit(gitDir, ['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`]))?.trim();
  if (commit === undefined) return { commit, events: [], state: emptyState() };
  const names = (await engineGit(gitDir, ['ls-tree', '--name-only', commit, 'events/'])).split('\n').filter(Boolean);
  const events: StoneforgeEvent[] = [];
  const seen = new Set<string>();
  for (const name of names.toSorted()) {
    const text = await engineGit(gitDir, ['cat-file', 'blob', `${commit}:${name}`]);
    for (const line of text.split('\n')) {
      const parsed = line.trim() === '' ? undefined : parseEventLine(line);
      if (parsed?.kind !== 'event' || seen.has(parsed.event.id)) continue;
      seen.add(parsed.event.id);
      events.push(parsed.event);
    }
  }
  return { commit, events, state: fold(emptyState(), events) };
}
