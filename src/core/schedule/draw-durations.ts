/** How far durations spread: two of three lie within a factor of e^0.5 ≈ 1.65 of their estimate. */
const SIGMA = 0.5;

/**
 * Draws how long each task really takes: lognormal around its estimate, which stays the median. Decisions go on knowing the estimate only, so
 * this shows what wrong estimates cost. The same seed gives the same durations.
 */
export function drawDurations<Task extends { readonly durationMs: number }>(
  tasks: readonly Task[],
  seed: number,
): readonly Task[] {
  const next = createUniform(seed);
  return tasks.map((task) => {
    // Box and Muller; 1 - u because a logarithm of 0 has no use here.
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return { ...task, durationMs: Math.round(task.durationMs * Math.exp(SIGMA * normal)) };
  });
}

/** Numbers from 0 to below 1 (mulberry32). */
function createUniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
