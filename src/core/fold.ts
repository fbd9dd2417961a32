import { EMPTY_BOOK } from './budget/book.ts';
import { assertNever } from './errors.ts';
import type { EventOf, NewEvent, StoneforgeEvent } from './events.ts';
import { attemptEnded, attemptStarted } from './fold/attempts.ts';
import { budgetReserved, budgetSettled } from './fold/budget.ts';
import { changeCleared, changeOpened, changePublished, changeVerified } from './fold/changes.ts';
import { answered, cancelled, retried } from './fold/commands.ts';
import { type Draft, forgetOldTrees, landed, move, update } from './fold/draft.ts';
import { applyPlanEvent } from './fold/plans.ts';
import { readied } from './fold/readied.ts';
import { trainBoarded, trainClosed, trainEjected, trainGated } from './fold/trains.ts';
import type { State, TaskState } from './state.ts';

/** How many of the newest landings keep all that is known of them. Of older ones the state says only that they landed. */
const LANDINGS_KEPT = 1_000;
/** For readers that want to know all about every task. */
export const KEEP_ALL = Number.MAX_SAFE_INTEGER;

/** The state before the first event. `keep`: how many of the newest landings keep all that is known of them. */
export function emptyState(keep: number = LANDINGS_KEPT): State {
  return {
    tasks: {},
    plans: {},
    book: EMPTY_BOOK,
    trains: {},
    suspects: {},
    greenTrees: [],
    commentsReadUntil: undefined,
    counts: { events: 0, skipped: 0, broken: 0 },
    landings: [],
    settled: {},
    keep,
  };
}

/**
 * The state after more events. Pure; `fold(fold(s, a), b)` equals `fold(s, [...a, ...b])`. An event that its task's status does not
 * allow (a late word of an older attempt, a second landing) is counted and changes nothing: this is the fence.
 */
export function fold(state: State, events: Iterable<StoneforgeEvent>): State {
  const running = startFold(state);
  for (const event of events) running.add(event);
  return running.end();
}

/** A fold that gets its events one by one, for a log that is read as a stream; it costs as much as one call of `fold`. */
export function startFold(state: State): { add(event: StoneforgeEvent): void; end(): State } {
  const next: Draft = {
    tasks: { ...state.tasks },
    plans: { ...state.plans },
    book: state.book,
    trains: new Map(Object.entries(state.trains)),
    suspects: new Map(Object.entries(state.suspects)),
    greenTrees: [...state.greenTrees],
    commentsReadUntil: state.commentsReadUntil,
    counts: { ...state.counts },
    landings: [...state.landings],
    settled: state.settled,
    keep: state.keep,
  };
  return {
    add(event) {
      next.counts.events += 1;
      apply(next, event);
    },
    end() {
      forgetOldTrees(next);
      return {
        ...next,
        trains: Object.fromEntries(next.trains),
        suspects: Object.fromEntries(next.suspects),
      };
    },
  };
}

/** The state as it would be once these events are in the log, which gives them their real envelope. `now`: when that would be, where it matters. */
export function preview(
  state: State,
  events: readonly NewEvent[],
  { now = '1970-01-01T00:00:00.000Z' }: { readonly now?: string } = {},
): State {
  const envelope = { v: 1, id: '00000000-0000-7000-8000-000000000000', at: now };
  return fold(
    state,
    events.map((event) => ({ ...event, ...envelope })),
  );
}

function apply(draft: Draft, event: StoneforgeEvent): void {
  if ('plan' in event) return applyPlanEvent(draft, event);
  switch (event.type) {
    case 'task.approved':
      return update(draft, event, {
        approved: { by: event.data.by, snapshotHash: event.data.snapshotHash },
        title: event.data.title,
      });
    case 'task.blocked':
      return move(draft, event, 'blocked', { blocked: event.data.reasons });
    case 'task.readied':
      return readied(draft, event);
    case 'task.answered':
      return answered(draft, event);
    case 'task.retried':
      return retried(draft, event);
    case 'task.escalated':
      return move(draft, event, 'needs-human', {
        escalation: {
          reason: event.data.reason,
          ...(event.data.untrusted && { untrusted: event.data.untrusted.text }),
        },
      });
    case 'task.cancelled':
      return cancelled(draft, event);
    case 'task.landed':
      return landed(draft, event);
    case 'attempt.started':
      return attemptStarted(draft, event);
    case 'attempt.ended':
      return attemptEnded(draft, event);
    case 'change.published':
      return changePublished(draft, event);
    case 'change.opened':
      return changeOpened(draft, event);
    case 'change.verified':
      return changeVerified(draft, event);
    case 'change.cleared':
      return changeCleared(draft, event);
    case 'train.boarded':
      return trainBoarded(draft, event);
    case 'train.gated':
      return trainGated(draft, event);
    case 'train.landed':
    case 'train.dropped':
      return trainClosed(draft, event);
    case 'train.ejected':
      return trainEjected(draft, event);
    case 'issue.closed':
      return update(draft, event, { issueClosed: true }, { quiet: true });
    case 'status.shown':
      return update(draft, event, { shown: shownOf(event) }, { quiet: true });
    case 'budget.reserved':
      return budgetReserved(draft, event);
    case 'budget.settled':
      return budgetSettled(draft, event);
    case 'comments.read':
      draft.commentsReadUntil = later(draft.commentsReadUntil, event.data.until);
      return;
    default:
      assertNever(event);
  }
}

function shownOf({ data: { comment, node, digest } }: EventOf<'status.shown'>): NonNullable<TaskState['shown']> {
  return { comment, digest, ...(node !== undefined && { node }) };
}

function later(a: string | undefined, b: string): string {
  return a !== undefined && a > b ? a : b;
}
