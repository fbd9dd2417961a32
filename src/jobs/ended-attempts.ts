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
export async function findEndedAttempts(deps: Deps, owing: Iterable<Owing>): Promise<ReadonlySet<string>> {
  const runs = new Map<string, boolean>();
  const ended = new Set<string>();
  for (const attempt of owing) {
    const { run } = attempt;
    const isRunOver = run === undefined ? false : (runs.get(run) ?? (await hasRunEnded(deps, run)));
    if (run !== undefined) runs.set(run, isRunOver);
    if (isRunOver || (isOverdue(deps, attempt) && (await hasLegEnded(deps, attempt)))) {
      ended.add(attemptKey(attempt.task, attempt.attempt));
    }
  }
  return ended;
}

interface Deps {
  readonly forge: Pick<Forge, 'findRun' | 'listJobs'>;
  readonly world: Pick<World, 'now'>;
  /** Of dispatch alone: the run in which it is asked. */
  readonly ownRun?: string;
}

function isOverdue({ world }: Deps, { leaseUntil }: Owing): boolean {
  return Date.parse(leaseUntil) < world.now().getTime();
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

async function hasRunEnded({ forge, ownRun }: Deps, run: string): Promise<boolean> {
  // GitHub runs a run again only when all its jobs have ended, and dispatch comes before its legs: those that it finds are of an earlier try.
  if (run === ownRun) return true;
  const found = /^[1-9][0-9]*$/.test(run) ? await forge.findRun(Number(run)) : undefined;
  return found === undefined || found.status === 'completed';
}

async function hasLegEnded({ forge }: Deps, { task, attempt, run }: Owing): Promise<boolean> {
  // Of an attempt that no run is known of nobody can say more than that its time is over.
  if (run === undefined) return true;
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
