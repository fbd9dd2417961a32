import { createHash } from 'node:crypto';
import type { NewEvent } from '../core/events.ts';
import type { State, TaskState } from '../core/state.ts';
import { renderStatus, STATUS_MARKER } from '../core/status/render-status.ts';
import type { Forge } from '../ports/forge.ts';
import type { RunContext } from '../ports/run-context.ts';

/** GitHub allows 80 new comments a minute and 500 an hour to one actor; what is left over is shown by the next tick. */
const WRITES_PER_TICK = 30;

/**
 * Brings the status comments of tasks up to date and returns the events that remember it. Safe to repeat: a comment that was posted
 * by a job that died before it could say so is found again by its marker and its author.
 */
export async function showStatuses(
  deps: { readonly forge: Forge; readonly run: RunContext },
  state: State,
  tasks: readonly number[],
): Promise<NewEvent[]> {
  const repositoryUrl = deps.run.runUrl.replace(/\/actions\/.*$/, '');
  const events: NewEvent[] = [];
  const stale = tasks
    .flatMap((number) => state.tasks[number] ?? [])
    .map((task) => ({ task, text: renderStatus(task, { repositoryUrl }) }))
    .map((status) => ({ ...status, digest: createHash('sha256').update(status.text).digest('hex') }))
    .filter(({ task, digest }) => task.shown?.digest !== digest);
  for (const { task, text, digest } of stale.slice(0, WRITES_PER_TICK)) {
    const comment = await write(deps.forge, task, text);
    events.push({ type: 'status.shown', actor: 'stoneforge', task: task.task, data: { comment, digest } });
  }
  return events;
}

async function write(forge: Forge, task: TaskState, text: string): Promise<number> {
  const known = task.shown?.comment ?? (await findOurs(forge, task.task));
  if (known === undefined) return forge.createComment(task.task, text);
  await forge.updateComment(known, text);
  return known;
}

async function findOurs(forge: Forge, issue: number): Promise<number | undefined> {
  const comments = await forge.listIssueComments(issue);
  return comments.find((comment) => comment.authorIsBot && comment.body.startsWith(STATUS_MARKER))?.id;
}
