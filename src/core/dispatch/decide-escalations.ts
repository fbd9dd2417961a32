import type { NewEvent } from '../events.ts';
import type { State, TaskState } from '../state.ts';
import type { DispatchFacts } from './dispatch-facts.ts';

/** After so many gates that vanished without a result, a person looks. */
const LOST_GATES_LIMIT = 3;

/** Tasks that a person has to look at, because to go on by itself would not help. */
export function decideEscalations(state: State, facts: DispatchFacts): NewEvent[] {
  return Object.values(state.tasks).flatMap((task): NewEvent[] => {
    const reason = escalationReason(task, facts.attempts);
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

function escalationReason(task: TaskState, attempts: number): string | undefined {
  const last = task.attempts.at(-1);
  // A retry sets the failures to zero: the person has seen the refusal and wants another attempt.
  const isRefused = last?.ended?.outcome === 'refused' && task.failures > 0;
  if (task.status === 'ready' && isRefused) return task.repair?.reason;
  if (task.status === 'ready' && task.failures >= attempts) {
    const why = task.repair?.reason ?? last?.ended?.reason ?? 'no attempt succeeded';
    return `${task.failures} of ${attempts} attempts are used up. The last one: ${why}`;
  }
  if (task.status === 'queued' && task.lostGates >= LOST_GATES_LIMIT) {
    return `its gate ended ${task.lostGates} times without a result`;
  }
  return undefined;
}
