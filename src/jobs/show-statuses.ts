import { createHash } from 'node:crypto';
import { StoneforgeError } from '../core/errors.ts';
import type { NewEvent } from '../core/events.ts';
import type { State, TaskState } from '../core/state.ts';
import { renderStatus, STATUS_MARKER } from '../core/status/render-status.ts';
import type { Forge } from '../ports/forge.ts';
import type { RunContext, World } from '../ports/run-context.ts';

/** GitHub allows 80 new comments a minute and 500 an hour to one actor; what is left over is shown by the next tick. */
const WRITES_PER_TICK = 30;

/** How long the job that wrote the newest of a task has for its first comment. After that it is taken for dead, and another one posts it. */
const FIRST_COMMENT_MS = 5 * 60_000;

interface Deps {
  readonly forge: Forge;
  readonly run: RunContext;
  readonly world: World;
}

/**
 * Brings the status comments of tasks up to date and returns the events that remember it. Safe to repeat: a comment that was posted
 * by a job that died before it could say so is found again by its marker and its author.
 *
 * GitHub has no way to post a comment only if it is not there, so of several jobs at once only that one posts the first comment of a
 * task which wrote the newest about it: `touched`, by default all of `tasks`.
 */
export async function showStatuses(
  deps: Deps,
  state: State,
  { tasks, touched = new Set(tasks) }: { readonly tasks: readonly number[]; readonly touched?: ReadonlySet<number> },
): Promise<NewEvent[]> {
  const repositoryUrl = deps.run.runUrl.replace(/\/actions\/.*$/, '');
  const now = deps.world.now().getTime();
  const events: NewEvent[] = [];
  const stale = tasks
    .flatMap((number) => state.tasks[number] ?? [])
    .map((task) => ({ task, text: renderStatus(task, { repositoryUrl }) }))
    .map((status) => ({ ...status, digest: createHash('sha256').update(status.text).digest('hex') }))
    .filter(({ task, digest }) => task.shown?.digest !== digest);
  for (const { task, text, digest } of stale.slice(0, WRITES_PER_TICK)) {
    const mayCreate = touched.has(task.task) || !(now - Date.parse(task.updatedAt) < FIRST_COMMENT_MS);
    const comment = await tryWrite(deps, task, { text, mayCreate });
    if (comment === undefined) continue;
    events.push({ type: 'status.shown', actor: 'stoneforge', task: task.task, data: { comment, digest } });
  }
  return events;
}

/** One issue that takes no comments (locked, deleted) must not keep the others from theirs. */
async function tryWrite(
  { forge, run }: Deps,
  task: TaskState,
  status: { readonly text: string; readonly mayCreate: boolean },
): Promise<number | undefined> {
  try {
    return await write(forge, task, status);
  } catch (error) {
    if (!(error instanceof StoneforgeError) || error.code !== 'forge-refused') throw error;
    run.warn(`The status of #${task.task} cannot be shown: ${error.message}`);
    return undefined;
  }
}

async function write(
  forge: Forge,
  task: TaskState,
  { text, mayCreate }: { readonly text: string; readonly mayCreate: boolean },
): Promise<number | undefined> {
  const known = task.shown?.comment ?? (await findOurs(forge, task.task));
  if (known !== undefined && (await forge.updateComment(known, text))) return known;
  // A comment that somebody has deleted is gone; the task still has something to say.
  return known !== undefined || mayCreate ? forge.createComment(task.task, text) : undefined;
}

async function findOurs(forge: Forge, issue: number): Promise<number | undefined> {
  const comments = await forge.listIssueComments(issue);
  return comments.find((comment) => comment.authorIsBot && comment.body.startsWith(STATUS_MARKER))?.id;
}
