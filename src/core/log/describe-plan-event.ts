import { assertNever } from '../errors.ts';
import type { EventOf, StoneforgeEvent } from '../events.ts';
import type { EventTelling } from './describe-event.ts';

/** References of one list that are named. */
const NAMED = 12;

/** What an event about a plan says, in words. The plan is not named: it stands beside. */
export function describePlanEvent(event: Extract<StoneforgeEvent, { plan: number }>): EventTelling {
  switch (event.type) {
    case 'plan.drafted': {
      const { title, refused } = event.data;
      return { tone: 'plain', words: `plan, a draft: ${title}${refused === undefined ? '' : ` (${refused})`}` };
    }
    case 'plan.changed':
      return { tone: 'plain', words: describeChange(event) };
    case 'plan.activated': {
      const { by, permission, comment } = event.data;
      const how = comment === undefined ? `who put its label on (${permission ?? '?'})` : 'in a comment';
      return { tone: 'plain', words: `plan activated by ${by}, ${how}` };
    }
    case 'plan.cancelled':
      return { tone: 'bad', words: `plan cancelled: ${event.data.reason}` };
    case 'plan.completed': {
      const { tasks } = event.data;
      return {
        tone: 'good',
        words: `plan complete: ${tasks === 1 ? 'its task has' : `its ${tasks} tasks have`} landed`,
      };
    }
    case 'plan.reopened':
      return { tone: 'plain', words: `plan active again: ${names(event.data.open)} not done` };
    case 'plan.closed':
      return { tone: 'dim', words: 'its issue was closed' };
    case 'plan.opened':
      return { tone: 'dim', words: 'its issue was opened again' };
    case 'plan.shown':
      return { tone: 'dim', words: `status comment ${event.data.comment} is up to date` };
    default:
      return assertNever(event);
  }
}

function describeChange({ data }: EventOf<'plan.changed'>): string {
  const { title, tasks, plans, others, elsewhere, dependsOn, foreign } = data;
  const parts = [
    tasks.length === 0 ? 'no tasks' : `tasks ${names(tasks)}`,
    ...(plans.length === 0 ? [] : [`plans ${names(plans)}`]),
    ...(others.length === 0 ? [] : [`no tasks of ours: ${names(others)}`]),
    ...(elsewhere.length === 0 ? [] : [`elsewhere: ${elsewhere.slice(0, NAMED).join(', ')}`]),
    ...(dependsOn.length + foreign.length === 0
      ? []
      : [`depends on ${[names(dependsOn), ...foreign.slice(0, NAMED)].filter((name) => name !== '').join(', ')}`]),
  ];
  return `plan «${title}»: ${parts.join('; ')}`;
}

function names(numbers: readonly number[]): string {
  const more = numbers.length - NAMED;
  return [...numbers.slice(0, NAMED).map((number) => `#${number}`), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
