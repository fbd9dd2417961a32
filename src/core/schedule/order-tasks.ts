import { URGENT } from './priority.ts';
import { type OrderTask, type Weights, weighTasks } from './weigh-tasks.ts';

/** In which order tasks start that could all start now. */
export const ORDERS = ['urgent', 'critical-path', 'priority'] as const;
export type Order = (typeof ORDERS)[number];

/** Where a task stands in the order, and why. */
export interface Standing<Task> {
  readonly task: Task;
  /** 0 = urgent … 4 = lowest, its own or inherited. */
  readonly priority: number;
  /** Number of the waiting task from which it has its priority; undefined when that is its own. */
  readonly priorityFrom: number | undefined;
  /** Expected minutes of the longest path of tasks that begins with it. */
  readonly pathMinutes: number;
  /** True when it is first because it has waited so long (`findElder`). */
  readonly isElder: boolean;
}

/**
 * The tasks in the order in which they should start, those that cannot start yet included. Depends on nothing but the tasks: not on
 * their order in the list, not on a clock.
 *
 * - `urgent`: what is urgent, and what that waits for; then the longest remaining path; then the higher priority; then the older.
 * - `critical-path`: the longest remaining path; then the higher priority; then the older.
 * - `priority`: the higher priority, own or inherited; then the longest remaining path; then the older.
 * - `fifo`: the older.
 *
 * None of the first three alone is free of starvation: a stream of new tasks that are urgent, or long, would pass an ordinary one for ever. So
 * every ninth start is owed to the oldest of those that have been ready for a week: `elder`, by `findElder`, which says why that
 * suffices.
 */
export function orderTasks<Task extends OrderTask>(
  tasks: readonly Task[],
  options: {
    readonly order: Order | 'fifo';
    /** Number of the task that goes before all others. */
    readonly elder?: number | undefined;
    /** Minutes of a task without an estimate. Default: the median of the others. */
    readonly learned?: (task: Task) => number | undefined;
    /** What a task waits for, where that is more than it says itself. */
    readonly blockersOf?: ((task: Task) => readonly number[]) | undefined;
    /** Which tasks are wanted; all weigh. Default: all. */
    readonly isWanted?: (task: Task) => boolean;
  },
): readonly Standing<Task>[] {
  const weights = weighTasks(tasks, options.learned, options.blockersOf);
  const wanted: Standing<Task>[] = [];
  tasks.forEach((task, index) => {
    if (options.isWanted !== undefined && !options.isWanted(task)) return;
    wanted.push(standingOf(task, index, { tasks, weights, elder: options.elder }));
  });
  return wanted.sort(COMPARE[options.order]);
}

function standingOf<Task extends OrderTask>(
  task: Task,
  index: number,
  world: { readonly tasks: readonly Task[]; readonly weights: Weights; readonly elder: number | undefined },
): Standing<Task> {
  const { path, priority, heir } = world.weights;
  const from = heir[index] ?? index;
  return {
    task,
    priority: priority[index] ?? URGENT,
    priorityFrom: from === index ? undefined : world.tasks[from]?.number,
    pathMinutes: path[index] ?? 0,
    isElder: task.number === world.elder,
  };
}

type Compare = (a: Standing<OrderTask>, b: Standing<OrderTask>) => number;

const elderFirst: Compare = (a, b) => Number(b.isElder) - Number(a.isElder);
const urgentFirst: Compare = (a, b) => Number(b.priority === URGENT) - Number(a.priority === URGENT);
const longestPath: Compare = (a, b) => b.pathMinutes - a.pathMinutes;
const highestPriority: Compare = (a, b) => a.priority - b.priority;

const COMPARE: Readonly<Record<Order | 'fifo', Compare>> = {
  urgent: (a, b) => elderFirst(a, b) || urgentFirst(a, b) || longestPath(a, b) || highestPriority(a, b) || byAge(a, b),
  'critical-path': (a, b) => elderFirst(a, b) || longestPath(a, b) || highestPriority(a, b) || byAge(a, b),
  priority: (a, b) => elderFirst(a, b) || highestPriority(a, b) || longestPath(a, b) || byAge(a, b),
  fifo: byAge,
};

function byAge({ task: a }: Standing<OrderTask>, { task: b }: Standing<OrderTask>): number {
  const [createdA, createdB] = [a.createdAt ?? '', b.createdAt ?? ''];
  if (createdA !== createdB) return createdA < createdB ? -1 : 1;
  return a.number - b.number;
}
