import { visibleText } from '../core/prompt/visible-text.ts';
import type { TaskState } from '../core/state.ts';
import { nameWait } from '../core/status/name-wait.ts';
import { describeBlockReason } from '../core/status/render-status.ts';

/** Why a task did not land, for a person: one line, harmless in a terminal. `undefined` for a task that nothing was heard of. */
export function whyNotLanded(task: TaskState | undefined): string {
  return visibleText(task === undefined ? NEVER_STARTED : reasonOf(task))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const NEVER_STARTED = 'It never started.';

function waitOf({ waits, repair, attempts }: TaskState): string {
  if (waits?.kind === 'budget' || waits?.kind === 'backoff') return `It waits for ${nameWait(waits)}.`;
  return repair?.reason ?? (attempts.length === 0 ? NEVER_STARTED : 'It waits for another attempt.');
}

function reasonOf(task: TaskState): string {
  switch (task.status) {
    case 'blocked':
      return task.blocked.map(describeBlockReason).join(' ');
    case 'new':
    case 'ready':
      return waitOf(task);
    case 'cleared':
      return 'It is green and waits for a person to merge it (`autoMerge: false`).';
    case 'question':
      return 'The agent asks a question.';
    case 'cancelled':
      return task.cancelledBy === 'command' ? 'It was cancelled.' : 'Its issue was closed or lost its label.';
    default:
      return task.escalation?.reason ?? task.repair?.reason ?? 'The run came to rest before it was done.';
  }
}
