import { setTimeout as pause } from 'node:timers/promises';
import { StoneforgeError } from '../../core/errors.ts';
import type { StoneforgeEvent } from '../../core/events.ts';
import type { State } from '../../core/state.ts';
import type { Appended, EventLog, LogAppend, LogView } from '../../ports/log.ts';
import type { World } from '../../ports/run-context.ts';
import type { GitRepository } from '../git/open-repository.ts';
import { type PushOutcome, refMoved } from '../git/push.ts';
import { readObjects } from '../git/read-objects.ts';
import { type GroupCommit, openGroupCommit } from './group-commit.ts';
import { fitsInbox } from './inbox.ts';
import { openLogBranch, type Tip, type Written } from './log-branch.ts';
import { stampEvents } from './stamp-events.ts';

export interface EventLogOptions {
  /** The repository whose objects a push of `refs` needs; the log is fetched into it beside them, one commit deep. */
  readonly repository: GitRepository;
  readonly emptyState: () => State;
  readonly fold: (state: State, events: Iterable<StoneforgeEvent>) => State;
  readonly world: World;
  /** Id of the workflow run that writes. */
  readonly runId?: string | undefined;
  /** Name of the log branch. Default `stoneforge`. */
  readonly branch?: string;
  /** Told once of each line that does not parse, with its position, and of a snapshot that cannot be used. */
  readonly warn?: (text: string) => void;
  /** How often an append is tried. Default 20. */
  readonly maxTries?: number;
  /** After how many events a commit brings a new snapshot. Default 1,000. */
  readonly snapshotEvery?: number;
  /** Whether a batch that lost a race may be left to the next writer. Default true; a benchmark compares. */
  readonly groupCommit?: boolean;
}

const BACKOFF_BASE_MS = 50;
const BACKOFF_CAP_MS = 2_000;
/** How often a batch is left to others after they refused it. */
const MOST_REFUSALS = 3;

