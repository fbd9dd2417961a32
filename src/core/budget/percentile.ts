/** The smallest of some numbers that so many of a hundred do not exceed; undefined of none. */
export function percentile(numbers: readonly number[], of: number): number | undefined {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.ceil((sorted.length * of) / 100) - 1];
}
