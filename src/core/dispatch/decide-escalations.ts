import type { NewEvent } from '../events.ts';
import type { State, TaskState } from '../state.ts';
import { whyNoMore } from './admission/attempts-left.ts';
import type { DispatchFacts } from './dispatch-facts.ts';

/** After so many gates that vanished without a result, a person looks. */
const LOST_GATES_LIMIT = 3;

/** Tasks that a person has to look at, because to go on by itself would not help. */
export function decideEscalations(state: State, facts: DispatchFacts): NewEvent[] {
  return Object.values(state.tasks).flatMap((task): NewEvent[] => {
    const reason = escalationReason(task, facts);
    if (reason === undefined) return [];
    const output = task.repair?.output;
    return [
      {
        type: 'task.escalated',
        actor: 'dispatch',
        task: task.task,
        data: { reason, ...(output !== undefined && { untrusted: { text: output } }) },
      },
    ];
  });
}

function escalationReason(task: TaskState, facts: DispatchFacts): string | undefined {
  if (task.status === 'ready') return whyNoMore(task, facts);
  if (task.status === 'queued' && task.lostGates >= LOST_GATES_LIMIT) {
    return `its gate ended ${task.lostGates} times without a result`;
  }
  return undefined;
}
