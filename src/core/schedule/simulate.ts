import { Heap } from './heap.ts';
import { findLowerBound } from './lower-bound.ts';
import { createReadyQueue } from './ready-queue.ts';
import type { Policy, SimulatedTask } from './simulated-task.ts';

export interface SimulationOptions {
  readonly workers: number;
  readonly policy: Policy;
  /** What each attempt costs its worker beside the task. */
  readonly overheadMs?: number;
  /** From an attempt's end to its landing, which releases what waits for it; its worker is free meanwhile. */
  readonly landingMs?: number;
}

/** One attempt. Times from the beginning of the run; its worker is busy from `startMs` to `endMs`. */
export interface SimulatedAttempt {
  readonly task: number;
  /** From 1. */
  readonly worker: number;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Simulation {
  readonly workers: number;
  readonly policy: Policy;
  readonly overheadMs: number;
  /** Until the last task has landed. */
  readonly makespanMs: number;
  /** max(critical path, work / workers), of the tasks alone: without overhead. */
  readonly lowerBoundMs: number;
  readonly criticalPathMs: number;
  readonly workMs: number;
  /** In the order of the starts. */
  readonly schedule: readonly SimulatedAttempt[];
}

/**
 * Works tasks on a virtual clock: whenever a worker is free, the order that dispatch has decides who starts. Every attempt succeeds.
 *
 * @param tasks without cycles, and with all their blockers; others never start and are missing in the schedule
 */
export function simulate(tasks: readonly SimulatedTask[], options: SimulationOptions): Simulation {
  const { workers, policy, overheadMs = 0, landingMs = 0 } = options;
  const queue = createReadyQueue(tasks, policy);
  const happenings = new Heap<Happening>((a, b) => a.at - b.at || a.task.number - b.task.number);
  const freeWorkers = new Heap<number>((a, b) => a - b);
  for (let worker = 1; worker <= workers; worker += 1) freeWorkers.push(worker);
  const release = createRelease(tasks, (task, at) => queue.add(task, at));
  const schedule: SimulatedAttempt[] = [];
  let now = 0;
  let underWay = 0;
  for (;;) {
    while (freeWorkers.size > 0) {
      const task = queue.take(now, underWay);
      if (task === undefined) break;
      const worker = freeWorkers.pop() ?? 0;
      const endMs = now + overheadMs + task.durationMs;
      schedule.push({ task: task.number, worker, startMs: now, endMs });
      happenings.push({ at: endMs, task, freesWorker: worker });
      underWay += 1;
    }
    const next = happenings.peek();
    if (next === undefined) break;
    now = next.at;
    // All that happens at this moment, before anybody starts.
    for (let due = happenings.peek(); due?.at === now; due = happenings.peek()) {
      happenings.pop();
      if (due.freesWorker !== undefined) {
        freeWorkers.push(due.freesWorker);
        happenings.push({ at: now + landingMs, task: due.task });
      } else {
        underWay -= 1;
        release(due.task, now);
      }
    }
  }
  return { workers, policy, overheadMs, makespanMs: now, ...findLowerBound(tasks, workers), schedule };
}

interface Happening {
  readonly at: number;
  readonly task: SimulatedTask;
  /** The attempt has ended; without it the task has landed. */
  readonly freesWorker?: number;
}

/** Hands over the tasks that wait for nothing, now and whenever one has landed. */
function createRelease(
  tasks: readonly SimulatedTask[],
  onReady: (task: SimulatedTask, at: number) => void,
): (landed: SimulatedTask, at: number) => void {
  const dependents = new Map<number, SimulatedTask[]>(tasks.map((task) => [task.number, []]));
  const left = new Map<number, number>();
  for (const task of tasks) {
    const blockers = new Set(task.dependsOn);
    left.set(task.number, blockers.size);
    for (const blocker of blockers) dependents.get(blocker)?.push(task);
    if (blockers.size === 0) onReady(task, 0);
  }
  return (landed, at) => {
    for (const waits of dependents.get(landed.number) ?? []) {
      const count = (left.get(waits.number) ?? 1) - 1;
      left.set(waits.number, count);
      if (count === 0) onReady(waits, at);
    }
  };
}
