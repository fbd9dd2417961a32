import type { DatabaseSync } from 'node:sqlite';
import type { Attempt, State, TaskState } from '../../core/state.ts';
import { createRowInserter, type RowInserter } from './row-inserter.ts';
import { TABLES } from './tables.ts';

/** Writes what the fold made of the events: the tables `tasks` and `attempts`. */
export function insertState(database: DatabaseSync, state: State): void {
  const tasks = createRowInserter(database, 'tasks', Object.keys(TABLES.tasks.columns).length);
  const attempts = createRowInserter(database, 'attempts', Object.keys(TABLES.attempts.columns).length);
  for (const task of Object.values(state.tasks)) {
    insertTask(tasks, task);
    for (const attempt of task.attempts) insertAttempt(attempts, task.task, attempt);
  }
  tasks.end();
  attempts.end();
}

function insertTask(tasks: RowInserter, task: TaskState): void {
  tasks.add(
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
  );
}

function insertAttempt(attempts: RowInserter, task: number, attempt: Attempt): void {
  const { ended } = attempt;
  attempts.add(
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
  );
}
