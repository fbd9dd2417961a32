import type { Attempt, TaskState } from '../core/state.ts';
import { attemptKey } from '../core/task-names.ts';
import type { Forge } from '../ports/forge.ts';
import type { World } from '../ports/run-context.ts';

/**
 * Which newest attempts of these tasks nothing more will come of, as the platform says: their run has ended, or their lease has and
 * the jobs of their leg as well. The run may go on for hours with the legs of other tasks.
 *
 * @returns keys of attempts, by `attemptKey`
 */
export async function findEndedAttempts(
  { forge, world }: { readonly forge: Pick<Forge, 'findRun' | 'listJobs'>; readonly world: Pick<World, 'now'> },
  tasks: readonly TaskState[],
): Promise<ReadonlySet<string>> {
  const owing = tasks.filter((task) => task.status === 'running' || isBetweenJobs(task));
  const now = world.now().getTime();
  const runs = new Map<string, boolean>();
  const ended = new Set<string>();
  for (const task of owing) {
    const attempt = task.attempts.at(-1);
    if (attempt?.run === undefined) continue;
    const isOver = runs.get(attempt.run) ?? (await hasRunEnded(forge, attempt.run));
    runs.set(attempt.run, isOver);
    const isOverdue = !isOver && Date.parse(attempt.leaseUntil) < now;
    if (isOver || (isOverdue && (await hasLegEnded(forge, task.task, attempt)))) {
      ended.add(attemptKey(task.task, attempt.attempt));
    }
  }
  return ended;
}

async function hasRunEnded(forge: Pick<Forge, 'findRun'>, run: string): Promise<boolean> {
  const found = /^[1-9][0-9]*$/.test(run) ? await forge.findRun(Number(run)) : undefined;
  return found === undefined || found.status === 'completed';
}

async function hasLegEnded(forge: Pick<Forge, 'listJobs'>, task: number, attempt: Attempt): Promise<boolean> {
  const prefix = `${legName(task, attempt.attempt)} / `;
  const jobs = (await forge.listJobs(Number(attempt.run))).filter(({ name }) => name.startsWith(prefix));
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
