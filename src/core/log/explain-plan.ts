import type { EventType, StoneforgeEvent } from '../events.ts';
import { emptyState, fold, KEEP_ALL } from '../fold.ts';
import { type PlanState, type PlanStatus, planOf } from '../plan/plan-life.ts';
import { type PlanProgress, progressOf } from '../plan/plan-progress.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { describeEvent, type EventTelling } from './describe-event.ts';
import { waitsFor } from './waits-for.ts';

/** One event that made a plan what it is, or would have. */
export interface PlanDecision extends EventTelling {
  readonly id: string;
  readonly at: string;
  readonly type: EventType;
  readonly actor: string;
  readonly run: string | undefined;
  readonly from: PlanStatus;
  readonly to: PlanStatus;
  /** `moved`: the status changed. `noted`: something else did. `ignored`: the plan's status allowed no such event. */
  readonly effect: 'moved' | 'noted' | 'ignored';
}

/** A task or a plan that a plan consists of, or waits for. */
export interface PlanPart {
  readonly number: number;
  readonly kind: 'task' | 'plan' | 'other';
  /** Text from outside. */
  readonly title: string | undefined;
  readonly status: string;
  readonly waitsFor: string;
}

/** Why a plan is where it is, and what would move it. */
export interface PlanExplanation {
  readonly plan: number;
  readonly title: string;
  readonly status: PlanStatus;
  readonly progress: PlanProgress;
  /** Time of the event that brought it to this status. */
  readonly since: string | undefined;
  readonly decisions: readonly PlanDecision[];
  /** Its tasks and plans, and sub-issues that are neither. */
  readonly parts: readonly PlanPart[];
  /** Sub-issues that cannot be followed. Text from outside. */
  readonly elsewhere: readonly string[];
  /** What must be done before a task of it starts, and is not. */
  readonly waitsFor: readonly PlanPart[];
  /** Tasks that wait for it. */
  readonly holdsUp: readonly number[];
  /** What would move it on, a sentence or two each. */
  readonly moves: readonly string[];
}

/**
 * Tells a plan's life from the log.
 *
 * @param log `events`: all of them, or those about the plan, in their order and each once; `state`: what all of them come to
 * @returns undefined when the log knows no such plan
 */
export function explainPlan(
  number: number,
  log: { readonly events: Iterable<StoneforgeEvent>; readonly state: State },
): PlanExplanation | undefined {
  const { state } = log;
  const plan = state.plans[number];
  if (plan === undefined) return undefined;
  const decisions = decisionsOf(number, log.events);
  const progress = progressOf(state, number);
  const own = new Set(progress.tasks);
  return {
    plan: number,
    title: plan.title,
    status: plan.status,
    progress,
    since: decisions.findLast(({ effect }) => effect === 'moved')?.at,
    decisions,
    parts: [...plan.tasks, ...plan.plans, ...plan.others].map((part) => partOf(part, plan, state)),
    elsewhere: plan.elsewhere,
    waitsFor: plan.dependsOn.filter((other) => !isDone(other, state)).map((other) => partOf(other, plan, state)),
    holdsUp: Object.values(state.tasks)
      .filter(({ status, blocked }) => status === 'blocked' && blocked.some(({ refs }) => refs.includes(number)))
      .map(({ task }) => task)
      .filter((task) => !own.has(task)),
    moves: movesOf(plan, state),
  };
}

function decisionsOf(number: number, events: Iterable<StoneforgeEvent>): readonly PlanDecision[] {
  const decisions: PlanDecision[] = [];
  let state = emptyState(KEEP_ALL);
  for (const event of events) {
    if (!('plan' in event) || event.plan !== number) continue;
    const before = planOf(state, number);
    const next = fold(state, [event]);
    const isIgnored = next.plans[number] === state.plans[number];
    state = next;
    if (event.type === 'plan.shown') continue;
    const { id, at, type, actor, run } = event;
    const [from, to] = [before.status, planOf(state, number).status];
    // Of a command that came to nothing only its comment is remembered.
    const cameToNothing = event.type === 'plan.cancelled' || (event.type === 'plan.activated' && to !== 'active');
    const effect = from !== to ? 'moved' : isIgnored || cameToNothing ? 'ignored' : 'noted';
    decisions.push({ id, at, type, actor, run, from, to, effect, ...describeEvent(event) });
  }
  return decisions;
}

function partOf(number: number, { others }: PlanState, state: State): PlanPart {
  const plan = state.plans[number];
  if (plan !== undefined) {
    const { tasks, landed } = progressOf(state, number);
    const rest = plan.status === 'completed' ? '' : `${landed} of ${tasks.length} tasks have landed`;
    return { number, kind: 'plan', title: plan.title, status: plan.status, waitsFor: rest };
  }
  const task = taskOf(state, number);
  if (others.includes(number) && task.status === 'new') {
    return { number, kind: 'other', title: undefined, status: 'no task', waitsFor: '' };
  }
  return { number, kind: 'task', title: task.title, status: task.status, waitsFor: waitsFor(task, state) };
}

function isDone(number: number, state: State): boolean {
  const plan = state.plans[number];
  return plan === undefined ? taskOf(state, number).status === 'landed' : plan.status === 'completed';
}

function movesOf(plan: PlanState, state: State): readonly string[] {
  const comment = `the comment \`/stoneforge activate\` on issue #${plan.plan}`;
  switch (plan.status) {
    case 'new':
    case 'draft':
      return [
        `The label that activates plans, put on issue #${plan.plan} by somebody with write access, or ${comment}.`,
        ...(plan.refused === undefined ? [] : [`The label that is on it does not: ${plan.refused}`]),
      ];
    case 'active':
      return untilComplete(plan, state);
    case 'cancelled':
      return [
        `A person who activates it: ${comment}.`,
        ...(plan.cancelledBy === 'issue' ? [`Or issue #${plan.plan} comes back with its label, as a draft.`] : []),
      ];
    case 'completed':
      return plan.issueClosed ? [] : ['Nothing but its issue is left: the next tick closes it.'];
  }
}

function untilComplete({ tasks, plans, others, elsewhere }: PlanState, state: State): readonly string[] {
  const names = (numbers: readonly number[]) => numbers.map((number) => `#${number}`).join(', ');
  const open = [...tasks, ...plans].filter((number) => !isDone(number, state));
  if (tasks.length + plans.length === 0)
    return ['Sub-issues with the task label: it is complete once they have landed.'];
  return [
    ...(open.length === 0 ? [] : [`The landing of ${names(open)}.`]),
    ...(others.length === 0 ? [] : [`The task label on ${names(others)}, or another place for them than this plan.`]),
    ...(elsewhere.length === 0 ? [] : [`Another place for ${elsewhere.join(', ')}: nobody sees them land from here.`]),
    ...(open.length + others.length + elsewhere.length === 0 ? ['The next tick sees that all of it has landed.'] : []),
  ];
}
