import type { Random } from './random.ts';

export interface RandomTask {
  readonly number: number;
  readonly title: string;
  readonly blockedBy: readonly number[];
}

/** Tasks from 1 on, each with at most two blockers among those before it. */
export function makeBacklog(random: Random, count: number): RandomTask[] {
  return Array.from({ length: count }, (_, index) => {
    const blockers = index === 0 ? 0 : random.integer(0, 2);
    const blockedBy = Array.from({ length: blockers }, () => random.integer(1, index));
    return { number: index + 1, title: `Task ${index + 1}`, blockedBy: [...new Set(blockedBy)] };
  });
}

export function blockersOf(backlog: readonly RandomTask[]): Map<number, readonly number[]> {
  return new Map(backlog.map((task) => [task.number, task.blockedBy]));
}
