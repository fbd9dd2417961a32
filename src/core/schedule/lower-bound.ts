/** A task of a simulation, all of whose blockers are among the tasks. */
export interface TimedTask {
  readonly number: number;
  readonly dependsOn: readonly number[];
  /** How long it really takes, which the decisions do not know. */
  readonly durationMs: number;
}

export interface LowerBound {
  /** No schedule is shorter: max(critical path, work / workers). */
  readonly lowerBoundMs: number;
  /** The longest path through the graph. */
  readonly criticalPathMs: number;
  /** All durations together. */
  readonly workMs: number;
}

/**
 * What no schedule of an acyclic graph can beat, without any overhead.
 *
 * @param tasks blockers in any place; numbers that are not among the tasks are ignored
 */
export function findLowerBound(tasks: readonly TimedTask[], workers: number): LowerBound {
  const dependents = new Map<number, TimedTask[]>(tasks.map((task) => [task.number, []]));
  const left = new Map<number, number>();
  for (const task of tasks) {
    const blockers = task.dependsOn.filter((blocker) => dependents.has(blocker));
    left.set(task.number, blockers.length);
    for (const blocker of blockers) dependents.get(blocker)?.push(task);
  }
  const earliest = new Map<number, number>();
  const order = tasks.filter((task) => left.get(task.number) === 0);
  let criticalPathMs = 0;
  for (let at = 0; at < order.length; at += 1) {
    const task = order[at];
    if (task === undefined) break;
    const end = (earliest.get(task.number) ?? 0) + task.durationMs;
    criticalPathMs = Math.max(criticalPathMs, end);
    for (const waits of dependents.get(task.number) ?? []) {
      earliest.set(waits.number, Math.max(earliest.get(waits.number) ?? 0, end));
      const count = (left.get(waits.number) ?? 1) - 1;
      left.set(waits.number, count);
      if (count === 0) order.push(waits);
    }
  }
  const workMs = tasks.reduce((sum, task) => sum + task.durationMs, 0);
  return { lowerBoundMs: Math.max(criticalPathMs, workMs / workers), criticalPathMs, workMs };
}
