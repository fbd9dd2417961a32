import { findElder } from '../schedule/find-elder.ts';
import { learnMinutes } from '../schedule/learn-minutes.ts';
import { type Order, orderTasks, type Standing } from '../schedule/order-tasks.ts';
import type { OrderTask } from '../schedule/weigh-tasks.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';

/**
 * The tasks that could start now, the one that should start next first, by what the log knows of durations and of who has waited how long.
 *
 * @param tasks all open ones: those that wait give weight to what they wait for
 */
export function startingOrder<Task extends OrderTask & { readonly agent?: string | undefined }>(
  tasks: readonly Task[],
  state: State,
  options: { readonly order: Order; readonly agent: string; readonly couldStart: (task: Task) => boolean },
): readonly Standing<Task>[] {
  const learned = learnMinutes(state);
  return orderTasks(tasks, {
    order: options.order,
    elder: findElderIn(state, tasks.filter(options.couldStart)),
    learned: ({ type, size, agent }) => learned({ type, size, agent: agent ?? options.agent }),
    isWanted: options.couldStart,
  });
}

function findElderIn(state: State, candidates: readonly OrderTask[]): number | undefined {
  const waiting = candidates
    .map(({ number }) => taskOf(state, number))
    .filter((task) => task.status === 'ready')
    .map((task) => ({ task: task.task, readySince: Date.parse(task.updatedAt) }));
  if (waiting.length === 0) return undefined;
  const begun = Object.values(state.tasks).flatMap((task) =>
    task.attempts.map(({ startedAt }) => ({ task: task.task, at: Date.parse(startedAt) })),
  );
  return findElder(waiting, begun);
}
