import type { State, TaskState } from '../core/state.ts';
import { attemptKey } from '../core/task-names.ts';
import type { Forge } from '../ports/forge.ts';
import type { World } from '../ports/run-context.ts';

/** An attempt of which something is still to come: its end, the opening of its change, or what it took. */
export interface Owing {
  readonly task: number;
  readonly attempt: number;
  readonly run: string | undefined;
  readonly leaseUntil: string;
}

/**
 * Which attempts nothing more will come of, as the platform says: their run has ended, or their lease has and
 * the jobs of their leg as well. The run may go on for hours with the legs of other tasks.
 *
 * @returns keys of attempts, by `attemptKey`
 */
export async function findEndedAttempts(
  { forge, world }: { readonly forge: Pick<Forge, 'findRun' | 'listJobs'>; readonly world: Pick<World, 'now'> },
  owing: Iterable<Owing>,
): Promise<ReadonlySet<string>> {
  const now = world.now().getTime();
  const runs = new Map<string, boolean>();
  const ended = new Set<string>();
  for (const attempt of owing) {
    if (attempt.run === undefined) continue;
    const isOver = runs.get(attempt.run) ?? (await hasRunEnded(forge, attempt.run));
    runs.set(attempt.run, isOver);
    const isOverdue = !isOver && Date.parse(attempt.leaseUntil) < now;
    if (isOver || (isOverdue && (await hasLegEnded(forge, attempt)))) {
      ended.add(attemptKey(attempt.task, attempt.attempt));
    }
  }
  return ended;
}

/** Every attempt that still owes something, once: the newest ones of tasks at work, and those that have not settled what they reserved. */
export function owingAttempts({ tasks, book }: Pick<State, 'tasks' | 'book'>): readonly Owing[] {
  const isAtWork = (task: TaskState) => task.status === 'running' || isBetweenJobs(task);
  const newest = Object.values(tasks).filter(isAtWork).flatMap(newestAttempt);
  const known = new Set(newest.map(({ task, attempt }) => attemptKey(task, attempt)));
  return [...newest, ...Object.values(book.live).filter(({ task, attempt }) => !known.has(attemptKey(task, attempt)))];
}

/** The newest attempt of a task; none of one that never started. */
export function newestAttempt(task: TaskState): readonly Owing[] {
  const attempt = task.attempts.at(-1);
  return attempt === undefined ? [] : [{ ...attempt, task: task.task }];
}

async function hasRunEnded(forge: Pick<Forge, 'findRun'>, run: string): Promise<boolean> {
  const found = /^[1-9][0-9]*$/.test(run) ? await forge.findRun(Number(run)) : undefined;
  return found === undefined || found.status === 'completed';
}

async function hasLegEnded(forge: Pick<Forge, 'listJobs'>, { task, attempt, run }: Owing): Promise<boolean> {
  const prefix = `${legName(task, attempt)} / `;
  const jobs = (await forge.listJobs(Number(run))).filter(({ name }) => name.startsWith(prefix));
  return jobs.length > 0 && jobs.every(({ status }) => status === 'completed');
}

/** Name of the job that calls the task workflow for an attempt, as `stoneforge.yml` gives it. */
export function legName(task: number | string, attempt: number | string): string {
  return `task #${task} (attempt ${attempt})`;
}

/** A published change that a later job of its run should have queued, and that nothing more will come of. */
export function isLeftBehind(task: TaskState, ended: ReadonlySet<string>): boolean {
  const attempt = task.attempts.at(-1);
  return isBetweenJobs(task) && attempt !== undefined && ended.has(attemptKey(task.task, attempt.attempt));
}

/** After publish, before queueing: the change waits for a job of its own run. */
export function isBetweenJobs(task: TaskState): boolean {
  return task.status === 'published' || task.status === 'verifying';
}
