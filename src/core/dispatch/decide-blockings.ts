import type { NewEvent } from '../events.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import type { DispatchFacts } from './dispatch-facts.ts';
import { isStartable } from './is-startable.ts';
import { sameReasons } from './same-reasons.ts';

/** Tasks that cannot start, where the reason is news. */
export function decideBlockings(state: State, facts: DispatchFacts): NewEvent[] {
  return facts.tasks.flatMap((task): NewEvent[] => {
    const known = taskOf(state, task.number);
    const reasons = facts.reasons.get(task.number);
    if (!isStartable(known) || reasons === undefined) return [];
    if (known.status === 'blocked' && sameReasons(known.blocked, reasons)) return [];
    return [{ type: 'task.blocked', actor: 'dispatch', task: task.number, data: { reasons: [...reasons] } }];
  });
}
