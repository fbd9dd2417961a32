import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import { POLICIES, type SimulatedTask } from './simulated-task.ts';
import { acyclicTasks, SPINE, timed } from './testing/worlds.ts';

const MINUTE = 60_000;

describe('a simulation', () => {
  it('starts a task when its blockers have ended and a worker is free', () => {
    const { schedule, makespanMs } = simulate([timed(1, 2), timed(2, 3), timed(3, 1, 1), timed(4, 1, 2, 3)], {
      workers: 2,
      policy: 'critical-path',
    });
    expect(
      schedule.map(({ task, worker, startMs, endMs }) => [task, worker, startMs / MINUTE, endMs / MINUTE]),
    ).toEqual([
      [1, 1, 0, 2],
      [2, 2, 0, 3],
      [3, 1, 2, 3],
      [4, 1, 3, 4],
    ]);
    expect(makespanMs).toBe(4 * MINUTE);
  });

  it('works on a long chain from the beginning, and FIFO and waves do not', () => {
    const ratio = (policy: (typeof POLICIES)[number]) => {
      const { makespanMs, lowerBoundMs } = simulate(SPINE, { workers: 3, policy });
      return makespanMs / lowerBoundMs;
    };
    for (const policy of ['critical-path', 'urgent', 'priority'] as const)
      expect(ratio(policy)).toBeLessThanOrEqual(1.05);
    expect(ratio('fifo')).toBeGreaterThanOrEqual(1.4);
    expect(ratio('wave')).toBeGreaterThanOrEqual(1.4);
  });

  it('starts a wave when the one before has ended', () => {
    const tasks = [timed(1, 1), timed(2, 9), timed(3, 1, 1), timed(4, 1, 3)];
    const { schedule } = simulate(tasks, { workers: 4, policy: 'wave' });
    expect(schedule.map(({ task, startMs }) => [task, startMs / MINUTE])).toEqual([
      [1, 0],
      [2, 0],
      [3, 9],
      [4, 10],
    ]);
  });

  it('keeps a worker for the overhead, and what waits for a landing until it has landed', () => {
    const tasks = [timed(1, 2), timed(2, 2, 1), timed(3, 4)];
    const { schedule, makespanMs, lowerBoundMs } = simulate(tasks, {
      workers: 1,
      policy: 'fifo',
      overheadMs: MINUTE,
      landingMs: 7 * MINUTE,
    });
    expect(schedule.map(({ task, startMs, endMs }) => [task, startMs / MINUTE, endMs / MINUTE])).toEqual([
      [1, 0, 3],
      [3, 3, 8],
      [2, 10, 13],
    ]);
    expect([makespanMs / MINUTE, lowerBoundMs / MINUTE]).toEqual([20, 8]);
  });

  it('gives an old task its turn when younger ones would pass it for weeks', () => {
    const day = 24 * 60;
    const chain = Array.from({ length: 30 }, (_, index) => timed(index + 2, day, ...(index === 0 ? [] : [index + 1])));
    const { schedule } = simulate([timed(1, 1), ...chain], { workers: 1, policy: 'urgent' });
    // A week, then eight that are younger.
    expect(schedule.findIndex(({ task }) => task === 1)).toBe(15);
  });

  it('runs every task once, after its blockers, so many at once at most, and never below the lower bound', () => {
    const options = fc.record({
      workers: fc.integer({ min: 1, max: 5 }),
      policy: fc.constantFrom(...POLICIES),
      overheadMs: fc.constantFrom(0, 30_000),
      landingMs: fc.constantFrom(0, 150_000),
    });
    fc.assert(
      fc.property(acyclicTasks, options, (tasks, chosen) => {
        const result = simulate(tasks, chosen);
        expect(result.schedule.map(({ task }) => task).toSorted((a, b) => a - b)).toEqual(
          tasks.map(({ number }) => number),
        );
        const end = new Map(result.schedule.map((attempt) => [attempt.task, attempt.endMs]));
        for (const attempt of result.schedule) {
          const task = tasks.find(({ number }) => number === attempt.task);
          expect(attempt.endMs - attempt.startMs).toBe((task?.durationMs ?? 0) + chosen.overheadMs);
          for (const blocker of task?.dependsOn ?? []) {
            expect(attempt.startMs).toBeGreaterThanOrEqual((end.get(blocker) ?? Number.NaN) + chosen.landingMs);
          }
        }
        expectNoOverlap(result.schedule, chosen.workers);
        expect(result.makespanMs).toBeGreaterThanOrEqual(result.lowerBoundMs);
        expect(simulate(tasks, chosen)).toEqual(result);
      }),
    );
  });

  it('keeps no worker idle while a task is ready: within twice the lower bound, whatever the order', () => {
    fc.assert(
      fc.property(acyclicTasks, fc.integer({ min: 1, max: 5 }), (tasks, workers) => {
        for (const policy of ['critical-path', 'urgent', 'priority', 'fifo'] as const) {
          const { makespanMs, lowerBoundMs } = simulate(tasks, { workers, policy });
          // Graham, 1966: list scheduling takes less than twice the best.
          expect(makespanMs).toBeLessThanOrEqual(2 * lowerBoundMs);
        }
      }),
    );
  });

  it('takes 10,000 tasks without running out of stack or patience', () => {
    const chain: SimulatedTask[] = Array.from({ length: 10_000 }, (_, index) =>
      timed(index + 1, 1, ...(index === 0 ? [] : [index])),
    );
    expect(simulate(chain, { workers: 2, policy: 'urgent' }).makespanMs).toBe(10_000 * MINUTE);
  });
});

function expectNoOverlap(
  schedule: readonly { readonly worker: number; readonly startMs: number; readonly endMs: number }[],
  workers: number,
): void {
  const freeAt = new Map<number, number>();
  for (const { worker, startMs, endMs } of schedule) {
    expect(worker).toBeGreaterThanOrEqual(1);
    expect(worker).toBeLessThanOrEqual(workers);
    expect(startMs).toBeGreaterThanOrEqual(freeAt.get(worker) ?? 0);
    freeAt.set(worker, endMs);
  }
}
