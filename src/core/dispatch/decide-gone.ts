import type { NewEvent } from '../events.ts';
import type { State } from '../state.ts';
import type { DispatchFacts } from './dispatch-facts.ts';

/**
 * A task whose issue is no longer an open, labelled one has been withdrawn. Not so one that another tick, which read the issues later, has
 * taken up since.
 */
export function decideGone(state: State, facts: DispatchFacts): NewEvent[] {
  const open = new Set(facts.tasks.map((task) => task.number));
  return Object.values(state.tasks)
    .filter((task) => task.status !== 'landed' && task.status !== 'cancelled' && !open.has(task.task))
    .filter((task) => facts.seen.tasks[task.task]?.attempts.length === task.attempts.length)
    .map((task) => ({
      type: 'task.cancelled',
      actor: 'dispatch',
      task: task.task,
      data: { reason: 'its issue was closed or lost its label', by: 'issue' },
    }));
}
