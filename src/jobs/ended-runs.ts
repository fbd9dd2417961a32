import type { TaskState } from '../core/state.ts';
import type { Forge } from '../ports/forge.ts';

/** Which of the runs that the attempts of these tasks still owe something to have ended, as the platform says. */
export async function findEndedRuns(
  forge: Pick<Forge, 'findRun'>,
  tasks: readonly TaskState[],
): Promise<ReadonlySet<string>> {
  const runs = new Set<string>();
  for (const task of tasks) {
    const run = task.attempts.at(-1)?.run;
    const isOwing = task.status === 'running' || isBetweenJobs(task);
    if (isOwing && run !== undefined) runs.add(run);
  }
  const ended = new Set<string>();
  for (const run of runs) {
    const found = /^[1-9][0-9]*$/.test(run) ? await forge.findRun(Number(run)) : undefined;
    if (found === undefined || found.status === 'completed') ended.add(run);
  }
  return ended;
}

/** A published change that a later job of its run should have queued, and that run has ended. */
export function isLeftBehind(task: TaskState, endedRuns: ReadonlySet<string>): boolean {
  const run = task.attempts.at(-1)?.run;
  return isBetweenJobs(task) && run !== undefined && endedRuns.has(run);
}

/** After publish, before queueing: the change waits for a job of its own run. */
export function isBetweenJobs(task: TaskState): boolean {
  return task.status === 'published' || task.status === 'verifying';
}
