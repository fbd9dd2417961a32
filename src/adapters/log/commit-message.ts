import type { StoneforgeEvent } from '../../core/events.ts';

const NAMED = 6;

/** One line for `git log` on the branch: `attempt.started 12.1, status.shown 12`. Holds nothing from outside. */
export function commitMessage(events: readonly StoneforgeEvent[]): string {
  const names = events.map((event) => {
    const task = 'task' in event ? ` ${event.task}` : 'plan' in event ? ` ${event.plan}` : '';
    return `${event.type}${task}${'attempt' in event ? `.${event.attempt}` : ''}`;
  });
  const more = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ') || 'files';
}
