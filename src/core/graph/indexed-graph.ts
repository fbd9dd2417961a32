/** Who waits for whom, by index: those who wait for task `i` are `dependents[begin[i]]` to below `begin[i + 1]`. */
export interface IndexedGraph {
  readonly begin: Int32Array;
  readonly dependents: Int32Array;
  /** How many of the tasks each one waits for. */
  readonly blockers: Int32Array;
}

/** Indexes a graph, in time linear in tasks and edges. Edges to unknown tasks, and from a task to itself, are left out. */
export function indexGraph<Node extends { readonly number: number }>(
  tasks: readonly Node[],
  blockersOf: (task: Node) => readonly number[],
): IndexedGraph {
  const indexOf = new Map<number, number>();
  for (let index = 0; index < tasks.length; index += 1) indexOf.set(tasks[index]?.number ?? 0, index);
  const edges: number[] = [];
  const begin = new Int32Array(tasks.length + 1);
  const blockers = new Int32Array(tasks.length);
  tasks.forEach((task, index) => {
    const dependsOn = blockersOf(task);
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

/** Indexes of the tasks that can be put in order, each after all that wait for it; those on a cycle, or behind one, are missing. */
export function sortBackwards({ begin, dependents, blockers }: IndexedGraph): Int32Array {
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
