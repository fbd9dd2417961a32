import { visibleText } from '../../core/prompt/visible-text.ts';
import type { TaskState } from '../../core/state.ts';
import { whyNotLanded } from '../../local/why-not-landed.ts';
import { cutToWidth } from '../live/fit-text.ts';

/** Lines of what an agent or a check printed last, and how wide each may be. */
const LAST_LINES = 6;
const LINE_WIDTH = 160;

/** For a task that did not land: why, what was printed last, and where to find what was written. One line each. */
export function describeUnfinished(task: TaskState, gitDir: string): readonly string[] {
  return [
    `#${task.task} did not land (${task.status}): ${whyNotLanded(task)}`,
    ...lastLines(task).map((line) => `    | ${line}`),
    ...[...howToAnswer(task, gitDir), ...whereItIs(task, gitDir)].map((line) => `    ${line}`),
  ];
}

/** A run that has ended cannot be answered: its GitHub is gone, and `--resume` knows the issues as they were made. */
function howToAnswer(task: TaskState, gitDir: string): readonly string[] {
  if (task.status !== 'question') return [];
  return [
    `To answer: write it into the body of #${task.task} in the backlog, and start again with a new --out (--resume does not read the backlog again).`,
    `To keep what has landed: --repo ${gitDir}, and a backlog without the tasks that have landed and the dependencies on them.`,
  ];
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
