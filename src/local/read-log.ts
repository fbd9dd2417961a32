import { parseEventLine, type StoneforgeEvent } from '../core/events.ts';
import { emptyState, fold, KEEP_ALL } from '../core/fold.ts';
import type { State } from '../core/state.ts';
import { type GitObject, ObjectReader } from './github/git/object-reader.ts';

/** The log as it lies in the engine's repository, read without the network. */
export interface LocalLog {
  /** Tip of the branch; undefined before the first event. */
  readonly commit: string | undefined;
  readonly events: readonly StoneforgeEvent[];
  readonly state: State;
}

/** Reads the log branch of a repository on this machine again and again, with one git process for all of it. */
export interface LocalLogReader {
  /** Parses and folds only what was appended since the reading before; a log that no longer begins with what was read is read anew. */
  read(): Promise<LocalLog>;
  close(): void;
}

export function createLocalLogReader(gitDir: string, branch = 'stoneforge'): LocalLogReader {
  const objects = new ObjectReader(gitDir);
  let known: LocalLog = { commit: undefined, events: [], state: emptyState(KEEP_ALL) };
  let text = '';
  const read = async () => {
    const found = await readText(objects, `refs/heads/${branch}`, known.commit);
    if (found === undefined) return known;
    const { commit, text: newest } = found;
    const isAppended = newest.startsWith(text) && (text === '' || text.endsWith('\n'));
    const before = isAppended ? known : { events: [], state: emptyState(KEEP_ALL) };
    const added = parseLines(isAppended ? newest.slice(text.length) : newest, before.events);
    text = newest;
    known = { commit, events: [...before.events, ...added], state: fold(before.state, added) };
    return known;
  };
  return { read, close: () => objects.close() };
}

/** Reads the log once. */
export async function readLocalLog(gitDir: string): Promise<LocalLog> {
  const reader = createLocalLogReader(gitDir);
  try {
    return await reader.read();
  } finally {
    reader.close();
  }
}

/**
 * All files of the log, one after another.
 *
 * @returns undefined when there is no such branch (or no repository yet), or when it is at `known`.
 */
async function readText(
  objects: ObjectReader,
  ref: string,
  known: string | undefined,
): Promise<{ readonly commit: string; readonly text: string } | undefined> {
  const commit = (await objects.read(`${ref}^{commit}`).catch(() => undefined))?.oid;
  if (commit === undefined || commit === known) return undefined;
  const names = namesIn(await objects.read(`${commit}:events`));
  const files = await Promise.all(names.toSorted().map((name) => objects.read(`${commit}:events/${name}`)));
  return { commit, text: files.map((file) => file?.content.toString('utf8') ?? '').join('') };
}

/** A tree object is a row of `<mode> <name>\0<id>`. */
function namesIn(tree: GitObject | undefined): string[] {
  if (tree?.type !== 'tree') return [];
  const names: string[] = [];
  for (let at = 0; at < tree.content.length; ) {
    const nul = tree.content.indexOf(0, at);
    names.push(tree.content.toString('utf8', tree.content.indexOf(' ', at) + 1, nul));
    at = nul + 1 + tree.oid.length / 2;
  }
  return names;
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
