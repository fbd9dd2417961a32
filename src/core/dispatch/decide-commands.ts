import type { NewEvent } from '../events.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import type { DispatchFacts } from './dispatch-facts.ts';

/** What people asked for in comments. Each comment counts once. */
export function decideCommands(state: State, facts: DispatchFacts): NewEvent[] {
  return facts.commands.flatMap((command): NewEvent[] => {
    const task = taskOf(state, command.task);
    // Plans have commands of their own.
    if (command.verb === 'activate') return [];
    if (task.status === 'new' || task.commands.includes(command.comment)) return [];
    const { by, comment } = command;
    if (command.verb === 'retry') {
      return [{ type: 'task.retried', actor: by, task: command.task, data: { by, comment } }];
    }
    if (command.verb === 'answer') {
      const data = { by, comment, untrusted: { text: command.text } };
      return [{ type: 'task.answered', actor: by, task: command.task, data }];
    }
    if (task.status === 'cancelled' || task.status === 'landed') return [];
    const data = { reason: `cancelled by ${by}`, by: 'command', comment } as const;
    return [{ type: 'task.cancelled', actor: by, task: command.task, data }];
  });
}
