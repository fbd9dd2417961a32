import { type PlanNode, planNodes } from '../plan/plan-nodes.ts';
import type { TreeTask } from '../plan/plan-tree.ts';
import { findElder } from '../schedule/find-elder.ts';
import { learnMinutes } from '../schedule/learn-minutes.ts';
import { type Order, orderTasks, type Standing } from '../schedule/order-tasks.ts';
import type { OrderTask } from '../schedule/weigh-tasks.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';

/**
 * The tasks that could start now, the one that should start next first, by what the log knows of plans, of durations, and of who has waited
 * how long.
 *
 * @param tasks all open ones: those that wait give weight to what they wait for
 */
export function startingOrder<Task extends OrderTask & TreeTask & { readonly agent?: string | undefined }>(
  tasks: readonly Task[],
  state: State,
  options: { readonly order: Order; readonly agent: string; readonly couldStart: (task: Task) => boolean },
): readonly Standing<Task>[] {
  const learned = learnMinutes(state);
  const { nodes, blockersOf } = planNodes(tasks, state);
  const standings = orderTasks<Task | PlanNode>(nodes.length === 0 ? tasks : [...tasks, ...nodes], {
    order: options.order,
    elder: findElderIn(state, tasks.filter(options.couldStart)),
    learned: (node) =>
      isPlan(node) ? 0 : learned({ type: node.type, size: node.size, agent: node.agent ?? options.agent }),
    blockersOf: nodes.length === 0 ? undefined : blockersOf,
    isWanted: (node) => !isPlan(node) && options.couldStart(node),
  });
  return standings.filter((standing): standing is Standing<Task> => !isPlan(standing.task));
}

function isPlan(node: OrderTask): node is PlanNode {
  return 'isPlan' in node;
}

function findElderIn(state: State, candidates: readonly OrderTask[]): number | undefined {
  const waiting = candidates
    .map(({ number }) => taskOf(state, number))
    .filter((task) => task.status === 'ready')
    .map((task) => ({ task: task.task, readySince: Date.parse(task.updatedAt) }));
  if (waiting.length === 0) return undefined;
  const begun = Object.values(state.tasks).flatMap((task) =>
    task.attempts.map(({ startedAt }) => ({ task: task.task, at: Date.parse(startedAt) })),
  );
  return findElder(waiting, begun);
}
