import type { StoneforgeEvent } from '../../core/events.ts';
import { SNAPSHOT_FILE } from '../../core/log/snapshot.ts';
import type { State } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import type { LogView, RefUpdate } from '../../ports/log.ts';
import type { World } from '../../ports/run-context.ts';
import { fetchBelow } from '../git/fetch.ts';
import type { Git } from '../git/git.ts';
import { type PushOutcome, pushRefs } from '../git/push.ts';
import { writeCommit } from '../git/write-commit.ts';
import { INBOX, isBatchRef, refusalOf } from './batch-refs.ts';
import { commitMessage } from './commit-message.ts';
import { composeFiles, FILE_LIMIT_BYTES } from './compose-files.ts';
import { makeSnapshot } from './find-snapshot.ts';
import { readBatches, type WaitingBatch } from './inbox.ts';
import { askId, IdWindow } from './known-ids.ts';
import { blobId, type LogFile, type NewestFile } from './log-files.ts';
import { type Folding, type Reading, readBranch } from './read-branch.ts';
import { renderEventLine } from './stamp-events.ts';
import { type TakenIn, takeIn } from './take-in.ts';

/** After so many events a writer adds a snapshot to its commit. */
const SNAPSHOT_EVERY = 1_000;
/** Most batches of others that one commit takes in. */
const BATCHES_PER_COMMIT = 200;

/** After so many pushes that failed at its reference, and not at the branch, a batch is left to others. */
const TRIES_PER_BATCH = 3;

/** The log at one commit, and what waits to be taken in. */
export interface Tip extends LogView {
  readonly reading: Reading;
  readonly waiting: readonly WaitingBatch[];
}

/** A commit on top of a tip that is not pushed yet. */
export interface Written {
  readonly tip: Tip;
  /** What the writer itself adds. */
  readonly events: readonly StoneforgeEvent[];
  /** Batches whose references go with the push. */
  readonly taken: readonly WaitingBatch[];
  /** Those of them that no longer hold. */
  readonly refused: readonly WaitingBatch[];
}

export interface LogBranchOptions extends Folding {
  readonly git: Git;
  readonly branch: string;
  readonly world: World;
  readonly snapshotEvery?: number | undefined;
  readonly warn: (text: string) => void;
}

/** The branch of the log: read, extended by one commit, and pushed. Decides nothing. */
export interface LogBranch {
  /** Fetches what is new. */
  load(): Promise<Tip>;
  /** What was loaded or pushed last, with what was assumed since. */
  known(): Tip | undefined;
  /** Remembers that these events are on the branch, also when their commit has not been fetched. @returns what is known, with them */
  assume(tip: Tip, events: readonly StoneforgeEvent[]): Tip;
  write(
    tip: Tip,
    own: { readonly events: readonly StoneforgeEvent[]; readonly files?: Readonly<Record<string, string>> },
  ): Promise<Written>;
  /** Whether this writer takes in a batch with such a reference, as far as it knows: not one of a newer version, or one that cannot be taken away. */
  takes(ref: string): boolean;
  /** Pushes the commit, the references that go with it, and the end of the batches that it took; all or nothing. */
  push(written: Written, refs?: readonly RefUpdate[]): Promise<PushOutcome>;
}

