/** A topological sort as anybody would write it (Kahn, 1962), the least that a decision about a graph can do. */
export function sortTopologically(
  tasks: readonly { readonly number: number; readonly dependsOn: readonly number[] }[],
): readonly number[] {
  const dependents = new Map<number, number[]>();
  const blockers = new Map<number, number>();
  for (const { number } of tasks) dependents.set(number, []);
  for (const { number, dependsOn } of tasks) {
    blockers.set(number, dependsOn.length);
    for (const blocker of dependsOn) dependents.get(blocker)?.push(number);
  }
  const order = tasks.filter(({ dependsOn }) => dependsOn.length === 0).map(({ number }) => number);
  for (let at = 0; at < order.length; at += 1) {
    for (const dependent of dependents.get(order[at] ?? 0) ?? []) {
      const left = (blockers.get(dependent) ?? 0) - 1;
      blockers.set(dependent, left);
      if (left === 0) order.push(dependent);
    }
  }
  return order;
}
