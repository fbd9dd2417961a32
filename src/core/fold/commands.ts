import type { EventOf } from '../events.ts';
import type { TaskStatus } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { type Draft, move, update } from './draft.ts';

/** A person answered the question that the task waits with. */
export function answered(draft: Draft, event: EventOf<'task.answered'>): void {
  const task = taskOf(draft, event.task);
  if (task.commands.includes(event.data.comment)) return;
  const commands = [...task.commands, event.data.comment];
  if (task.status !== 'question') return update(draft, event, { commands });
  move(draft, event, 'ready', {
    commands,
    answer: { question: task.question ?? '', answer: event.data.untrusted.text, by: event.data.by },
    question: undefined,
    losses: 0,
    fruitless: 0,
  });
}

/** A person withdrew the task, by a command or with its issue. */
export function cancelled(draft: Draft, event: EventOf<'task.cancelled'>): void {
  const task = taskOf(draft, event.task);
  const { by, comment } = event.data;
  if (comment === undefined) return move(draft, event, 'cancelled', { cancelledBy: by });
  if (task.commands.includes(comment)) return;
  move(draft, event, 'cancelled', { cancelledBy: by, commands: [...task.commands, comment] });
}

/** Where a task rests until a person says otherwise. */
const RETRYABLE: ReadonlySet<TaskStatus> = new Set(['needs-human', 'cancelled', 'question', 'cleared']);

/** A person lets the task try again, with all its attempts. */
export function retried(draft: Draft, event: EventOf<'task.retried'>): void {
  const task = taskOf(draft, event.task);
  if (task.commands.includes(event.data.comment)) return;
  const commands = [...task.commands, event.data.comment];
  const anew = { commands, failures: 0, losses: 0, fruitless: 0, spent: {} };
  // One that waits for its next attempt need not wait any longer.
  if (task.status === 'ready') return update(draft, event, anew, { quiet: true });
  if (!RETRYABLE.has(task.status)) return update(draft, event, { commands });
  move(draft, event, 'ready', { ...anew, escalation: undefined, question: undefined });
}
