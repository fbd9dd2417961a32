import { median } from './median.ts';

/**
 * How long each task is expected to take, in their order: what it says itself, else what has been learned, else the median of what the others say,
 * else one minute.
 */
export function expectedMinutes<Task extends { readonly minutes?: number | undefined }>(
  tasks: readonly Task[],
  learned: (task: Task) => number | undefined,
): Float64Array {
  const known: number[] = [];
  for (const { minutes } of tasks) if (minutes !== undefined) known.push(minutes);
  const others = median(known) ?? 1;
  const minutes = new Float64Array(tasks.length);
  tasks.forEach((task, index) => {
    minutes[index] = task.minutes ?? learned(task) ?? others;
  });
  return minutes;
}
