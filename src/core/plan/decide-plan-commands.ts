import type { TakenCommand } from '../dispatch/dispatch-facts.ts';
import type { NewEvent } from '../events.ts';
import { preview } from '../fold.ts';
import type { State } from '../state.ts';
import type { PlanFacts } from './plan-facts.ts';
import { planOf } from './plan-life.ts';

/** What people asked for in comments on plans, in their order. Each comment counts once. */
export function decidePlanCommands(state: State, { commands }: PlanFacts): NewEvent[] {
  const events: NewEvent[] = [];
  let now = state;
  for (const command of commands) {
    const event = eventOf(command, now);
    if (event === undefined) continue;
    events.push(event);
    now = preview(now, [event]);
  }
  return events;
}

function eventOf({ task: plan, by, comment, verb }: TakenCommand, state: State): NewEvent | undefined {
  const { status, commands: taken } = planOf(state, plan);
  if (status === 'new' || taken.includes(comment)) return undefined;
  if (verb === 'cancel') {
    const data = { reason: `cancelled by ${by}`, by: 'command', comment } as const;
    return { type: 'plan.cancelled', actor: by, plan, data };
  }
  // A retry takes up again what was cancelled.
  const activates = verb === 'activate' || (verb === 'retry' && status === 'cancelled');
  return activates ? { type: 'plan.activated', actor: by, plan, data: { by, comment } } : undefined;
}
