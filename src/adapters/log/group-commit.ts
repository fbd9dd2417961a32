import { setTimeout as pause } from 'node:timers/promises';
import { StoneforgeError } from '../../core/errors.ts';
import type { StoneforgeEvent } from '../../core/events.ts';
import type { State } from '../../core/state.ts';
import type { World } from '../../ports/run-context.ts';
import { listRemoteBelow } from '../git/fetch.ts';
import type { Git } from '../git/git.ts';
import { pushRefs } from '../git/push.ts';
import { INBOX, makeBatch, writeBatch } from './inbox.ts';
import type { LogBranch, Tip } from './log-branch.ts';

/** How long after a lost race batches go straight to the inbox. */
const CROWDED_MS = 30_000;
/** First and longest pause between two looks at the inbox. */
const LOOK_MS = 150;
const LONGEST_LOOK_MS = 1_500;
/** A batch that waits longer is taken in by its own writer, whoever's turn it is: the one whose turn it is may be dead. */
const PATIENCE_MS = 4_000;
/** How long a batch is waited for in all. */
const GIVE_UP_MS = 120_000;

/** Writes batches through the inbox: one push that nobody can be in the way of, and one commit for all that wait. */
export interface GroupCommit {
  /** Whether a race was lost a short while ago. */
  isCrowded(): boolean;
  /** A race was lost just now. */
  sawCrowd(): void;
  /**
   * Leaves events in the inbox and waits until they are on the branch.
   *
   * @param basis the state that they were decided on, and the tasks that must be as they were there
   * @returns the log with them; undefined when they no longer hold or the forge takes no such reference: decide again
   * @throws StoneforgeError `log-contended` when nothing was heard of them for two minutes
   */
  append(
    events: readonly StoneforgeEvent[],
    basis: { readonly state: State; readonly tasks: readonly number[] },
  ): Promise<Tip | undefined>;
}

/** Group commit on a branch of the log. */
export function openGroupCommit({
  git,
  log,
  world,
}: {
  readonly git: Git;
  readonly log: LogBranch;
  readonly world: World;
}): GroupCommit {
  const scratchRef = `refs/stoneforge/scratch/${world.nonce()}`;
  const now = () => world.now().getTime();
  let crowdedUntil = 0;
  let isRefused = false;

  return {
    isCrowded: () => !isRefused && now() < crowdedUntil,
    sawCrowd: () => {
      crowdedUntil = now() + CROWDED_MS;
    },
    async append(events, basis) {
      const ref = await leave(events, basis);
      if (ref === undefined) return undefined;
      const left = now();
      for (let look = LOOK_MS; now() - left < GIVE_UP_MS; look = Math.min(look * 2, LONGEST_LOOK_MS)) {
        await pause(look * (0.5 + world.random()));
        const waiting = await listRemoteBelow(git, INBOX);
        if (!waiting.includes(ref)) return outcomeIn(await log.load(), events);
        // The oldest takes all in; the others would only be in its way.
        if (waiting[0] !== ref && now() - left < PATIENCE_MS * (1 + world.random())) continue;
        const taken = await takeAll(events);
        if (taken !== 'again') return taken;
      }
      throw new StoneforgeError(
        'log-contended',
        `Expected the batch ${ref} to be taken into the log within ${GIVE_UP_MS / 1000} s, found that it still waits. Whoever writes next takes it in.`,
        { retryable: true },
      );
    },
  };

  /** @returns its reference; undefined when the forge takes none */
  async function leave(
    events: readonly StoneforgeEvent[],
    basis: { readonly state: State; readonly tasks: readonly number[] },
  ): Promise<string | undefined> {
    const id = events[0]?.id;
    if (isRefused || id === undefined) return undefined;
    const ref = `${INBOX}${id}`;
    const commit = await writeBatch(git, makeBatch(events, basis), { at: world.now(), scratchRef });
    const outcome = await pushRefs(git, [{ ref, to: commit, from: { commit: undefined } }]);
    if (outcome.kind === 'failed' && outcome.error.code !== 'forge-unavailable') {
      isRefused = true;
      return undefined;
    }
    // An answer that was lost is no answer: the look at the inbox tells.
    return ref;
  }

  async function takeAll(events: readonly StoneforgeEvent[]): Promise<Tip | undefined | 'again'> {
    const tip = await log.load();
    if (tip.waiting.length === 0) return outcomeIn(tip, events);
    const written = await log.write(tip, { events: [] });
    const outcome = await log.push(written);
    if (outcome.kind === 'failed' && outcome.error.code !== 'forge-unavailable') throw outcome.error;
    if (outcome.kind !== 'done') return 'again';
    const isTaken = written.taken.some(({ ref }) => ref === `${INBOX}${events[0]?.id}`);
    return isTaken ? outcomeIn(written.tip, events) : 'again';
  }
}

/** The log with the events, or undefined when it does not have them: then what they hang on has changed. */
function outcomeIn(tip: Tip, events: readonly StoneforgeEvent[]): Tip | undefined {
  return events.every(({ id }) => tip.reading.ids.ids.has(id)) ? tip : undefined;
}
