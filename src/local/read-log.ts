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

/**
 * Reads the log branch of a repository on this machine again and again. Each reading parses and folds only what was appended since the
 * one before; a log that no longer begins with what was read is read anew.
 */
export function createLocalLogReader(gitDir: string, branch = 'stoneforge'): () => Promise<LocalLog> {
  let known: LocalLog = { commit: undefined, events: [], state: emptyState() };
  let text = '';
  return async () => {
    const ref = `refs/heads/${branch}`;
    const commit = (await tryEngineGit(gitDir, ['rev-parse', '--verify', '--quiet', ref]))?.trim();
    if (commit === undefined || commit === known.commit) return known;
    const newest = await readFiles(gitDir, commit);
    const isAppended = newest.startsWith(text) && (text === '' || text.endsWith('\n'));
    const before = isAppended ? known : { events: [], state: emptyState() };
    const added = parseLines(isAppended ? newest.slice(text.length) : newest, before.events);
    text = newest;
    known = { commit, events: [...before.events, ...added], state: fold(before.state, added) };
    return known;
  };
}

/** Reads the log once. */
export function readLocalLog(gitDir: string): Promise<LocalLog> {
  return createLocalLogReader(gitDir)();
}

async function readFiles(gitDir: string, commit: string): Promise<string> {
  const names = (await engineGit(gitDir, ['ls-tree', '--name-only', commit, 'events/'])).split('\n').filter(Boolean);
  const files: string[] = [];
  for (const name of names.toSorted()) files.push(await engineGit(gitDir, ['cat-file', 'blob', `${commit}:${name}`]));
  return files.join('');
}

function parseLines(text: string, before: readonly StoneforgeEvent[]): StoneforgeEvent[] {
  const seen = new Set(before.map((event) => event.id));
  const added: StoneforgeEvent[] = [];
  for (const line of text.split('\n')) {
    const parsed = line.trim() === '' ? undefined : parseEventLine(line);
    if (parsed?.kind !== 'event' || seen.has(parsed.event.id)) continue;
    seen.add(parsed.event.id);
    added.push(parsed.event);
  }
  return added;
}
