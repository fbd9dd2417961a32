import fc from 'fast-check';
import type { SimulatedTask } from '../simulated-task.ts';

/** A task of so many minutes, of which decisions know the same. */
export function timed(number: number, minutes: number, ...dependsOn: number[]): SimulatedTask {
  return { number, dependsOn, minutes, durationMs: minutes * 60_000 };
}

/** A chain of 12 tasks and 28 that nobody waits for, a minute each: who does not see the chain works on it last. */
export const SPINE: readonly SimulatedTask[] = [
  ...Array.from({ length: 12 }, (_, index) => timed(index + 1, 1, ...(index === 0 ? [] : [index]))),
  ...Array.from({ length: 28 }, (_, index) => timed(index + 13, 1)),
];

/** Acyclic graphs of up to 30 tasks with priorities and durations, some of them 0. */
export const acyclicTasks: fc.Arbitrary<readonly SimulatedTask[]> = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 90 }),
      priority: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      blockers: fc.array(fc.nat(), { maxLength: 3 }),
    }),
    { maxLength: 30 },
  )
  .map((tasks) =>
    tasks.map(({ minutes, priority, blockers }, index) => ({
      number: index + 1,
      // Only on tasks before it, so there is no cycle; the same one may be named twice.
      dependsOn: index === 0 ? [] : blockers.map((blocker) => (blocker % index) + 1),
      priority,
      minutes,
      durationMs: minutes * 60_000,
    })),
  );
