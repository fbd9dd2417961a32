import { visibleText } from '../../core/prompt/visible-text.ts';
import type { TaskState } from '../../core/state.ts';
import { describeBlockReason } from '../../core/status/render-status.ts';
import { cutToWidth } from '../live/fit-text.ts';

/** Lines of what an agent or a check printed last, and how wide each may be. */
const LAST_LINES = 6;
const LINE_WIDTH = 160;

/** For a task that did not land: why, what was printed last, and where to find what was written. One line each. */
export function describeUnfinished(task: TaskState, gitDir: string): readonly string[] {
  const why = task.status === 'blocked' ? task.blocked.map(describeBlockReason).join(' ') : reasonOf(task);
  return [
    `#${task.task} did not land (${task.status}): ${visibleText(why).replaceAll(/\s+/g, ' ').trim()}`,
    ...lastLines(task).map((line) => `    | ${line}`),
    ...whereItIs(task, gitDir).map((line) => `    ${line}`),
  ];
}

function reasonOf(task: TaskState): string {
  switch (task.status) {
    case 'new':
    case 'ready':
      return task.repair?.reason ?? 'It never started.';
    case 'cleared':
      return 'It is green and waits for a person to merge it (`autoMerge: false`).';
    case 'question':
      return 'The agent asks a question. Put the answer into the task and start again.';
    case 'cancelled':
      return task.cancelledBy === 'command' ? 'It was cancelled.' : 'Its issue was closed or lost its label.';
    default:
      return task.escalation?.reason ?? task.repair?.reason ?? 'The run came to rest before it was done.';
  }
}

function lastLines(task: TaskState): readonly string[] {
  const text = task.status === 'question' ? task.question : task.escalation?.untrusted;
  if (text === undefined || task.status === 'blocked') return [];
  const lines = visibleText(text)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.slice(-LAST_LINES).map((line) => cutToWidth(line.replaceAll('\t', ' ').trimEnd(), LINE_WIDTH));
}

/** A published change is the newest there is, unless a later attempt was broken off and left a checkpoint. */
function whereItIs(task: TaskState, gitDir: string): readonly string[] {
  const ref = task.checkpoint !== undefined ? `refs/stoneforge/checkpoints/${task.task}` : task.change?.branch;
  if (ref === undefined) return [];
  const base = task.attempts.at(-1)?.baseBranch;
  return [`What it wrote: git --git-dir ${gitDir} log -p ${base === undefined ? '' : `${base}..`}${ref}`];
}
