/** After so long a task that is ready, and is passed by younger ones, gets its turn. */
export const PATIENCE_MS = 7 * 24 * 60 * 60_000;

/** So many starts of younger tasks are between two turns. */
export const STARTS_BETWEEN_TURNS = 8;

export interface Waiting {
  readonly task: number;
  /** Since when it could start. Milliseconds. */
  readonly readySince: number;
}

export interface BegunAttempt {
  readonly task: number;
  /** Milliseconds. */
  readonly at: number;
}

/**
 * The task whose turn it is although the order would pass it by: the oldest one, by its number, that has been ready for a week while the last
 * eight starts all went to younger tasks.
 *
 * Nobody starves by it. Take a task that is ready and never starts. Once it has waited for a week, every ninth start at the latest
 * goes to it or to an older one that waits as well. There are finitely many older ones, because new issues get higher numbers, and
 * each has finitely many attempts (`attempts`). So its turn comes, while at least eight of nine starts are as the order says; in a
 * backlog in which nobody waits for a week all of them are. The turns need no memory but the attempts that the log has anyway.
 *
 * @param begun in any order; only the newest matter
 */
export function findElder(waiting: readonly Waiting[], begun: readonly BegunAttempt[]): number | undefined {
  if (begun.length < STARTS_BETWEEN_TURNS) return undefined;
  const newest = begun.toSorted((a, b) => b.at - a.at || a.task - b.task).slice(0, STARTS_BETWEEN_TURNS);
  const since = Math.min(...newest.map(({ at }) => at)) - PATIENCE_MS;
  const youngerThan = Math.min(...newest.map(({ task }) => task));
  let elder: number | undefined;
  for (const { task, readySince } of waiting) {
    if (readySince <= since && task < youngerThan && (elder === undefined || task < elder)) elder = task;
  }
  return elder;
}
