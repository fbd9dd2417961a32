import type { SQLInputValue } from 'node:sqlite';
import type { Attempt, State, TaskState } from '../../core/state.ts';

/** Whole rows of one table, the values of one after those of another. */
export interface StateRows {
  readonly table: 'tasks' | 'attempts';
  readonly values: readonly SQLInputValue[];
}

/** Tasks whose rows are in memory at once. */
const TASKS_AT_ONCE = 1_000;

/** What the fold made of the events: the rows of `tasks` and `attempts`, each in the order of their keys, some at a time. */
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
  ];
}
