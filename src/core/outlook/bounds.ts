import { leftOf, taskAccount } from '../budget/account.ts';
import { type Amounts, addAmounts, amountsOf } from '../budget/amounts.ts';
import type { Config } from '../config/schema.ts';
import type { DispatchTask } from '../dispatch/dispatch-facts.ts';
import { expandPlans } from '../schedule/expand-plans.ts';
import { expectedMinutes } from '../schedule/expected-minutes.ts';
import { learnMinutes } from '../schedule/learn-minutes.ts';
import { findLowerBound } from '../schedule/lower-bound.ts';
import type { State, TaskStatus } from '../state.ts';
import { liveAttempt, taskOf } from '../task-life.ts';
import type { Outlook, PlannedStart } from './outlook.ts';

const MS_PER_MINUTE = 60_000;

/** No agent will work on them, as far as it is up to us. */
const WITHOUT_WORK: readonly TaskStatus[] = ['cleared', 'needs-human', 'cancelled', 'landed'];

/** How long each task is expected to take, by its number. */
export function estimate(tasks: readonly DispatchTask[], state: State, config: Config): ReadonlyMap<number, number> {
  const learned = learnMinutes(state);
  const agent = config.agents.worker.provider;
  const minutes = expectedMinutes(tasks, ({ type, size, agent: own }) => learned({ type, size, agent: own ?? agent }));
  return new Map(tasks.map(({ number }, index) => [number, minutes[index] ?? 0]));
}

/** What the starts of a tick cost together. */
export function boundsNow(starts: readonly PlannedStart[]): Outlook['now'] {
  const sum = (of: (start: PlannedStart) => number) => starts.reduce((total, start) => total + of(start), 0);
  return {
    tasks: starts.length,
    expectedMinutes: sum(({ expectedMinutes }) => expectedMinutes),
    mostMinutes: sum(({ mostMinutes }) => mostMinutes),
    reserved: starts.map(({ reserved }) => reserved).reduce(addAmounts, {}),
  };
}

/** What all that is open costs. A change that waits for its train needs an agent only if it comes back. */
export function boundsOfAll(
  { tasks, state, config }: { readonly tasks: readonly DispatchTask[]; readonly state: State; readonly config: Config },
  minutes: ReadonlyMap<number, number>,
): Outlook['all'] {
  const workers = config.orchestrator.maxConcurrent;
  const open = tasks.filter(({ number }) => !WITHOUT_WORK.includes(taskOf(state, number).status));
  const attemptsLeft = ({ number }: DispatchTask) => {
    const task = taskOf(state, number);
    // One that goes on has been given out, whatever failed before.
    return Math.max(config.attempts - task.failures, liveAttempt(task) === undefined ? 0 : 1);
  };
  const toDo = open.filter(({ number }) => !isDone(taskOf(state, number).status));
  const waitsFor = expandPlans(toDo, state);
  const timed = toDo.map(({ number }, index) => ({
    number,
    dependsOn: waitsFor[index]?.dependsOn ?? [],
    durationMs: (minutes.get(number) ?? 0) * MS_PER_MINUTE,
  }));
  const { lowerBoundMs, criticalPathMs, workMs } = findLowerBound(timed, workers);
  return {
    tasks: open.length,
    expectedMinutes: workMs / MS_PER_MINUTE,
    mostMinutes: open.reduce((sum, task) => sum + attemptsLeft(task), 0) * config.limits.jobMinutes,
    workers,
    criticalPathMinutes: criticalPathMs / MS_PER_MINUTE,
    lowerBoundMinutes: lowerBoundMs / MS_PER_MINUTE,
    budgetLeft: budgetLeft(open, state, config),
  };
}

/** A unit in which one task may spend without end has no bound. */
function budgetLeft(open: readonly DispatchTask[], state: State, { budget }: Config): Amounts {
  const accounts = open.map((task) => taskAccount(taskOf(state, task.number), budget.task, task.budget));
  return amountsOf((unit) => {
    const left = accounts.flatMap((account) => leftOf(account, unit) ?? []);
    if (left.length === 0 || left.length < accounts.length) return undefined;
    return left.reduce((sum, amount) => sum + Math.max(0, amount), 0);
  });
}

function isDone(status: TaskStatus): boolean {
  return status === 'published' || status === 'verifying' || status === 'queued';
}
