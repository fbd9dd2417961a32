import type { Book } from '../budget/book.ts';
import type { EventOf, StoneforgeEvent } from '../events.ts';
import { hasNumber, type NumberSet, withNumbers } from '../number-set.ts';
import type { PlanState } from '../plan/plan-life.ts';
import { failureSignature } from '../retry/failure-signature.ts';
import type { Attempt, Repair, State, TaskState, TaskStatus, Train } from '../state.ts';
import { liveAttempt, TRANSITIONS, taskOf } from '../task-life.ts';

/** How many green trees the state remembers; older ones are tested again. */
const GREEN_TREES_KEPT = 500;
/** Landings settle in lots: when there are so many times as many as are kept. */
const SETTLE_AT = 1.25;

/** A state while events are folded into it. Tasks, plans and trains are replaced, never changed in place. */
export interface Draft {
  tasks: Record<number, TaskState>;
  plans: Record<number, PlanState>;
  book: Book;
  /** By base branch, as `suspects`: maps, because both come and go all the time. */
  readonly trains: Map<string, Train>;
  readonly suspects: Map<string, State['suspects'][string]>;
  /** The fold's own copy: it grows in place, and has old ones at its beginning until `forgetOldTrees`. */
  readonly greenTrees: string[];
  commentsReadUntil: string | undefined;
  counts: { events: number; skipped: number; broken: number };
  /** The fold's own copy: it grows in place. */
  readonly landings: number[];
  settled: NumberSet;
  readonly keep: number;
}

export type TaskEvent = Extract<StoneforgeEvent, { task: number }>;

/** Changes a task without moving it. `quiet` leaves the time of its last change alone. */
export function update(
  draft: Draft,
  event: TaskEvent,
  change: Partial<TaskState>,
  options: { quiet?: boolean } = {},
): void {
  // Nothing is decided about it any more, and what is still said of it would bring it back as a stranger.
  if (hasNumber(draft.settled, event.task)) return;
  const next: Writable<TaskState> = { ...taskOf(draft, event.task), ...change };
  if (!options.quiet) next.updatedAt = event.at;
  draft.tasks[event.task] = next;
}

/** A value that nobody else has seen yet. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Moves a task along the transition table; returns silently where the table has no such way. */
export function move(draft: Draft, event: TaskEvent, to: TaskStatus, change: Partial<TaskState>): void {
  const task = taskOf(draft, event.task);
  if (!TRANSITIONS[task.status].includes(to)) return;
  const next: Writable<TaskState> = { ...task, waits: undefined, ...change };
  next.status = to;
  next.updatedAt = event.at;
  if (to === 'cancelled' || to === 'landed') next.attempts = closeAttempts(next, event.at);
  else next.cancelledBy = undefined;
  draft.tasks[event.task] = next;
}

/** A cancelled or landed task has no live attempt: what its runner still says is fenced off. */
function closeAttempts(task: TaskState, at: string): readonly Attempt[] {
  if (liveAttempt(task) === undefined) return task.attempts;
  return endLast(task, { outcome: 'cancelled', at, sessions: 0, durationMs: 0, reason: 'the task was closed' });
}

/** A task has landed: nothing more is decided about it. What only decisions need goes now, and in time all but the fact that it landed. */
export function landed(draft: Draft, event: EventOf<'task.landed'>): void {
  const task = taskOf(draft, event.task);
  if (task.status === 'landed') return;
  const { commit, pr, tested } = event.data;
  move(draft, event, 'landed', {
    landed: { commit, at: event.at, pr, tested },
    attempts: task.attempts.map(withoutText),
    blocked: [],
    repair: undefined,
    escalation: undefined,
    checkpoint: undefined,
    changedPaths: undefined,
    handoff: undefined,
    question: undefined,
    answer: undefined,
  });
  draft.landings.push(event.task);
  if (draft.landings.length > draft.keep * SETTLE_AT) settle(draft);
}

/** The oldest landings leave the table of tasks; that they landed stays known. */
function settle(draft: Draft): void {
  const gone = draft.landings.splice(0, draft.landings.length - draft.keep);
  for (const task of gone) delete draft.tasks[task];
  draft.settled = withNumbers(draft.settled, gone);
}

function withoutText(attempt: Attempt): Attempt {
  if (attempt.ended?.untrusted === undefined) return attempt;
  const { untrusted: _, ...ended } = attempt.ended;
  return { ...attempt, ended };
}

/** The attempts with the last one ended. */
export function endLast(task: TaskState, ended: NonNullable<Attempt['ended']>): readonly Attempt[] {
  return task.attempts.map((attempt, index) => (index === task.attempts.length - 1 ? { ...attempt, ended } : attempt));
}

/** The attempts with the reason why the change of the last one did not land, and what was printed. */
export function sendBackLast(task: TaskState, sentBack: string, output: string | undefined): readonly Attempt[] {
  const attempts = task.attempts.map((attempt, index) =>
    index === task.attempts.length - 1 ? { ...attempt, sentBack } : attempt,
  );
  return failLast(attempts, failureSignature('sent-back', sentBack, output));
}

/** The attempts, the last of which failed in this way. */
export function failLast(attempts: readonly Attempt[], failure: string): readonly Attempt[] {
  return attempts.map((attempt, index) => (index === attempts.length - 1 ? { ...attempt, failure } : attempt));
}

/** Why a change did not land, for the next attempt. */
export function repairOf(reason: string, output: string | undefined, paths?: readonly string[]): Repair {
  return { reason, ...(output !== undefined && { output }), ...(paths !== undefined && { paths }) };
}

/** Remembers a tree as tested green, once. */
export function rememberGreen(draft: Draft, tree: string): void {
  const { greenTrees } = draft;
  const known = knownTreesOf(draft);
  if (known.has(tree)) return;
  known.add(tree);
  greenTrees.push(tree);
  const old = greenTrees.at(-1 - GREEN_TREES_KEPT);
  if (old !== undefined) known.delete(old);
  // In lots: taking the first one of a list away moves all the others.
  if (greenTrees.length >= 2 * GREEN_TREES_KEPT) forgetOldTrees(draft);
}

/** Leaves only the green trees that the state remembers. */
export function forgetOldTrees({ greenTrees }: Draft): void {
  greenTrees.splice(0, greenTrees.length - GREEN_TREES_KEPT);
}

/** Those that are remembered as a set, made when it is first asked: to compare each tree with all of them takes longer than the rest of an event. */
function knownTreesOf(draft: Draft): Set<string> {
  const known = knownTrees.get(draft);
  if (known !== undefined) return known;
  const made = new Set(draft.greenTrees.slice(-GREEN_TREES_KEPT));
  knownTrees.set(draft, made);
  return made;
}

const knownTrees = new WeakMap<Draft, Set<string>>();
