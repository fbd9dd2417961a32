import type { EventOf, StoneforgeEvent } from '../events.ts';
import type { Attempt, Repair, TaskState, TaskStatus, Train } from '../state.ts';
import { liveAttempt, TRANSITIONS, taskOf } from '../task-life.ts';
import { hasNumber, type NumberSet, withNumbers } from './settled.ts';

/** How many green trees the state remembers; older ones are tested again. */
const GREEN_TREES_KEPT = 500;
/** Landings settle in lots: when there are so many times as many as are kept. */
const SETTLE_AT = 1.25;

/** A state while events are folded into it. Tasks and trains are replaced, never changed in place. */
export interface Draft {
  tasks: Record<number, TaskState>;
  trains: Record<string, Train>;
  greenTrees: readonly string[];
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
  const task = taskOf(draft, event.task);
  draft.tasks[event.task] = { ...task, ...change, ...(options.quiet ? {} : { updatedAt: event.at }) };
}

/** Moves a task along the transition table; returns silently where the table has no such way. */
export function move(draft: Draft, event: TaskEvent, to: TaskStatus, change: Partial<TaskState>): void {
  const task = taskOf(draft, event.task);
  if (!TRANSITIONS[task.status].includes(to)) return;
  const ended = to === 'cancelled' || to === 'landed' ? closeAttempts(task, event.at) : { cancelledBy: undefined };
  update(draft, event, { ...change, ...ended, status: to });
}

/** A cancelled or landed task has no live attempt: what its runner still says is fenced off. */
function closeAttempts(task: TaskState, at: string): Partial<TaskState> {
  if (liveAttempt(task) === undefined) return {};
  return {
    attempts: endLast(task, { outcome: 'cancelled', at, sessions: 0, durationMs: 0, reason: 'the task was closed' }),
  };
}

/** A task has landed: nothing more is decided about it. What only decisions need goes now, and in time all but the fact that it landed. */
export function landed(draft: Draft, event: EventOf<'task.landed'>): void {
  if (taskOf(draft, event.task).status === 'landed') return;
  const { commit, pr, tested } = event.data;
  move(draft, event, 'landed', {
    landed: { commit, at: event.at, pr, tested },
    blocked: [],
    repair: undefined,
    escalation: undefined,
    checkpoint: undefined,
    handoff: undefined,
    question: undefined,
    answer: undefined,
  });
  const task = taskOf(draft, event.task);
  draft.tasks[event.task] = { ...task, attempts: task.attempts.map(withoutText) };
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

/** The attempts with the reason why the change of the last one did not land. */
export function sendBackLast(task: TaskState, sentBack: string): readonly Attempt[] {
  return task.attempts.map((attempt, index) =>
    index === task.attempts.length - 1 ? { ...attempt, sentBack } : attempt,
  );
}

/** Why a change did not land, for the next attempt. */
export function repairOf(reason: string, output: string | undefined, paths?: readonly string[]): Repair {
  return { reason, ...(output !== undefined && { output }), ...(paths !== undefined && { paths }) };
}

/** Remembers a tree as tested green, once. */
export function rememberGreen(draft: Draft, tree: string): void {
  if (draft.greenTrees.includes(tree)) return;
  draft.greenTrees = [...draft.greenTrees.slice(1 - GREEN_TREES_KEPT), tree];
}
