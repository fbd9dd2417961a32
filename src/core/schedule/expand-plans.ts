import type { GraphTask } from '../graph/blockers.ts';
import { progressOf } from '../plan/plan-progress.ts';
import { createPlanTree } from '../plan/plan-tree.ts';
import type { State } from '../state.ts';

/** What each task waits for when plans are left out: all tasks of a plan in its place, its own plan's dependencies among them; and the priority that it has of its plans. */
export function expandPlans(
  graph: readonly Pick<GraphTask, 'number' | 'dependsOn' | 'parent'>[],
  state: State,
): readonly { readonly dependsOn: readonly number[]; readonly priority: number | undefined }[] {
  const tree = createPlanTree(graph, state);
  const expand = (number: number) => (tree.isPlan(number) ? progressOf(state, number).tasks : [number]);
  return graph.map((task) => {
    const above = tree.above(task.number);
    const blockers = [...task.dependsOn, ...above.flatMap(({ dependsOn }) => dependsOn)];
    const priority = mostUrgent(above.map((plan) => plan.priority));
    return { dependsOn: [...new Set(blockers.flatMap(expand))], priority };
  });
}

/** The most urgent of those that are given. */
export function mostUrgent(priorities: readonly (number | undefined)[]): number | undefined {
  const given = priorities.flatMap((priority) => priority ?? []);
  return given.length === 0 ? undefined : Math.min(...given);
}
