import { setTimeout as pause } from 'node:timers/promises';
import { StoneforgeError } from '../../core/errors.ts';
import type { StoneforgeEvent } from '../../core/events.ts';
import type { State } from '../../core/state.ts';
import type { World } from '../../ports/run-context.ts';
import { listRemoteBelow } from '../git/fetch.ts';
import type { Git } from '../git/git.ts';
import { pushRefs } from '../git/push.ts';
import { INBOX, isForgotten, isRefusalOf, REFUSED } from './batch-refs.ts';
import { makeBatch, writeBatch } from './inbox.ts';
import type { LogBranch, Tip } from './log-branch.ts';

/** How long after a lost race batches go straight to the inbox. */
const CROWDED_MS = 30_000;
/** Shortest and longest pause between two looks at the inbox, and how much of it there is for each batch that waits: looks cost the forge work too. */
const LOOK_MS = 300;
const LONGEST_LOOK_MS = 4_000;
const LOOK_FOR_EACH_MS = 50;
/** A batch that waits longer is taken in by its own writer, whoever's turn it is: the one whose turn it is may be dead. */
const PATIENCE_MS = 12_000;
/** Most forgotten refusals that are taken away at once. */
const SWEPT_AT_ONCE = 200;
/** How often a batch is pushed whose answers get lost. */
const PUSHES = 3;
/** How long a batch is waited for in all. */
const GIVE_UP_MS = 120_000;

/** How a batch ended. `refused`: what it hangs on has changed, or the forge takes no such reference; decide again. */
export type BatchEnd = 'on the branch' | 'refused';

/** Writes batches through the inbox: one push that nobody can be in the way of, and one commit for all that wait. */
export interface GroupCommit {
  /** Whether a race was lost a short while ago. */
  isCrowded(): boolean;
  /** A race was lost just now. */
  sawCrowd(): void;
  /**
   * Leaves events in the inbox and waits until they are on the branch or refused.
   *
   * @param basis the state that they were decided on, and the tasks that must be as they were there
   * @throws StoneforgeError `log-contended` when nothing was heard of them for two minutes
   */
  append(
    events: readonly StoneforgeEvent[],
    basis: { readonly state: State; readonly tasks: readonly number[] },
  ): Promise<BatchEnd>;
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
  let takesNoInbox = false;

  return {
    isCrowded: () => !takesNoInbox && now() < crowdedUntil,
    sawCrowd: () => {
      crowdedUntil = now() + CROWDED_MS;
    },
    async append(events, basis) {
      const id = events[0]?.id;
      if (takesNoInbox || id === undefined) return 'refused';
      const ref = `${INBOX}${id}`;
      const left = await leave(ref, events, basis);
      if (left !== 'waits') return left;
      return waitFor(ref, events);
    },
  };

  async function leave(
    ref: string,
    events: readonly StoneforgeEvent[],
    basis: { readonly state: State; readonly tasks: readonly number[] },
  ): Promise<BatchEnd | 'waits'> {
    const commit = await writeBatch(git, makeBatch(events, basis), { at: world.now(), scratchRef });
    for (let tries = 1; ; tries += 1) {
      const outcome = await pushRefs(git, [{ ref, to: commit, from: { commit: undefined } }]);
      if (outcome.kind === 'done') return 'waits';
      if (outcome.kind === 'moved' || outcome.error.retryable) {
        // Its name is nobody else's: when it is there, an earlier push has come through and its answer was lost.
        const found = await listRemoteBelow(git, [INBOX, REFUSED]);
        if ([...found.keys()].some((one) => one === ref || isRefusalOf(ref, one))) return 'waits';
        if (isOnBranch(await log.load(), events)) return 'on the branch';
        if (tries < PUSHES) continue;
        if (outcome.kind === 'failed') throw outcome.error;
      }
      // The forge takes no such references, or has something in the way of all their names.
      takesNoInbox = true;
      return 'refused';
    }
  }

  async function waitFor(ref: string, events: readonly StoneforgeEvent[]): Promise<BatchEnd> {
    const begun = now();
    let wasSeen = false;
    while (now() - begun < GIVE_UP_MS) {
      // At once for the first time: who is alone in the inbox need not wait for anybody.
      const found = await listRemoteBelow(git, [INBOX, REFUSED]);
      const refusal = [...found].find(([one]) => isRefusalOf(ref, one));
      if (refusal !== undefined) {
        await takeAway([refusal]);
        return 'refused';
      }
      // It goes in the same push that brings its events, and in no other way; but what was never listed may not be listed yet.
      if (!found.has(ref) && (wasSeen || isOnBranch(await log.load(), events))) return 'on the branch';
      wasSeen ||= found.has(ref);
      const waiting = [...found.keys()].filter((one) => log.takes(one));
      // The oldest takes all in; the others would only be in its way.
      const isMyTurn = waiting[0] === ref || now() - begun > PATIENCE_MS * (1 + world.random());
      if (isMyTurn && (await takeAll(ref, found))) return 'on the branch';
      const pauseMs = Math.min(LOOK_MS + LOOK_FOR_EACH_MS * waiting.length, LONGEST_LOOK_MS);
      await pause(pauseMs * (0.5 + world.random()));
    }
    throw new StoneforgeError(
      'log-contended',
      `Expected the batch ${ref} to be taken into the log within ${GIVE_UP_MS / 1000} s, found that it still waits. Whoever writes next takes it in.`,
      { retryable: true },
    );
  }

  /** @returns whether the batch is on the branch now; a refusal is told by its reference, which the next look finds */
  async function takeAll(ref: string, found: ReadonlyMap<string, string>): Promise<boolean> {
    await takeAway([...found].filter(([one]) => isForgotten(one, world.now())).slice(0, SWEPT_AT_ONCE));
    const written = await log.write(await log.load(), { events: [] });
    if (!written.taken.some((batch) => batch.ref === ref)) return false;
    const outcome = await log.push(written);
    if (outcome.kind === 'failed' && !outcome.error.retryable) throw outcome.error;
    return outcome.kind === 'done' && !written.refused.some((batch) => batch.ref === ref);
  }

  /** Whether it works is of no matter: what stays is taken away by the next one who looks. */
  async function takeAway(refs: readonly (readonly [ref: string, commit: string])[]): Promise<void> {
    if (refs.length === 0) return;
    await pushRefs(
      git,
      refs.map(([ref, commit]) => ({ ref, to: undefined, from: { commit } })),
    );
  }
}

function isOnBranch(tip: Tip, events: readonly StoneforgeEvent[]): boolean {
  return events.every(({ id }) => tip.reading.ids.ids.has(id));
}
