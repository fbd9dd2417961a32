import type { EventOf } from '../events.ts';
import { taskOf } from '../task-life.ts';
import { type Draft, move, update } from './draft.ts';

/** Nothing blocks the task any more. Told again, only what it waits for has changed: it has been ready since the first time. */
export function readied(draft: Draft, event: EventOf<'task.readied'>): void {
  const { waits } = event.data;
  if (taskOf(draft, event.task).status === 'ready') return update(draft, event, { waits }, { quiet: true });
  move(draft, event, 'ready', { blocked: [], waits });
}
