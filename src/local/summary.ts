import { type PlanStatus, planOf } from '../core/plan/plan-life.ts';
import { progressOf } from '../core/plan/plan-progress.ts';
import type { State, TaskState, TaskStatus } from '../core/state.ts';
import type { RunRecord } from './contract.ts';
import { whyNotLanded } from './why-not-landed.ts';

/** `summary.json` of a local run. Times are ISO-8601, durations milliseconds. */
export interface Summary {
  readonly tasks: readonly {
    readonly number: number;
    readonly title: string;
    readonly state: TaskStatus;
    readonly attempts: number;
    readonly startedAt: string | null;
    readonly endedAt: string | null;
    /** The commit on the default branch. */
    readonly commit: string | null;
    /** For a task that did not land: why, as one line. Text of the log, in which an agent may have had a word. */
    readonly reason?: string;
  }[];
  /** Absent where the backlog has none. */
  readonly plans?: readonly {
    readonly number: number;
    readonly title: string;
    readonly state: PlanStatus;
    /** How many of its tasks have landed, those of the plans in it included. */
    readonly landed: number;
    readonly tasks: number;
  }[];
  readonly landed: number;
  /** From the start of the run to the last landing, or to the end of the last attempt that did not land. */
  readonly makespanMs: number;
  /** Longest chain of dependent tasks, by the time that their agents took. */
  readonly criticalPathMs: number;
  /** No schedule can be shorter: max(critical path, all agents' time / workers). */
  readonly lowerBoundMs: number;
  /** Most work jobs that ran at the same moment. */
  readonly maxRunning: number;
}

/** Sums up a run from the log and the records of its jobs. `titles` are the tasks of the backlog by their numbers, `plans` its plans, `blockers` what the tasks wait for. */
export function summarize(
  state: State,
  facts: {
    readonly titles: ReadonlyMap<number, string>;
    readonly plans?: ReadonlyMap<number, string>;
    readonly blockers: ReadonlyMap<number, readonly number[]>;
    readonly runs: readonly RunRecord[];
    readonly startedAt: string;
    readonly maxConcurrent: number;
  },
): Summary {
  const tasks = [...facts.titles].map(([number, title]) => rowOf({ number, title }, state.tasks[number]));
  const durations = new Map([...facts.titles.keys()].map((number) => [number, agentTime(state.tasks[number])]));
  const criticalPathMs = longestChain(durations, facts.blockers);
  const workMs = [...durations.values()].reduce((sum, duration) => sum + duration, 0);
  const ends = tasks.flatMap(({ endedAt }) => (endedAt === null ? [] : [Date.parse(endedAt)]));
  return {
    tasks,
    ...(facts.plans !== undefined && facts.plans.size > 0 && { plans: planRows(facts.plans, state) }),
    landed: tasks.filter((task) => task.state === 'landed').length,
    makespanMs: ends.length === 0 ? 0 : Math.max(...ends) - Date.parse(facts.startedAt),
    criticalPathMs,
    lowerBoundMs: Math.max(criticalPathMs, Math.ceil(workMs / facts.maxConcurrent)),
    maxRunning: mostAtOnce(facts.runs),
  };
}

function planRows(plans: ReadonlyMap<number, string>, state: State): NonNullable<Summary['plans']> {
  return [...plans].map(([number, title]) => {
    const { tasks, landed } = progressOf(state, number);
    return { number, title, state: planOf(state, number).status, landed, tasks: tasks.length };
  });
}

type Row = Summary['tasks'][number];

function rowOf(entry: Pick<Row, 'number' | 'title'>, task: TaskState | undefined): Row {
  return {
    ...entry,
    state: task?.status ?? 'new',
    attempts: task?.attempts.length ?? 0,
    startedAt: task?.attempts[0]?.startedAt ?? null,
    endedAt: task?.landed?.at ?? task?.attempts.at(-1)?.ended?.at ?? null,
    commit: task?.landed?.commit ?? null,
    ...(task?.status !== 'landed' && { reason: whyNotLanded(task) }),
  };
}

/** What the agents of a task took, all attempts; an attempt whose runner died counts from its start to its end. */
function agentTime(task: TaskState | undefined): number {
  let sum = 0;
  for (const { ended, startedAt } of task?.attempts ?? []) {
    if (ended === undefined) continue;
    sum += ended.durationMs > 0 ? ended.durationMs : Math.max(0, Date.parse(ended.at) - Date.parse(startedAt));
  }
  return sum;
}

/** Length of the longest path; a task on a cycle has no path and counts by itself. */
function longestChain(
  durations: ReadonlyMap<number, number>,
  blockers: ReadonlyMap<number, readonly number[]>,
): number {
  const finished = new Map<number, number>();
  const open = new Set<number>();
  const visit = (number: number): number => {
    const known = finished.get(number);
    if (known !== undefined) return known;
    if (open.has(number)) return 0;
    open.add(number);
    const before = (blockers.get(number) ?? []).filter((blocker) => durations.has(blocker)).map(visit);
    const length = Math.max(0, ...before) + (durations.get(number) ?? 0);
    open.delete(number);
    finished.set(number, length);
    return length;
  };
  return Math.max(0, ...[...durations.keys()].map(visit));
}

function mostAtOnce(runs: readonly RunRecord[]): number {
  const moments = runs
    .flatMap((run) => run.jobs)
    .filter((job) => job.key === 'work' && job.startedAt !== null)
    .flatMap((job) => [
      { at: job.startedAt ?? '', change: 1 },
      { at: job.completedAt ?? '9999', change: -1 },
    ])
    // An end before a start of the same moment: they did not overlap.
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.change - b.change));
  let running = 0;
  let most = 0;
  for (const { change } of moments) {
    running += change;
    most = Math.max(most, running);
  }
  return most;
}
