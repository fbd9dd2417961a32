import { indexGraph, sortBackwards } from '../graph/indexed-graph.ts';
import { expectedMinutes } from './expected-minutes.ts';
import type { Kind } from './parse-kind.ts';
import { DEFAULT_PRIORITY } from './priority.ts';

/** A task as its order needs it. */
export interface OrderTask extends Kind {
  readonly number: number;
  /** Open tasks that must land before it; numbers of others are ignored. */
  readonly dependsOn: readonly number[];
  /** 0 = urgent … 4 = lowest; default 2. */
  readonly priority?: number | undefined;
  /** Expected duration in minutes. */
  readonly minutes?: number | undefined;
  /** ISO-8601. Who has none, or the same, is as old as the number says. */
  readonly createdAt?: string | undefined;
}

/** What the graph says of each task; all arrays in the order of the tasks. */
export interface Weights {
  /** Expected minutes of the longest path that begins with the task and goes through tasks that wait for it. */
  readonly path: Float64Array;
  /** Its own priority or that of the most urgent task that waits for it, directly or not. */
  readonly priority: Uint8Array;
  /** Index of the task whose priority it is; its own where nothing is inherited. */
  readonly heir: Int32Array;
}

/**
 * Weighs the tasks of a graph, in time linear in tasks and dependencies. Tasks on a cycle have a path of their own minutes; they cannot start.
 *
 * @param learned minutes of a task without an estimate; of which it knows nothing, that has the median of the others, else 1
 * @param blockersOf what a task waits for, where that is more than it says itself
 */
export function weighTasks<Task extends OrderTask>(
  tasks: readonly Task[],
  learned: (task: Task) => number | undefined = () => undefined,
  blockersOf: (task: Task) => readonly number[] = ({ dependsOn }) => dependsOn,
): Weights {
  const graph = indexGraph(tasks, blockersOf);
  const minutes = expectedMinutes(tasks, learned);
  const path = minutes.slice();
  const priority = new Uint8Array(tasks.length);
  const heir = new Int32Array(tasks.length);
  tasks.forEach((task, index) => {
    priority[index] = task.priority ?? DEFAULT_PRIORITY;
    heir[index] = index;
  });
  for (const task of sortBackwards(graph)) {
    for (let at = graph.begin[task] ?? 0; at < (graph.begin[task + 1] ?? 0); at += 1) {
      const waits = graph.dependents[at] ?? 0;
      path[task] = Math.max(path[task] ?? 0, (minutes[task] ?? 0) + (path[waits] ?? 0));
      if ((priority[waits] ?? 0) >= (priority[task] ?? 0)) continue;
      priority[task] = priority[waits] ?? 0;
      heir[task] = heir[waits] ?? waits;
    }
  }
  return { path, priority, heir };
}
