import type { StoneforgeEvent } from '../../core/events.ts';
import { type BrokenLine, eventFilePath, parseLogFile } from '../../core/log/parse-log-file.ts';
import { SNAPSHOT_FILE, type Snapshot } from '../../core/log/snapshot.ts';
import type { State } from '../../core/state.ts';
import { fetchMissing } from '../git/fetch-missing.ts';
import type { Git } from '../git/git.ts';
import { readObjects } from '../git/read-objects.ts';
import { type FilesBeside, type FoundSnapshot, findSnapshot } from './find-snapshot.ts';
import { IdWindow, type KnownIds, keptIds } from './known-ids.ts';
import { contentOf, type LogFile, listLogFiles, type NewestFile } from './log-files.ts';

/** What a commit of the log branch says. */
export interface Reading {
  readonly state: State;
  readonly ids: KnownIds;
  /** In the order of their numbers. */
  readonly files: readonly LogFile[];
  /** Undefined when there is no file yet. */
  readonly newest: NewestFile | undefined;
  /** Events that `snapshot.json` of this commit does not have; all of them without a usable one. */
  readonly sinceSnapshot: number;
  /** What a person should know: lines that do not parse, a snapshot that could not be used. */
  readonly notes: readonly string[];
}

export interface Folding {
  readonly emptyState: () => State;
  readonly fold: (state: State, events: Iterable<StoneforgeEvent>) => State;
}

/**
 * Reads the log at a commit with one git process: what came since `before` when the commit continues from it, else what came since
 * `snapshot.json`, else everything. A snapshot is used only when it was made from the very events beside it.
 *
 * @param options `isWhole`: everything, whatever is known
 */
export function readBranch(
  git: Git,
  commit: string,
  {
    before,
    isWhole = false,
    ...folding
  }: Folding & { readonly before: Reading | undefined; readonly isWhole?: boolean },
): Promise<Reading> {
  return readObjects(git, async (objects) => {
    const files = await listLogFiles(objects, commit);
    const newest = await contentOf(objects, files.at(-1));
    const log: LogAt = { git, commit, objects, files, newest, ...folding };
    if (isWhole) return readAll(log, []);
    const since = before === undefined ? undefined : await readOn(log, startOf(before, log));
    if (since !== undefined) return since;
    const found = await findSnapshot(log, commit);
    const read = found.kind === 'snapshot' ? await readOn(log, startAfter(found.snapshot)) : undefined;
    if (read !== undefined) return read;
    return readAll(log, notesOn(found, files));
  });
}

/** A commit of the log that is being read. */
interface LogAt extends Folding, FilesBeside {
  readonly git: Git;
  readonly commit: string;
}

/** A position that is known, with the state there. */
interface Start {
  readonly file: number;
  readonly bytes: number;
  readonly state: State;
  readonly ids: KnownIds;
  readonly sinceSnapshot: number;
}

const OLD_EVENT = `${SNAPSHOT_FILE} does not say whether an event that came since is a repetition of an older one; the log is read as a whole.`;

/** Why everything is read. That a short log has no snapshot is nothing to speak of. */
function notesOn(found: FoundSnapshot, files: readonly LogFile[]): readonly string[] {
  if (found.kind === 'useless') return [found.note];
  if (found.kind === 'snapshot') return [OLD_EVENT];
  if (files.length < 2) return [];
  return [
    `Expected ${SNAPSHOT_FILE} beside ${files.length} files of events, found none. The state is made from the events instead.`,
  ];
}

