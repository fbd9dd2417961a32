import type { TaskState } from '../state.ts';

/** Whether the life of a task is at a point at which an attempt may begin. */
export function isStartable(task: TaskState): boolean {
  if (task.status === 'cancelled') return task.cancelledBy === 'issue';
  return task.status === 'new' || task.status === 'blocked' || task.status === 'ready';
}
