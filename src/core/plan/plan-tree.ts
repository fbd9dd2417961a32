import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import type { PlanState } from './plan-life.ts';

/** A task, or the issue that it is a sub-issue of, as the tree needs it. */
export interface TreeTask {
  readonly number: number;
  /** The issue that it is a sub-issue of, as it says itself: newer than what the log knows of its plan. */
  readonly parent?: number | undefined;
}

/** Which plans hold which tasks and plans. Complete plans hold nothing back and are no part of it. */
export interface PlanTree {
  /** The plans that are not complete. */
  readonly open: readonly PlanState[];
  /** Whether the number is a plan; an issue that is a task now, or has landed as one, is none any more. */
  isPlan(number: number): boolean;
  /** Plans that are not complete and hold the number, directly or not: the nearest first, each once. */
  above(number: number): readonly PlanState[];
  /** Sub-issues of a plan, of which each must be done before the plan is. */
  members(plan: PlanState): readonly number[];
}

/**
 * Puts together the plans that the log knows.
 *
 * @param tasks open ones
 */
export function createPlanTree(tasks: readonly TreeTask[], state: State): PlanTree {
  const known = Object.values(state.plans);
  if (known.length === 0) return WITHOUT_PLANS;
  const openTasks = new Set(tasks.map(({ number }) => number));
  const open = known.filter(({ status }) => status !== 'completed');
  const children = new Map(
    open.map(({ plan, tasks: own, plans, others }) => [plan, new Set([...own, ...plans, ...others])]),
  );
  for (const { number, parent } of tasks) if (parent !== undefined) children.get(parent)?.add(number);
  const parents = parentsOf(children);
  return {
    open,
    isPlan(number) {
      const plan = state.plans[number];
      if (plan === undefined || openTasks.has(number)) return false;
      return plan.status !== 'cancelled' || taskOf(state, number).status !== 'landed';
    },
    above: (number) => climb(number, parents).flatMap((plan) => state.plans[plan] ?? []),
    members: ({ plan }) => [...(children.get(plan) ?? [])],
  };
}

const WITHOUT_PLANS: PlanTree = { open: [], isPlan: () => false, above: () => [], members: () => [] };

function parentsOf(children: ReadonlyMap<number, ReadonlySet<number>>): ReadonlyMap<number, readonly number[]> {
  const parents = new Map<number, number[]>();
  for (const [plan, members] of children) {
    for (const member of members) {
      const others = parents.get(member);
      if (others === undefined) parents.set(member, [plan]);
      else others.push(plan);
    }
  }
  return parents;
}

/** Sub-issues have one parent, but two looks at them may have been taken at different times; a circle is walked once. */
function climb(number: number, parents: ReadonlyMap<number, readonly number[]>): readonly number[] {
  const found = new Set<number>();
  for (let layer: readonly number[] = [number]; layer.length > 0; ) {
    layer = layer.flatMap((child) => parents.get(child) ?? []).filter((plan) => !found.has(plan));
    for (const plan of layer) found.add(plan);
  }
  return [...found];
}
