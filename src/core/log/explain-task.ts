import type { BlockReason, EventType, StoneforgeEvent } from '../events.ts';
import { emptyState, fold, KEEP_ALL } from '../fold.ts';
import type { PlanState, PlanStatus } from '../plan/plan-life.ts';
import type { State, TaskState, TaskStatus } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { createTaskFilter } from './create-task-filter.ts';
import { describeEvent, type EventTelling } from './describe-event.ts';
import { waitsFor } from './waits-for.ts';
import { type Move, whatMoves } from './what-moves.ts';

/** One event that made a task what it is, or would have. */
export interface Decision extends EventTelling {
  readonly id: string;
  readonly at: string;
  readonly type: EventType;
  readonly actor: string;
  readonly run: string | undefined;
  /** The task's own number, or that of a blocker that landed or is complete; undefined for an event of a train. */
  readonly task: number | undefined;
  readonly attempt: number | undefined;
  readonly from: TaskStatus;
  readonly to: TaskStatus;
  /** `moved`: the status changed. `noted`: something else did. `ignored`: the task's status allowed no such event, or it was an older attempt's. */
  readonly effect: 'moved' | 'noted' | 'ignored';
}

/** A task or a plan that a task waits for. */
export interface Blocker {
  readonly task: number;
  /** Text from outside. */
  readonly title: string | undefined;
  readonly status: TaskStatus | PlanStatus;
  readonly waitsFor: string;
  /** False when the log has never heard of it. */
  readonly isKnown: boolean;
}

/** Why a task is where it is, and what would move it. */
export interface TaskExplanation {
  readonly task: number;
  readonly title: string | undefined;
  readonly status: TaskStatus;
  readonly waitsFor: string;
  /** Time of the event that brought it to this status. */
  readonly since: string | undefined;
  readonly attempts: TaskState['attempts'];
  readonly decisions: readonly Decision[];
  /** What the agent asks, or what was printed last before the change was sent back or a person was needed: text from outside. */
  readonly untrusted: string | undefined;
  readonly blockers: readonly Blocker[];
  /** Where the chain of blockers begins, when that is not at the blockers themselves. */
  readonly roots: readonly Blocker[];
  /** Tasks that wait for this one. */
  readonly holdsUp: readonly number[];
  readonly moves: readonly Move[];
}

/** Whether an event may say something about the way of a task, or of a plan with that number: who explains needs only these. */
export function mayConcern(event: StoneforgeEvent, task: number): boolean {
  if (event.type.startsWith('train.') || event.type === 'task.landed' || event.type === 'plan.completed') return true;
  return ('task' in event && event.task === task) || ('plan' in event && event.plan === task);
}

/**
 * Tells a task's life from the log.
 *
 * @param log `events`: all of them, or those that `mayConcern` it, in their order and each once; `state`: what all of them come to
 * @returns undefined when no event is about the task
 */
export function explainTask(
  task: number,
  log: { readonly events: Iterable<StoneforgeEvent>; readonly state: State },
): TaskExplanation | undefined {
  const decisions = decisionsOf(task, log.events);
  if (!decisions.some((decision) => decision.task === task)) return undefined;
  const { state } = log;
  const now = taskOf(state, task);
  const blockers = now.status === 'blocked' ? referencesOf(now.blocked).map((ref) => blockerOf(ref, state)) : [];
  return {
    task,
    title: now.title,
    status: now.status,
    waitsFor: waitsFor(now, state),
    since: decisions.findLast((decision) => decision.effect === 'moved')?.at,
    attempts: now.attempts,
    decisions,
    untrusted: outputOf(now),
    blockers,
    roots: rootsOf(blockers, task, state),
    holdsUp: Object.values(state.tasks)
      .filter((other) => other.status === 'blocked' && referencesOf(other.blocked).includes(task))
      .map((other) => other.task)
      .filter((other) => other !== task),
    moves: whatMoves(now, state),
  };
}

