import { PRIORITY_NAMES } from '../schedule/priority.ts';
import type { OrderTask } from '../schedule/weigh-tasks.ts';
import type { State } from '../state.ts';
import { createPlanTree, type TreeTask } from './plan-tree.ts';

/** A plan among the tasks of an order: it waits for its tasks, takes no time, and passes on what waits for it. */
export interface PlanNode extends OrderTask {
  readonly isPlan: true;
}

/** The plans of a graph, and what tasks wait for because of them. */
export interface PlannedGraph {
  readonly nodes: readonly PlanNode[];
  /** What a task, or a plan, waits for: its own dependencies, and those of the plans that hold it. */
  readonly blockersOf: (node: OrderTask) => readonly number[];
}

/** A plan that names no priority gives none to its tasks. */
const NO_PRIORITY = PRIORITY_NAMES.length - 1;

/** Puts the plans that are not complete into the graph of the open tasks, so that tasks on both sides of a plan weigh on each other. */
export function planNodes(tasks: readonly TreeTask[], state: State): PlannedGraph {
  const tree = createPlanTree(tasks, state);
  const nodes = tree.open
    .filter(({ plan }) => tree.isPlan(plan))
    .map(
      (plan): PlanNode => ({
        isPlan: true,
        number: plan.plan,
        dependsOn: tree.members(plan),
        priority: plan.priority ?? NO_PRIORITY,
      }),
    );
  const plans = new Set(nodes.map(({ number }) => number));
  return {
    nodes,
    blockersOf({ number, dependsOn }) {
      if (plans.has(number)) return dependsOn;
      const inherited = tree.above(number).flatMap((plan) => plan.dependsOn);
      return inherited.length === 0 ? dependsOn : [...new Set([...dependsOn, ...inherited])];
    },
  };
}
