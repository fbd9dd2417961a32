import { describeAccounts } from '../../core/budget/describe-accounts.ts';
import { describeWaiting } from '../../core/schedule/describe-waiting.ts';
import type { State, TaskState } from '../../core/state.ts';
import { nameWait } from '../../core/status/name-wait.ts';
import { describeBlockReason } from '../../core/status/render-status.ts';
import type { Recorded } from './record-decisions.ts';
import type { Tick } from './tick.ts';

/** Most blocked tasks, and most that wait for a worker, that the summary of a tick names. */
const BLOCKED_SHOWN = 50;
const WAITING_SHOWN = 50;

/** The job summary of a tick, Markdown: counts, what started, what is spent, what waits and behind whom, what is blocked and why. */
export function renderSummary(
  state: State,
  { starts, waiting }: Pick<Recorded, 'starts' | 'waiting'>,
  { now, run, config }: Pick<Tick, 'now' | 'run' | 'config'>,
): string {
  const tasks = Object.values(state.tasks);
  const counts = new Map<string, number>();
  for (const task of tasks) counts.set(task.status, (counts.get(task.status) ?? 0) + 1);
  const accounts = describeAccounts(state, { now, run, budget: config.budget });
  const blocked = tasks.filter((task) => task.status === 'blocked');
  const lines = [
    '## Stoneforge',
    '',
    [...counts].map(([status, count]) => `${count} ${status}`).join(' · ') || 'No tasks.',
    '',
    starts.length === 0
      ? 'Nothing started.'
      : `Started: ${starts.map((start) => `#${start.task} (attempt ${start.attempt})`).join(', ')}.`,
    ...accounts.flatMap((account) => ['', account]),
    ...(state.counts.broken > 0 ? ['', `${state.counts.broken} lines of the log do not parse and were left out.`] : []),
    ...(waiting.length === 0 ? [] : ['', ...waitingLines(waiting, { running: counts.get('running') ?? 0 })]),
    ...(blocked.length === 0 ? [] : ['', ...blocked.slice(0, BLOCKED_SHOWN).map(blockedLine)]),
  ];
  return `${lines.join('\n')}\n`;
}

function blockedLine(task: TaskState): string {
  return `- #${task.task}: ${task.blocked.map(describeBlockReason).join(' ')}`;
}

/** Every line says why the task stands before those below it. */
function waitingLines(waiting: Recorded['waiting'], { running }: { readonly running: number }): string[] {
  const shown = waiting
    .slice(0, WAITING_SHOWN)
    .map((standing, place) => `${place + 1}. ${describeWaiting(standing)}; waits for ${nameWait(standing.waits)}`);
  const more = waiting.length - shown.length;
  return [
    `These are ready (${running} at work), the next one first:`,
    '',
    ...shown,
    ...(more > 0 ? ['', `… and ${more} more.`] : []),
  ];
}