/** Opens the branch. Nothing is fetched yet. */
export function openLogBranch(options: LogBranchOptions): LogBranch {
  const { git, branch, world, emptyState, fold, snapshotEvery = SNAPSHOT_EVERY } = options;
  const ref = `refs/heads/${branch}`;
  const scratchRef = `refs/stoneforge/scratch/${world.nonce()}`;
  const said = new Set<string>();
  const newer = new Set<string>();
  const failures = new Map<string, number>();
  const takes = (ref: string) => isBatchRef(ref) && !newer.has(ref) && (failures.get(ref) ?? 0) < TRIES_PER_BATCH;
  let known: Tip | undefined;

  return {
    known: () => known,

    takes,

    assume(tip, events) {
      const newest = known ?? tip;
      if (events.every(({ id }) => newest.reading.ids.ids.has(id))) return newest;
      // Its commit is an older one, so that nothing can be pushed on top of it by mistake.
      known = { ...newest, state: fold(newest.state, events) };
      return known;
    },

    async load() {
      const { commit, others } = await fetchBelow(git, { branch: ref, prefix: INBOX, largestBlob: FILE_LIMIT_BYTES });
      const isSame = known !== undefined && known.commit === commit;
      const since = isSame && known !== undefined ? known.reading : await readAt(commit);
      const batches = await readBatches(git, new Map([...others].filter(([one]) => takes(one))));
      const waiting = batches.flatMap((batch) => {
        if (batch.kind !== 'newer') return [batch];
        newer.add(batch.ref);
        return [];
      });
      // A batch that has waited for very long: whether it was taken in before, only all ids can tell.
      const reading = waiting.some(isUnknownTo(since)) ? await readAt(commit, { isWhole: true }) : since;
      known = { commit, state: reading.state, reading, waiting };
      return known;
    },

    async write(tip, { events, files = {} }) {
      const taken = tip.waiting.filter((batch) => takes(batch.ref)).slice(0, BATCHES_PER_COMMIT);
      const added = takeIn(fold(tip.state, events), taken, { own: events, ids: tip.reading.ids.ids, fold });
      const lines = [...events.map(renderEventLine), ...added.lines];
      const composed = composeFiles(
        { branch, isUnborn: tip.commit === undefined, newest: tip.reading.newest },
        { lines, files },
      );
      const reading = readingAfter(tip.reading, { ...added, own: events, newest: composed.newest });
      const all = new Map([...composed.files, ...added.quarantine]);
      // Not after a line without an end: a snapshot cannot tell what becomes of it.
      const { newest } = reading;
      const isDue = reading.sinceSnapshot >= snapshotEvery && newest?.content.at(-1) === 0x0a;
      if (isDue) all.set(SNAPSHOT_FILE, Buffer.from(makeSnapshot({ ...reading, newest })));
      const removed = isDue ? await attemptsOfLanded(git, tip.commit, reading.state) : [];
      const commit = await writeCommit(git, {
        parent: tip.commit,
        message: commitMessage([...events, ...added.events]),
        at: world.now(),
        files: all,
        removed,
        scratchRef,
      });
      const after = { ...reading, sinceSnapshot: isDue ? 0 : reading.sinceSnapshot };
      return {
        events,
        taken,
        refused: added.refused,
        tip: { commit, state: after.state, reading: after, waiting: [] },
      };
    },

    async push({ tip, taken, refused }, refs = []) {
      const others = refs.map(({ ref: other, from, to }) => ({ ref: other, to, from: { commit: from } }));
      const gone = taken.map((batch) => ({ ref: batch.ref, to: undefined, from: { commit: batch.commit } }));
      const told = refused.map((batch) => ({
        ref: refusalOf(batch.ref, world.now()),
        to: batch.commit,
        // Nobody may be held up by one that its writer has not taken away.
        from: 'any' as const,
      }));
      const all = [{ ref, to: tip.commit, from: 'forward' as const }, ...others, ...gone, ...told];
      const outcome = await pushRefs(git, all);
      if (outcome.kind === 'done') known = tip;
      else countFailures(outcome, taken);
      return outcome;
    },
  };

  /** A batch that stands in the way of the branch is one too many: whoever made its name or keeps it there, the log goes on. */
  function countFailures(outcome: PushOutcome, taken: readonly WaitingBatch[]): void {
    if (outcome.kind === 'done') return;
    if (outcome.kind === 'failed') {
      // The forge says no, and does not say to what.
      if (!outcome.error.retryable) for (const batch of taken) failures.set(batch.ref, TRIES_PER_BATCH);
      return;
    }
    const isNamed = (one: string) => outcome.refs.includes(one) || outcome.words.includes(`'${one}'`);
    if (isNamed(ref)) return;
    const isInTheWay = (batch: WaitingBatch) => isNamed(batch.ref) || isNamed(refusalOf(batch.ref, world.now()));
    for (const batch of taken.filter(isInTheWay)) failures.set(batch.ref, (failures.get(batch.ref) ?? 0) + 1);
  }

  async function readAt(commit: string | undefined, extent: { readonly isWhole?: boolean } = {}): Promise<Reading> {
    if (commit === undefined) return unread(emptyState());
    const before = known?.commit === undefined ? undefined : known.reading;
    const reading = await readBranch(git, commit, { before, emptyState, fold, ...extent });
    for (const note of reading.notes) {
      if (!said.has(note)) options.warn(note);
      said.add(note);
    }
    return reading;
  }
}

/** Whether a batch has an event of which this reading cannot tell whether it has it. */
function isUnknownTo({ ids }: Reading): (waiting: WaitingBatch) => boolean {
  return (waiting) => waiting.kind === 'batch' && waiting.events.some(({ id }) => askId(ids, id) === 'unknown');
}

function readingAfter(
  before: Reading,
  added: TakenIn & { readonly own: readonly StoneforgeEvent[]; readonly newest: NewestFile | undefined },
): Reading {
  const window = new IdWindow(before.ids);
  const events = [...added.own, ...added.events];
  for (const { id } of events) window.add(id);
  const { newest } = added;
  const earlier = before.files.filter(({ number }) => number !== newest?.number);
  const files: readonly LogFile[] =
    newest === undefined
      ? earlier
      : [...earlier, { number: newest.number, blob: blobId(newest.content, before.files) }];
  return {
    state: added.state,
    ids: window.known(),
    files,
    newest,
    sinceSnapshot: before.sinceSnapshot + events.length,
    notes: [],
  };
}

/** What attempts at tasks worked from that have landed; the history of the branch keeps it. */
async function attemptsOfLanded(git: Git, commit: string | undefined, state: State): Promise<readonly string[]> {
  if (commit === undefined) return [];
  const { stdout } = await git.run(['ls-tree', '--name-only', '-z', commit, 'attempts/']);
  return stdout.split('\0').filter((path) => {
    const [, task] = /^attempts\/(\d+)\.\d+\.json$/.exec(path) ?? [];
    return task !== undefined && taskOf(state, Number(task)).status === 'landed';
  });
}

const unread = (state: State): Reading => ({
  state,
  ids: new IdWindow().known(),
  files: [],
  newest: undefined,
  sinceSnapshot: 0,
  notes: [],
});
