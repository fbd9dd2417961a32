import { median } from './median.ts';
import { DEFAULT_PRIORITY } from './priority.ts';

/** A task as its order needs it. */
export interface OrderTask {
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
 * @param fallbackMinutes for a task without an estimate. Default: the median of the others, else 1
 */
export function weighTasks(tasks: readonly OrderTask[], fallbackMinutes?: number): Weights {
  const graph = indexGraph(tasks);
  const given = fallbackMinutes ?? median(tasks.flatMap((task) => task.minutes ?? [])) ?? 1;
  const minutes = Float64Array.from(tasks, (task) => task.minutes ?? given);
  const path = minutes.slice();
  const priority = Uint8Array.from(tasks, (task) => task.priority ?? DEFAULT_PRIORITY);
  const heir = Int32Array.from(tasks, (_, index) => index);
  for (const task of backwards(graph)) {
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

/** Who waits for whom, by index: those who wait for task `i` are `dependents[begin[i]]` to below `begin[i + 1]`. */
interface IndexedGraph {
  readonly begin: Int32Array;
  readonly dependents: Int32Array;
  /** How many of the tasks each one waits for. */
  readonly blockers: Int32Array;
}

function indexGraph(tasks: readonly OrderTask[]): IndexedGraph {
  const indexOf = new Map<number, number>();
  for (let index = 0; index < tasks.length; index += 1) indexOf.set(tasks[index]?.number ?? 0, index);
  const edges: number[] = [];
  const begin = new Int32Array(tasks.length + 1);
  const blockers = new Int32Array(tasks.length);
  tasks.forEach(({ dependsOn }, index) => {
    for (let at = 0; at < dependsOn.length; at += 1) {
      const blocker = indexOf.get(dependsOn[at] ?? 0);
      if (blocker === undefined || blocker === index) continue;
      edges.push(blocker, index);
      begin[blocker + 1] = (begin[blocker + 1] ?? 0) + 1;
      blockers[index] = (blockers[index] ?? 0) + 1;
    }
  });
  for (let index = 0; index < tasks.length; index += 1)
    begin[index + 1] = (begin[index + 1] ?? 0) + (begin[index] ?? 0);
  const next = begin.slice();
  const dependents = new Int32Array(edges.length / 2);
  for (let at = 0; at < edges.length; at += 2) {
    const place = next[edges[at] ?? 0] ?? 0;
    dependents[place] = edges[at + 1] ?? 0;
    next[edges[at] ?? 0] = place + 1;
  }
  return { begin, dependents, blockers };
}

/** Indexes of the tasks that can be put in order, each after all that wait for it. */
function backwards({ begin, dependents, blockers }: IndexedGraph): Int32Array {
  const left = blockers.slice();
  const order = new Int32Array(blockers.length);
  let count = 0;
  for (let index = 0; index < left.length; index += 1) if (left[index] === 0) order[count++] = index;
  for (let head = 0; head < count; head += 1) {
    const task = order[head] ?? 0;
    for (let at = begin[task] ?? 0; at < (begin[task + 1] ?? 0); at += 1) {
      const waits = dependents[at] ?? 0;
      left[waits] = (left[waits] ?? 0) - 1;
      if (left[waits] === 0) order[count++] = waits;
    }
  }
  return order.subarray(0, count).reverse();
}
