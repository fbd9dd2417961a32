import { setTimeout as pause } from 'node:timers/promises';
import { StoneforgeError } from '../../core/errors.ts';
import type { StoneforgeEvent } from '../../core/events.ts';
import type { State } from '../../core/state.ts';
import type { Appended, EventLog, LogAppend, LogView } from '../../ports/log.ts';
import type { World } from '../../ports/run-context.ts';
import { fetchRefs } from '../git/fetch.ts';
import type { GitRepository } from '../git/open-repository.ts';
import { type PushOutcome, pushRefs, refMoved } from '../git/push.ts';
import { commitMessage } from './commit-message.ts';
import { composeFiles } from './compose-files.ts';
import { type NewestFile, type ParsedFiles, readBranch } from './read-branch.ts';
import { stampEvents } from './stamp-events.ts';
import { writeCommit } from './write-commit.ts';

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
  /** Told once of each line that does not parse, with its position. */
  readonly warn?: (text: string) => void;
  /** How often an append is tried. Default 20. */
  readonly maxTries?: number;
}

const BACKOFF_BASE_MS = 50;
const BACKOFF_CAP_MS = 2_000;

/** The event log on a branch of the forge, written by compare-and-swap of that branch. */
export function createEventLog(options: EventLogOptions): EventLog {
  const { repository, emptyState, fold, world, runId, branch = 'stoneforge', warn = () => {}, maxTries = 20 } = options;
  const { git } = repository;
  const ref = `refs/heads/${branch}`;
  const scratchRef = `refs/stoneforge/scratch/${world.nonce()}`;
  const parsedFiles: ParsedFiles = new Map();
  const warned = new Set<string>();
  let known: Tip | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  return {
    async read() {
      return viewOf(await load());
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
    let tip = known ?? (await load());
    let isNewest = known === undefined;
    for (let tried = 0; tried < maxTries; tried += 1) {
      const decision = attemptDecision(decide, tip);
      if (!decision.adds) {
        const newest: Tip = isNewest ? tip : await load();
        if (newest.commit === tip.commit) return decision.settle(tip);
        tip = newest;
        isNewest = true;
        continue;
      }
      const written = await write(tip, decision.append);
      pushed.push(written);
      const outcome = await push(written, decision.append);
      if (outcome.kind === 'done') {
        known = written.tip;
        return { ...viewOf(written.tip), events: written.events };
      }
      if (outcome.kind === 'failed' && outcome.error.code !== 'forge-unavailable') throw outcome.error;
      await pause(world.random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** tried));
      const newest = await load();
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
  }

  async function load(): Promise<Tip> {
    const commit = (await fetchRefs(git, [ref], { newestOnly: true })).get(ref);
    if (known !== undefined && known.commit === commit) return known;
    known = commit === undefined ? unborn(emptyState()) : await tipAt(commit);
    return known;
  }

  async function tipAt(commit: string): Promise<Tip> {
    const { events, skipped, broken, newest } = await readBranch(git, commit, parsedFiles);
    for (const { position, why } of broken) {
      if (!warned.has(position))
        warn(`Expected an event of the log at ${position}, found a line that does not parse (${why}). It is left out.`);
      warned.add(position);
    }
    const state = fold(emptyState(), events);
    return {
      commit,
      state: { ...state, counts: { ...state.counts, skipped, broken: broken.length } },
      ids: new Set(events.map(({ id }) => id)),
      newest,
    };
  }

  async function write(tip: Tip, { events: added, files: extra = {} }: LogAppend): Promise<Written> {
    const at = world.now();
    const events = stampEvents(added, { now: at, run: runId });
    const { files, newest } = composeFiles(
      { branch, isUnborn: tip.commit === undefined, newest: tip.newest },
      { events, files: extra },
    );
    const message = commitMessage(events);
    const commit = await writeCommit(git, { parent: tip.commit, message, at, files, scratchRef });
    const ids = new Set([...tip.ids, ...events.map(({ id }) => id)]);
    return { events, tip: { commit, state: fold(tip.state, events), ids, newest } };
  }

  function push({ tip }: Written, { refs = [] }: LogAppend): Promise<PushOutcome> {
    const others = refs.map(({ ref: other, from, to }) => ({ ref: other, to, from: { commit: from } }));
    return pushRefs(git, [{ ref, to: tip.commit, from: 'forward' }, ...others]);
  }
}

/** The log at one commit. `ids` are those of all its events. */
interface Tip extends LogView {
  readonly ids: ReadonlySet<string>;
  readonly newest: NewestFile | undefined;
}

interface Written {
  readonly tip: Tip;
  readonly events: readonly StoneforgeEvent[];
}

const unborn = (state: State): Tip => ({ commit: undefined, state, ids: new Set(), newest: undefined });

const viewOf = ({ commit, state }: Tip): LogView => ({ commit, state });

/** Whether what was pushed is part of the log, although its answer did not come. */
function isOn(tip: Tip, { events, tip: own }: Written): boolean {
  if (tip.commit === own.commit) return true;
  return events.length > 0 && events.every(({ id }) => tip.ids.has(id));
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
