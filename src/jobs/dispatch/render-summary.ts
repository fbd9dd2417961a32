import type { Start } from '../../core/dispatch/decide-dispatch.ts';
import type { State, TaskState } from '../../core/state.ts';
import { describeBlockReason } from '../../core/status/render-status.ts';

/** Most blocked tasks that the summary of a tick names. */
const BLOCKED_SHOWN = 50;

/** The job summary of a tick, Markdown: counts, what started, what is blocked and why. */
export function renderSummary(state: State, starts: readonly Start[]): string {
  const tasks = Object.values(state.tasks);
  const counts = new Map<string, number>();
  for (const task of tasks) counts.set(task.status, (counts.get(task.status) ?? 0) + 1);
  const blocked = tasks.filter((task) => task.status === 'blocked');
  const lines = [
    '## Stoneforge',
    '',
    [...counts].map(([status, count]) => `${count} ${status}`).join(' · ') || 'No tasks.',
    '',
    starts.length === 0
      ? 'Nothing started.'
      : `Started: ${starts.map((start) => `#${start.task} (attempt ${start.attempt})`).join(', ')}.`,
    ...(state.counts.broken > 0 ? ['', `${state.counts.broken} lines of the log do not parse and were left out.`] : []),
    ...(blocked.length === 0 ? [] : ['', ...blocked.slice(0, BLOCKED_SHOWN).map(blockedLine)]),
  ];
  return `${lines.join('\n')}\n`;
}

function blockedLine(task: TaskState): string {
  return `- #${task.task}: ${task.blocked.map(describeBlockReason).join(' ')}`;
}
