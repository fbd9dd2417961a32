/** The name that a person most likely meant, for "did you mean"; undefined when none is near. Case does not count. */
export function findClosestName(typed: string, names: readonly string[]): string | undefined {
  // A name longer than this is no typing error, and the table below is quadratic.
  if (typed.length > 60) return undefined;
  const nearest = names
    .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (nearest === undefined) return undefined;
  const isNear = nearest.distance <= Math.max(2, nearest.name.length / 3) && nearest.distance < nearest.name.length / 2;
  return isNear ? nearest.name : undefined;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, at(row, j) + 1, at(next, j - 1) + 1));
    }
    row = next;
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
