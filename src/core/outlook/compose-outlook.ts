import { reservationOf } from '../budget/book.ts';
import { describeAccounts } from '../budget/describe-accounts.ts';
import type { Config } from '../config/schema.ts';
import { attemptLimits } from '../dispatch/attempt-limits.ts';
import type { Waiting } from '../dispatch/decide-starts.ts';
import type { DispatchTask, Start } from '../dispatch/dispatch-facts.ts';
import { waitsFor } from '../log/waits-for.ts';
import type { MergeAnswers } from '../overlap/find-overlap.ts';
import { forecastConflicts } from '../overlap/forecast-conflicts.ts';
import { planNodes } from '../plan/plan-nodes.ts';
import type { State, TaskState, TaskStatus } from '../state.ts';
import { nameWait } from '../status/name-wait.ts';
import { describeBlockReason } from '../status/render-status.ts';
import { taskOf } from '../task-life.ts';
import { boundsNow, boundsOfAll, estimate } from './bounds.ts';
import { findLevels } from './find-levels.ts';
import type { NotStarting, Outlook, PlannedStart } from './outlook.ts';

/** What a tick has decided, and what it knew. */
export interface DecidedTick {
  /** All open ones. */
  readonly tasks: readonly DispatchTask[];
  /** The log as it would be after the tick. */
  readonly state: State;
  readonly starts: readonly Start[];
  /** The next one first. */
  readonly waiting: readonly Waiting[];
  readonly mergeAnswers?: MergeAnswers;
  readonly config: Config;
  /** ISO-8601 UTC. */
  readonly now: string;
  /** Id of the workflow run that the tick is a job of. */
  readonly run: string;
}

/** Tasks that all change everything collide by the square of their number. */
const CONFLICTS_NAMED = 1_000;

const GROUPS: Readonly<Record<'underWay' | 'people' | 'over', readonly TaskStatus[]>> = {
  underWay: ['running', 'published', 'verifying', 'queued'],
  people: ['cleared', 'question', 'needs-human'],
  over: ['new', 'cancelled', 'landed'],
};

/** Says what a tick would do, why not more, and what lies ahead. Every open task is in exactly one of its lists. */
export function composeOutlook(tick: DecidedTick): Outlook {
  const { tasks, state, config, starts, waiting } = tick;
  const starting = new Set(starts.map(({ task }) => task));
  const others = tasks.filter(({ number }) => !starting.has(number));
  const inState = (...statuses: readonly TaskStatus[]) =>
    others.filter(({ number }) => statuses.includes(taskOf(state, number).status));
  const group = (name: keyof typeof GROUPS) =>
    inState(...GROUPS[name]).map((task) => notStarting(task, taskOf(state, task.number), state));
  const minutes = estimate(tasks, state, config);
  const planned = starts.flatMap((start) => plannedStart(start, tick, minutes));
  return {
    starts: planned,
    waiting: [...inOrder(inState('ready'), waiting)].map(([task, why]) => ({ ...named(task, 'ready'), why: [why] })),
    blocked: inState('blocked').map((task) => ({
      ...named(task, 'blocked'),
      why: taskOf(state, task.number).blocked.map(describeBlockReason),
    })),
    underWay: group('underWay'),
    people: group('people'),
    over: group('over'),
    ...lookAtGraph(tick),
    budgets: describeAccounts(state, { now: tick.now, run: tick.run, budget: config.budget }),
    now: boundsNow(planned),
    all: boundsOfAll(tick, minutes),
  };
}

function named({ number, title }: DispatchTask, status: TaskStatus) {
  return { task: number, title, status };
}

function notStarting(task: DispatchTask, known: TaskState, state: State): NotStarting {
  const waits = waitsFor(known, state);
  return { ...named(task, known.status), why: waits === '' ? [] : [waits] };
}

function plannedStart(
  { task: number, attempt, worker, branch }: Start,
  { tasks, state, config }: DecidedTick,
  minutes: ReadonlyMap<number, number>,
): readonly PlannedStart[] {
  const task = tasks.find((candidate) => candidate.number === number);
  if (task === undefined) return [];
  return [
    {
      ...{ task: number, title: task.title, attempt, worker, branch },
      agent: taskOf(state, number).attempts.at(-1)?.agent ?? config.agents.worker.provider,
      runsOn: config.runners.agents,
      expectedMinutes: minutes.get(number) ?? 0,
      mostMinutes: attemptLimits(state, { task: number, attempt }, config.limits.jobMinutes).jobMinutes,
      reserved: reservationOf(state.book, number, attempt)?.reserved ?? {},
    },
  ];
}

/** Ready tasks in the order of the decision, and why each of them waits. */
function* inOrder(
  ready: readonly DispatchTask[],
  waiting: readonly Waiting[],
): Generator<readonly [DispatchTask, string]> {
  const left = new Map(ready.map((task) => [task.number, task]));
  for (const { task, waits } of waiting) {
    if (left.delete(task.number)) yield [task, nameWait(waits)];
  }
  for (const task of left.values()) yield [task, nameWait(undefined)];
}

function lookAtGraph({
  tasks,
  state,
  mergeAnswers,
}: DecidedTick): Pick<Outlook, 'graph' | 'conflicts' | 'conflictCount'> {
  const { nodes, blockersOf } = planNodes(tasks, state);
  const open = tasks.filter(({ number }) => taskOf(state, number).status !== 'landed');
  const everything = [...open, ...nodes];
  const levels = findLevels(everything, blockersOf);
  const onLevels = new Set(levels.flat());
  const conflicts = forecastConflicts(
    everything.map((node) => ({ ...node, dependsOn: blockersOf(node) })),
    state,
    mergeAnswers,
  );
  const numbers = new Set(open.map(({ number }) => number));
  return {
    graph: {
      dependencies: open.reduce((sum, task) => sum + task.dependsOn.filter((other) => numbers.has(other)).length, 0),
      levels,
      onNoLevel: [...numbers].filter((number) => !onLevels.has(number)).sort((a, b) => a - b),
    },
    conflicts: conflicts.slice(0, CONFLICTS_NAMED),
    conflictCount: conflicts.length,
  };
}