/** The event log on a branch of the forge, written by compare-and-swap of that branch. */
export function createEventLog(options: EventLogOptions): EventLog {
  const { repository, emptyState, fold, world, runId, branch = 'stoneforge', warn = () => {}, maxTries = 20 } = options;
  const { snapshotEvery } = options;
  const log = openLogBranch({ git: repository.git, branch, world, emptyState, fold, snapshotEvery, warn });
  const group = options.groupCommit === false ? undefined : openGroupCommit({ git: repository.git, log, world });
  let turn: Promise<unknown> = Promise.resolve();

  return {
    async read() {
      return viewOf(await log.load());
    },
    async readFile(path) {
      const { commit } = log.known() ?? (await log.load());
      if (commit === undefined) return undefined;
      const found = await readObjects(repository.git, (objects) => objects.read(`${commit}:${path}`));
      return found?.type === 'blob' ? found.content.toString('utf8') : undefined;
    },
    append(decide) {
      const next = turn.then(() => append(decide));
      turn = next.catch(() => undefined);
      return next;
    },
  };

  async function append(decide: (view: LogView) => LogAppend | undefined): Promise<Appended> {
    const pushed: Written[] = [];
    // What this process read last is good enough to begin with: the push is refused when it is not the newest.
    const first = log.known();
    let tip = first ?? (await log.load());
    let isNewest = first === undefined;
    /** A push without an answer may still arrive, and only compare-and-swap is sure to notice. */
    let mayArrive = false;
    /** A batch that is refused again and again is so for another reason than what happens to its tasks: the taker is of another version. */
    let refusals = 0;
    for (let tried = 0; tried < maxTries; tried += 1) {
      const decision = attemptDecision(decide, tip);
      if (!decision.adds) {
        const newest: Tip = isNewest ? tip : await log.load();
        if (newest.commit === tip.commit) return decision.settle(tip);
        tip = newest;
        isNewest = true;
        continue;
      }
      const { events: added, files = {}, refs = [], expect } = decision.append;
      const events = stampEvents(added, { now: world.now(), run: runId });
      const mayWait = expect !== undefined && refs.length === 0 && Object.keys(files).length === 0;
      const queue =
        mayWait && group !== undefined && !mayArrive && refusals < MOST_REFUSALS && fitsInbox(events)
          ? () => viaInbox(group, tip, { events, tasks: expect.tasks })
          : undefined;
      if (queue !== undefined && group?.isCrowded() === true) {
        const waited = await queue();
        if (waited !== undefined) return waited;
        refusals += 1;
        tip = await log.load();
        isNewest = true;
        continue;
      }
      const written = await log.write(tip, { events, files });
      pushed.push(written);
      const outcome = await log.push(written, refs);
      if (outcome.kind === 'done') return { ...viewOf(written.tip), events };
      // Without the batches of others the forge may yet say yes.
      const isFinal = outcome.kind === 'failed' && !outcome.error.retryable && written.taken.length === 0;
      if (isFinal) throw outcome.error;
      mayArrive ||= outcome.kind === 'failed' && outcome.error.retryable;
      group?.sawCrowd();
      if (outcome.kind === 'moved' && queue !== undefined) {
        const waited = await queue();
        if (waited !== undefined) return waited;
        refusals += 1;
      } else {
        await pause(world.random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** tried));
      }
      const newest = await log.load();
      const landed = pushed.find((one) => isOn(newest, one));
      if (landed !== undefined) return { ...viewOf(newest), events: landed.events };
      if (newest.commit === tip.commit) throwIfRefMoved(outcome, decision.append);
      if (outcome.kind === 'failed' && tried === maxTries - 1) throw outcome.error;
      tip = newest;
      isNewest = true;
    }
    throw new StoneforgeError(
      'log-contended',
      `Expected to append to the branch ${branch} within ${maxTries} tries, found another writer ahead each time. Run the job again.`,
      { retryable: true },
    );

    /** @returns what was known of the log, with the events; undefined when they must be decided again */
    async function viaInbox(
      inbox: GroupCommit,
      tip: Tip,
      { events, tasks }: { readonly events: readonly StoneforgeEvent[]; readonly tasks: readonly number[] },
    ): Promise<Appended | undefined> {
      const end = await inbox.append(events, { state: tip.state, tasks });
      if (end === 'refused') return undefined;
      const after = log.assume(tip, events);
      return { ...viewOf(after), events };
    }
  }
}

const viewOf = ({ commit, state }: Tip): LogView => ({ commit, state });

/** Whether what was pushed is part of the log, although its answer did not come. */
function isOn(tip: Tip, { events, tip: own }: Written): boolean {
  if (tip.commit === own.commit) return true;
  return events.length > 0 && events.every(({ id }) => tip.reading.ids.ids.has(id));
}

type Decision =
  | { readonly adds: true; readonly append: LogAppend }
  /** `settle` is what the caller gets when this was decided on the newest state. */
  | { readonly adds: false; readonly settle: (tip: Tip) => Appended };

function attemptDecision(decide: (view: LogView) => LogAppend | undefined, tip: Tip): Decision {
  try {
    const append = decide(viewOf(tip));
    const isEmpty =
      append === undefined || (append.events.length === 0 && Object.keys(append.files ?? {}).length === 0);
    return isEmpty ? { adds: false, settle: (newest) => ({ ...viewOf(newest), events: [] }) } : { adds: true, append };
  } catch (error) {
    return {
      adds: false,
      settle: () => {
        throw error;
      },
    };
  }
}

/** The log itself did not move, so asking again would give the same answer. */
function throwIfRefMoved(outcome: PushOutcome, { refs = [] }: LogAppend): void {
  if (outcome.kind !== 'moved') return;
  const moved = refs.find(({ ref }) => outcome.refs.includes(ref));
  if (moved !== undefined) throw refMoved(moved.ref, moved.from);
}
