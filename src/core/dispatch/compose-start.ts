import type { NewEvent } from '../events.ts';
import { backoffMs } from '../retry/backoff.ts';
import type { TaskState } from '../state.ts';
import { branchOf, freeWorker, slugOf } from '../task-names.ts';
import type { Approval } from './approval.ts';
import type { DispatchFacts, DispatchTask, Start } from './dispatch-facts.ts';

type Approved = Extract<Approval, { kind: 'approved' }>;

/** The start of the next attempt and what the log must know of it; undefined when no worker's name is free. */
export function composeStart(
  task: DispatchTask,
  known: TaskState,
  context: { readonly takenWorkers: ReadonlySet<string>; readonly approval: Approved; readonly facts: DispatchFacts },
): { readonly start: Start; readonly events: readonly NewEvent[] } | undefined {
  const { takenWorkers, approval, facts } = context;
  const start = startOf(task, known, takenWorkers, facts.maxConcurrent);
  return start && { start, events: startEvents(task, known, { start, approval, facts }) };
}

function startOf(
  task: DispatchTask,
  known: TaskState,
  takenWorkers: ReadonlySet<string>,
  maxConcurrent: number,
): Start | undefined {
  const attempt = (known.attempts.at(-1)?.attempt ?? 0) + 1;
  if (known.worker !== undefined && known.branch !== undefined) {
    return { task: task.number, attempt, worker: known.worker, branch: known.branch };
  }
  const worker = freeWorker(takenWorkers, maxConcurrent);
  if (worker === undefined) return undefined;
  return { task: task.number, attempt, worker, branch: branchOf(worker, task.number, slugOf(task.title)) };
}

function startEvents(
  task: DispatchTask,
  known: TaskState,
  context: { start: Start; approval: Approved; facts: DispatchFacts },
): NewEvent[] {
  const { start, approval, facts } = context;
  const approved: NewEvent = {
    type: 'task.approved',
    actor: approval.by,
    task: task.number,
    data: {
      title: task.title,
      by: approval.by,
      permission: approval.permission,
      snapshotHash: approval.snapshotHash,
    },
  };
  const isNews = known.approved?.snapshotHash !== approval.snapshotHash || known.approved.by !== approval.by;
  const backoff = backoffMs(known.fruitless + 1, start, facts.retry);
  const started: NewEvent = {
    type: 'attempt.started',
    actor: 'dispatch',
    task: task.number,
    attempt: start.attempt,
    data: {
      worker: start.worker,
      branch: start.branch,
      baseBranch: facts.baseBranch,
      base: facts.head,
      agent: task.agent ?? facts.agent,
      ...(task.type !== undefined && { type: task.type }),
      ...(task.size !== undefined && { size: task.size }),
      ...(task.pool !== undefined && { pool: task.pool }),
      config: facts.configDigest,
      ...(backoff > 0 && { backoffMs: backoff }),
      snapshot: facts.snapshotPathOf(task.number, start.attempt),
      nonceHash: facts.nonceHashOf(task.number),
      leaseUntil: facts.leaseUntil,
    },
  };
  return isNews ? [approved, started] : [started];
}
