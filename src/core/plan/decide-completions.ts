import type { NewEvent } from '../events.ts';
import { preview } from '../fold.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import type { PlanFacts } from './plan-facts.ts';
import { type PlanState, planOf } from './plan-life.ts';
import { progressOf } from './plan-progress.ts';

/**
 * Plans that are complete now, and complete ones of which something is not done any more. Complete is what has tasks and whose tasks have all
 * landed: a sub-issue that was merely closed, that is no task, or that cannot be followed, holds its plan back.
 */
export function decideCompletions(state: State, facts: PlanFacts): NewEvent[] {
  const isFresh = new Set(facts.plans.flatMap((plan) => (plan.isFresh ? [plan.number] : [])));
  const reopened = untilRest(state, (plan, now) => (plan.status === 'completed' ? reopen(plan, now, facts) : []));
  const completed = untilRest(preview(state, reopened), (plan, now) =>
    plan.status === 'active' && isFresh.has(plan.plan) ? complete(plan, now) : [],
  );
  return [...reopened, ...completed];
}

/** What moves a plan may move the one above it. */
function untilRest(state: State, decide: (plan: PlanState, now: State) => NewEvent[]): NewEvent[] {
  const events: NewEvent[] = [];
  for (let now = state; ; ) {
    const more = Object.values(now.plans).flatMap((plan) => decide(plan, now));
    if (more.length === 0) return events;
    events.push(...more);
    now = preview(now, more);
  }
}

function complete(plan: PlanState, state: State): NewEvent[] {
  const isHeldBack = plan.others.length + plan.elsewhere.length > 0 || openOf(plan, state).length > 0;
  if (isHeldBack || plan.tasks.length + plan.plans.length === 0) return [];
  const { tasks } = progressOf(state, plan.plan);
  return [{ type: 'plan.completed', actor: 'dispatch', plan: plan.plan, data: { tasks: tasks.length } }];
}

function reopen(plan: PlanState, state: State, { tasks }: PlanFacts): NewEvent[] {
  const added = tasks.filter(({ parent }) => parent === plan.plan).map(({ number }) => number);
  const open = openOf({ ...plan, tasks: [...new Set([...plan.tasks, ...added])] }, state);
  return open.length === 0 ? [] : [{ type: 'plan.reopened', actor: 'dispatch', plan: plan.plan, data: { open } }];
}

/** Tasks that have not landed and plans that are not complete. */
function openOf({ tasks, plans }: Pick<PlanState, 'tasks' | 'plans'>, state: State): number[] {
  return [
    ...tasks.filter((task) => taskOf(state, task).status !== 'landed'),
    ...plans.filter((plan) => planOf(state, plan).status !== 'completed'),
  ];
}
