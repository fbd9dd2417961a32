import type { SQLInputValue } from 'node:sqlite';
import { type Amounts, UNITS } from '../../core/budget/amounts.ts';
import type { PlanState } from '../../core/plan/plan-life.ts';
import { progressOf } from '../../core/plan/plan-progress.ts';
import type { Attempt, AttemptCosts, State, TaskState } from '../../core/state.ts';

/** Whole rows of one table, the values of one after those of another. */
export interface StateRows {
  readonly table: 'tasks' | 'attempts' | 'plans' | 'plan_members';
  readonly values: readonly SQLInputValue[];
}

/** Tasks whose rows are in memory at once. */
const TASKS_AT_ONCE = 1_000;

/** What the fold made of the events: the rows of `tasks`, `attempts`, `plans` and `plan_members`, each in the order of their keys, some at a time. */
export function* stateRows(state: State): Generator<StateRows> {
  const all = Object.values(state.tasks);
  for (let begin = 0; begin < all.length; begin += TASKS_AT_ONCE) {
    const some = all.slice(begin, begin + TASKS_AT_ONCE);
    yield { table: 'tasks', values: some.flatMap(taskRow) };
    yield {
      table: 'attempts',
      values: some.flatMap(({ task, attempts }) => attempts.flatMap((attempt) => attemptRow(task, attempt))),
    };
  }
  const plans = Object.values(state.plans);
  yield { table: 'plans', values: plans.flatMap((plan) => planRow(plan, state)) };
  yield { table: 'plan_members', values: plans.flatMap(memberRows) };
}

function taskRow(task: TaskState): SQLInputValue[] {
  return [
    task.task,
    task.status,
    task.title ?? null,
    task.approved?.by ?? null,
    task.worker ?? null,
    task.branch ?? null,
    task.attempts.length,
    task.failures,
    task.losses,
    task.lostGates,
    task.change?.head ?? null,
    task.landed?.pr ?? task.change?.pr ?? null,
    task.landed?.commit ?? null,
    task.landed?.at ?? null,
    JSON.stringify(task.blocked),
    task.question ?? null,
    task.escalation?.reason ?? null,
    task.cancelledBy ?? null,
    task.issueClosed ? 1 : 0,
    task.updatedAt,
  ];
}

function attemptRow(task: number, attempt: Attempt): SQLInputValue[] {
  const { ended } = attempt;
  return [
    task,
    attempt.attempt,
    attempt.agent,
    attempt.pool ?? null,
    attempt.baseBranch,
    attempt.base,
    attempt.run ?? null,
    attempt.startedAt,
    attempt.leaseUntil,
    ended?.outcome ?? null,
    ended?.at ?? null,
    ended?.sessions ?? null,
    ended?.durationMs ?? null,
    ended?.reason ?? null,
    attempt.sentBack ?? null,
    ...costsIn(attempt.costs),
  ];
}

function costsIn(costs: AttemptCosts | undefined): SQLInputValue[] {
  const isSettled = costs?.spent !== undefined;
  return [
    costs?.day ?? null,
    costs === undefined ? null : Number(isSettled),
    isSettled ? JSON.stringify(costs.estimated ?? []) : null,
    ...amountsIn(costs?.reserved),
    ...amountsIn(costs?.spent),
  ];
}

function amountsIn(amounts: Amounts = {}): SQLInputValue[] {
  return UNITS.map((unit) => amounts[unit] ?? null);
}

function planRow(plan: PlanState, state: State): SQLInputValue[] {
  const { tasks, landed } = progressOf(state, plan.plan);
  return [
    plan.plan,
    plan.status,
    plan.title,
    plan.activated?.by ?? null,
    tasks.length,
    landed,
    JSON.stringify(plan.dependsOn),
    plan.refused ?? null,
    plan.cancelledBy ?? null,
    plan.issueClosed ? 1 : 0,
    plan.updatedAt,
  ];
}

function memberRows({ plan, tasks, plans, others, elsewhere }: PlanState): SQLInputValue[] {
  const members: readonly (readonly [kind: string, member: number | null, name: string | null])[] = [
    ...tasks.map((task) => ['task', task, null] as const),
    ...plans.map((inner) => ['plan', inner, null] as const),
    ...others.map((other) => ['other', other, null] as const),
    ...elsewhere.map((name) => ['elsewhere', null, name] as const),
  ];
  return members.flatMap((member, index) => [plan, index + 1, ...member]);
}