function decisionsOf(task: number, events: Iterable<StoneforgeEvent>): readonly Decision[] {
  const isOfTask = createTaskFilter(task);
  const blockers = new Set<number>();
  const decisions: Decision[] = [];
  let state = emptyState(KEEP_ALL);
  for (const event of events) {
    const isOwn = isOfTask(event);
    if (event.type === 'task.landed' && event.task !== task) {
      if (blockers.delete(event.task)) decisions.push(decisionOf(event, taskOf(state, task).status, 'noted'));
      continue;
    }
    if (event.type === 'plan.completed') {
      if (blockers.delete(event.plan)) decisions.push(decisionOf(event, taskOf(state, task).status, 'noted'));
      continue;
    }
    if (!mayConcern(event, task) || 'plan' in event) continue;
    const before = state.tasks[task];
    const from = taskOf(state, task).status;
    state = fold(state, [event]);
    if (!isOwn || event.type === 'status.shown') continue;
    if (event.type === 'task.blocked') for (const ref of referencesOf(event.data.reasons)) blockers.add(ref);
    const to = taskOf(state, task).status;
    const isIgnored = 'task' in event && state.tasks[task] === before;
    decisions.push({ ...decisionOf(event, from, from !== to ? 'moved' : isIgnored ? 'ignored' : 'noted'), to });
  }
  return decisions;
}

function decisionOf(event: StoneforgeEvent, status: TaskStatus, effect: Decision['effect']): Decision {
  const { id, at, type, actor, run } = event;
  return {
    ...{ id, at, type, actor, run, effect, from: status, to: status },
    task: 'task' in event ? event.task : 'plan' in event ? event.plan : undefined,
    attempt: 'attempt' in event ? event.attempt : undefined,
    ...describeEvent(event),
  };
}

/** Reasons whose `refs` name the task itself: nothing else would end them. */
const ABOUT_ITSELF: readonly BlockReason['kind'][] = ['not-approved', 'self', 'foreign-reference', 'bad-front-block'];

function referencesOf(reasons: readonly BlockReason[]): readonly number[] {
  return [...new Set(reasons.filter(({ kind }) => !ABOUT_ITSELF.includes(kind)).flatMap(({ refs }) => refs))];
}

function blockerOf(ref: number, state: State): Blocker {
  const plan = state.plans[ref];
  if (plan !== undefined && state.tasks[ref] === undefined) {
    const open = openPartsOf(plan, state);
    const waits = open.length === 0 ? '' : open.map((part) => `#${part}`).join(', ');
    return { task: ref, title: plan.title, status: plan.status, waitsFor: waits, isKnown: true };
  }
  const task = taskOf(state, ref);
  const isKnown = state.tasks[ref] !== undefined || task.status !== 'new';
  return { task: ref, title: task.title, status: task.status, waitsFor: waitsFor(task, state), isKnown };
}

function outputOf(task: TaskState): string | undefined {
  if (task.status === 'question') return task.question;
  if (task.status === 'needs-human') return task.escalation?.untrusted;
  return task.status === 'ready' ? task.repair?.output : undefined;
}

/** Along the blockers of blockers to those that are not blocked themselves. Cycles end where they close. */
function rootsOf(blockers: readonly Blocker[], task: number, state: State): readonly Blocker[] {
  const seen = new Set([task, ...blockers.map((blocker) => blocker.task)]);
  const roots: Blocker[] = [];
  let layer = blockers;
  while (layer.length > 0) {
    const next = [...new Set(layer.flatMap((blocker) => openBlockersOf(blocker, state)))].filter(
      (ref) => !seen.has(ref),
    );
    for (const ref of next) seen.add(ref);
    layer = next.map((ref) => blockerOf(ref, state));
    roots.push(...layer.filter((blocker) => openBlockersOf(blocker, state).length === 0));
  }
  return roots;
}

function openBlockersOf(blocker: Blocker, state: State): readonly number[] {
  const plan = state.plans[blocker.task];
  if (plan !== undefined && state.tasks[blocker.task] === undefined) return openPartsOf(plan, state);
  if (blocker.status !== 'blocked') return [];
  return referencesOf(taskOf(state, blocker.task).blocked).filter((ref) => taskOf(state, ref).status !== 'landed');
}

/** Tasks that have not landed and plans that are not complete. */
function openPartsOf({ tasks, plans }: PlanState, state: State): readonly number[] {
  return [
    ...tasks.filter((task) => taskOf(state, task).status !== 'landed'),
    ...plans.filter((plan) => state.plans[plan]?.status !== 'completed'),
  ];
}
