import type { GraphTask } from './blockers.ts';

/**
 * For every task the length of the longest path of open tasks that starts with it and goes through the tasks that wait for it, counted in tasks.
 * A task with a long path behind it should start first. Tasks on a cycle count as 1.
 */
export function remainingPaths(tasks: readonly GraphTask[]): ReadonlyMap<number, number> {
  const dependents = new Map<number, number[]>();
  const waitsFor = new Map<number, number>();
  for (const task of tasks) dependents.set(task.number, []);
  for (const task of tasks) {
    for (const blocker of new Set(task.dependsOn)) dependents.get(blocker)?.push(task.number);
  }
  for (const list of dependents.values())
    for (const dependent of list) waitsFor.set(dependent, (waitsFor.get(dependent) ?? 0) + 1);
  const order = tasks.map((task) => task.number).filter((number) => !waitsFor.has(number));
  for (let at = 0; at < order.length; at += 1) {
    for (const dependent of dependents.get(order[at] ?? 0) ?? []) {
      const left = (waitsFor.get(dependent) ?? 1) - 1;
      waitsFor.set(dependent, left);
      if (left === 0) order.push(dependent);
    }
  }
  const lengths = new Map<number, number>(tasks.map((task) => [task.number, 1]));
  for (const number of order.toReversed()) {
    for (const dependent of dependents.get(number) ?? []) {
      lengths.set(number, Math.max(lengths.get(number) ?? 1, (lengths.get(dependent) ?? 1) + 1));
    }
  }
  return lengths;
}
