import { type BegunAttempt, findElder, PATIENCE_MS, STARTS_BETWEEN_TURNS } from './find-elder.ts';
import { Heap } from './heap.ts';
import { ORDERS, orderTasks } from './order-tasks.ts';
import type { Policy, SimulatedTask } from './simulated-task.ts';

/** The tasks of a simulation that wait for a worker and for nothing else. */
export interface ReadyQueue {
  add(task: SimulatedTask, at: number): void;
  /** @param underWay how many attempts have begun and not landed */
  take(now: number, underWay: number): SimulatedTask | undefined;
}

interface Entry {
  readonly task: SimulatedTask;
  readonly since: number;
  readonly rank: number;
}

/**
 * Gives ready tasks in the order of a policy. That order is asked for once: what weighs on a task are tasks that wait for it, and those are
 * open for as long as it is. So those that are left stand to each other as they do among all.
 */
export function createReadyQueue(tasks: readonly SimulatedTask[], policy: Policy): ReadyQueue {
  const order = ORDERS.find((name) => name === policy) ?? 'fifo';
  const ranks = new Map(orderTasks(tasks, { order }).map(({ task }, rank) => [task.number, rank]));
  const byRank = (a: Entry, b: Entry) => a.rank - b.rank;
  const ready = new Heap<Entry>(policy === 'fifo' ? (a, b) => a.since - b.since || byRank(a, b) : byRank);
  const waiting = new Map<number, Entry>();
  const begun: BegunAttempt[] = [];
  let nextWave: Entry[] = [];

  const findWhoseTurnItIs = (now: number) => {
    if (order === 'fifo' || now < PATIENCE_MS) return undefined;
    const entries = [...waiting.values()].map(({ task, since }) => ({ task: task.number, readySince: since }));
    const elder = findElder(entries, begun.slice(-STARTS_BETWEEN_TURNS));
    return elder === undefined ? undefined : waiting.get(elder);
  };
  const popWaiting = () => {
    // Who had a turn is still in the heap.
    for (let first = ready.pop(); first !== undefined; first = ready.pop()) {
      if (waiting.has(first.task.number)) return first;
    }
    return undefined;
  };

  return {
    add(task, at) {
      const entry = { task, since: at, rank: ranks.get(task.number) ?? 0 };
      waiting.set(task.number, entry);
      if (policy === 'wave') nextWave.push(entry);
      else ready.push(entry);
    },
    take(now, underWay) {
      if (ready.size === 0 && underWay === 0) {
        for (const entry of nextWave) ready.push(entry);
        nextWave = [];
      }
      const entry = findWhoseTurnItIs(now) ?? popWaiting();
      if (entry === undefined) return undefined;
      waiting.delete(entry.task.number);
      begun.push({ task: entry.task.number, at: now });
      return entry.task;
    },
  };
}