/** Reads from a known position. @returns undefined when that does not tell whether an event is a repetition. */
async function readOn(log: LogAt, start: Start | undefined): Promise<Reading | undefined> {
  if (start === undefined) return undefined;
  const window = new IdWindow(start.ids);
  const chunks: Chunk[] = [];
  for (const file of log.files.filter(({ number }) => number >= start.file)) {
    const from = file.number === start.file ? start.bytes : 0;
    chunks.push(await readChunk(log, file, from));
  }
  const events = chunks.flatMap((chunk) => chunk.events);
  const fresh: StoneforgeEvent[] = [];
  for (const event of events) {
    const answer = window.ask(event.id);
    if (answer === 'unknown') return undefined;
    if (answer === 'seen') continue;
    window.add(event.id);
    fresh.push(event);
  }
  const state = counted(log.fold(start.state, fresh), chunks);
  return {
    state,
    ids: window.known(),
    files: log.files,
    newest: log.newest,
    sinceSnapshot: start.sinceSnapshot + fresh.length,
    notes: notesOf(chunks),
  };
}

/** File by file, so that a long log needs the memory of one of them. */
async function readAll(log: LogAt, notes: readonly string[]): Promise<Reading> {
  const window = new IdWindow();
  const said = [...notes];
  let state = log.emptyState();
  let count = 0;
  // The full ones were left at the forge.
  if (log.files.length > 2) await fetchMissing(log.git, `${log.commit}:events`);
  for (const file of log.files) {
    const chunk = await readChunk(log, file, 0);
    const fresh = chunk.events.filter(({ id }) => {
      const isNew = window.ask(id) === 'new';
      window.add(id);
      return isNew;
    });
    state = counted(log.fold(state, fresh), [chunk]);
    count += fresh.length;
    said.push(...notesOf([chunk]));
  }
  return { state, ids: window.known(), files: log.files, newest: log.newest, sinceSnapshot: count, notes: said };
}

interface Chunk {
  readonly events: readonly StoneforgeEvent[];
  readonly skipped: number;
  readonly broken: readonly BrokenLine[];
}

async function readChunk({ objects, newest }: LogAt, file: LogFile, from: number): Promise<Chunk> {
  const content = file.number === newest?.number ? newest.content : (await contentOf(objects, file))?.content;
  const bytes = content ?? Buffer.alloc(0);
  const firstLine = countLines(bytes.subarray(0, from)) + 1;
  return parseLogFile(eventFilePath(file.number), bytes.subarray(from), firstLine);
}

/** Where a snapshot ends. */
function startAfter({ through, ids, state }: Snapshot): Start {
  return { file: through.file, bytes: through.bytes, state, ids: keptIds(ids), sinceSnapshot: 0 };
}

/** Where an earlier reading ended, if this commit only adds to it. */
function startOf(before: Reading, { files, newest }: LogAt): Start | undefined {
  const earlier = before.newest;
  if (earlier === undefined) return undefined;
  const old = before.files.slice(0, -1);
  const isSame = old.every((file, index) => files[index]?.number === file.number && files[index].blob === file.blob);
  const same = files[old.length];
  if (!isSame || same?.number !== earlier.number) return undefined;
  const isUnchanged = same.blob === before.files.at(-1)?.blob;
  const isExtended = newest?.number === earlier.number && beginsWith(newest.content, earlier.content);
  if (!isUnchanged && !isExtended) return undefined;
  const { state, ids, sinceSnapshot } = before;
  return { file: earlier.number, bytes: earlier.content.length, state, ids, sinceSnapshot };
}

function counted(state: State, chunks: readonly Chunk[]): State {
  const skipped = chunks.reduce((sum, chunk) => sum + chunk.skipped, state.counts.skipped);
  const broken = chunks.reduce((sum, chunk) => sum + chunk.broken.length, state.counts.broken);
  return { ...state, counts: { ...state.counts, skipped, broken } };
}

function notesOf(chunks: readonly Chunk[]): string[] {
  return chunks.flatMap((chunk) =>
    chunk.broken.map(
      ({ position, why }) =>
        `Expected an event of the log at ${position}, found a line that does not parse (${why}). It is left out.`,
    ),
  );
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}

/** Whether a file goes on from what it was: the old end is the end of a line. */
function beginsWith(content: Buffer, start: Buffer): boolean {
  if (start.length > 0 && start.at(-1) !== 0x0a) return false;
  return content.length >= start.length && content.subarray(0, start.length).equals(start);
}
