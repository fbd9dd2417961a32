import type { BlockReason, NewEvent } from '../events.ts';
import { preview } from '../fold.ts';
import type { GraphTask } from '../graph/blockers.ts';
import type { Order, Standing } from '../schedule/order-tasks.ts';
import type { OrderTask } from '../schedule/weigh-tasks.ts';
import type { State, TaskState } from '../state.ts';
import { liveAttempt, taskOf } from '../task-life.ts';
import { attemptKey, branchOf, freeWorker, slugOf } from '../task-names.ts';
import type { Approval } from './approval.ts';
import { sameReasons } from './same-reasons.ts';
import { startingOrder } from './starting-order.ts';

/** After so many gates that vanished without a result, a person looks. */
const LOST_GATES_LIMIT = 3;

/** How far the cursor of the comments may stay behind. */
const CURSOR_LAG_MS = 60 * 60_000;

export interface DispatchTask extends GraphTask, OrderTask {
  readonly title: string;
}

/** Everything that a tick knows beside the log. */
export interface DispatchFacts {
  /** Open issues with the label. */
  readonly tasks: readonly DispatchTask[];
  readonly reasons: ReadonlyMap<number, readonly BlockReason[]>;
  /** Newest attempts that the platform says have ended, by `attemptKey`: what they still owe will never come. */
  readonly endedAttempts: ReadonlySet<string>;
  readonly approvals: ReadonlyMap<number, Approval>;
  readonly commands: readonly TakenCommand[];
  /** Highest change time of the comments that were read. */
  readonly commentsReadUntil: string | undefined;
  readonly maxConcurrent: number;
  /** Who goes first. Default: `urgent`. */
  readonly order?: Order;
  readonly attempts: number;
  readonly agent: string;
  readonly baseBranch: string;
  /** Tip of the base branch. */
  readonly head: string;
  readonly leaseUntil: string;
  readonly nonceHashOf: (task: number) => string;
  readonly snapshotPathOf: (task: number, attempt: number) => string;
}

export type TakenCommand = { readonly task: number; readonly by: string; readonly comment: number } & (
  | { readonly verb: 'retry' | 'cancel' }
  | { readonly verb: 'answer'; readonly text: string }
);

export interface Start {
  readonly task: number;
  readonly attempt: number;
  readonly worker: string;
  readonly branch: string;
}

export interface DispatchDecision {
  readonly events: readonly NewEvent[];
  readonly starts: readonly Start[];
  /** Tasks that would start now if their approval were known; look it up and decide again. */
  readonly needApproval: readonly number[];
  /** Tasks that wait for a free slot and for nothing else, the next one first. */
  readonly waiting: readonly Standing<DispatchTask>[];
}

/** What a tick does, from the log's state and the facts. Pure: the same input gives the same decision. */
export function decideDispatch(state: State, facts: DispatchFacts): DispatchDecision {
  const events: NewEvent[] = [];
  let now = state;
  const record = (more: readonly NewEvent[]) => {
    if (more.length === 0) return;
    events.push(...more);
    now = preview(now, more);
  };
  record(endedAttempts(now, facts));
  record(commandEvents(now, facts));
  record(goneTasks(now, facts));
  record(escalations(now, facts));
  record(blockings(now, facts));
  const { starts, needApproval, waiting, more } = decideStarts(now, facts);
  record(more);
  if (isCursorNews(state, facts, events.length > 0)) {
    record([{ type: 'comments.read', actor: 'dispatch', data: { until: facts.commentsReadUntil } }]);
  }
  return { events, starts, needApproval, waiting };
}

/** The cursor moves with other news, or alone once it is so far behind that every tick reads a long list again. */
function isCursorNews(
  state: State,
  facts: DispatchFacts,
  hasNews: boolean,
): facts is DispatchFacts & { commentsReadUntil: string } {
  const { commentsReadUntil: until } = facts;
  if (until === undefined || until === state.commentsReadUntil) return false;
  return hasNews || Date.parse(until) - Date.parse(state.commentsReadUntil ?? until) > CURSOR_LAG_MS;
}

function endedAttempts(state: State, facts: DispatchFacts): NewEvent[] {
  return Object.values(state.tasks).flatMap((task): NewEvent[] => {
    const live = task.status === 'running' ? liveAttempt(task) : undefined;
    if (live === undefined || !facts.endedAttempts.has(attemptKey(task.task, live.attempt))) return [];
    return [
      {
        type: 'attempt.ended',
        actor: 'dispatch',
        task: task.task,
        attempt: live.attempt,
        data: {
          outcome: 'lost',
          sessions: 0,
          durationMs: 0,
          reason: `workflow run ${live.run ?? '?'} ended and nothing was heard of the attempt`,
        },
      },
    ];
  });
}

function commandEvents(state: State, facts: DispatchFacts): NewEvent[] {
  return facts.commands.flatMap((command): NewEvent[] => {
    const task = taskOf(state, command.task);
    if (task.status === 'new' || task.commands.includes(command.comment)) return [];
    const { by, comment } = command;
    if (command.verb === 'retry') {
      return [{ type: 'task.retried', actor: by, task: command.task, data: { by, comment } }];
    }
    if (command.verb === 'answer') {
      const data = { by, comment, untrusted: { text: command.text } };
      return [{ type: 'task.answered', actor: by, task: command.task, data }];
    }
    if (task.status === 'cancelled' || task.status === 'landed') return [];
    const data = { reason: `cancelled by ${by}`, by: 'command', comment } as const;
    return [{ type: 'task.cancelled', actor: by, task: command.task, data }];
  });
}

/** A task whose issue is no longer an open, labelled one has been withdrawn. */
function goneTasks(state: State, facts: DispatchFacts): NewEvent[] {
  const open = new Set(facts.tasks.map((task) => task.number));
  return Object.values(state.tasks)
    .filter((task) => task.status !== 'landed' && task.status !== 'cancelled' && !open.has(task.task))
    .map((task) => ({
      type: 'task.cancelled',
      actor: 'dispatch',
      task: task.task,
      data: { reason: 'its issue was closed or lost its label', by: 'issue' },
    }));
}

function escalations(state: State, facts: DispatchFacts): NewEvent[] {
  return Object.values(state.tasks).flatMap((task): NewEvent[] => {
    const reason = escalationReason(task, facts.attempts);
    if (reason === undefined) return [];
    const output = task.repair?.output;
    return [
      {
        type: 'task.escalated',
        actor: 'dispatch',
        task: task.task,
        data: { reason, ...(output !== undefined && { untrusted: { text: output } }) },
      },
    ];
  });
}

function escalationReason(task: TaskState, attempts: number): string | undefined {
  const last = task.attempts.at(-1);
  // A retry sets the failures to zero: the person has seen the refusal and wants another attempt.
  const isRefused = last?.ended?.outcome === 'refused' && task.failures > 0;
  if (task.status === 'ready' && isRefused) return task.repair?.reason;
  if (task.status === 'ready' && task.failures >= attempts) {
    const why = task.repair?.reason ?? last?.ended?.reason ?? 'no attempt succeeded';
    return `${task.failures} of ${attempts} attempts are used up. The last one: ${why}`;
  }
  if (task.status === 'queued' && task.lostGates >= LOST_GATES_LIMIT) {
    return `its gate ended ${task.lostGates} times without a result`;
  }
  return undefined;
}

function isStartable(task: TaskState): boolean {
  if (task.status === 'cancelled') return task.cancelledBy === 'issue';
  return task.status === 'new' || task.status === 'blocked' || task.status === 'ready';
}

function blockings(state: State, facts: DispatchFacts): NewEvent[] {
  return facts.tasks.flatMap((task): NewEvent[] => {
    const known = taskOf(state, task.number);
    const reasons = facts.reasons.get(task.number);
    if (!isStartable(known) || reasons === undefined) return [];
    if (known.status === 'blocked' && sameReasons(known.blocked, reasons)) return [];
    return [{ type: 'task.blocked', actor: 'dispatch', task: task.number, data: { reasons: [...reasons] } }];
  });
}

function decideStarts(
  state: State,
  facts: DispatchFacts,
): { starts: Start[]; needApproval: number[]; waiting: Standing<DispatchTask>[]; more: NewEvent[] } {
  const more: NewEvent[] = [];
  const starts: Start[] = [];
  const needApproval: number[] = [];
  const waiting: Standing<DispatchTask>[] = [];
  const running = Object.values(state.tasks).filter((task) => task.status === 'running');
  const taken = new Set(running.flatMap((task) => (task.worker === undefined ? [] : [task.worker])));
  let free = facts.maxConcurrent - running.length;
  const inOrder = startingOrder(facts.tasks, state, {
    order: facts.order ?? 'urgent',
    agent: facts.agent,
    couldStart: (task) => !facts.reasons.has(task.number) && isStartable(taskOf(state, task.number)),
  });
  for (const standing of inOrder) {
    const { task } = standing;
    const known = taskOf(state, task.number);
    const approval = facts.approvals.get(task.number);
    if (free > needApproval.length && approval === undefined) {
      needApproval.push(task.number);
    } else if (free > needApproval.length && approval?.kind === 'approved') {
      const start = startOf(task, known, taken, facts.maxConcurrent);
      if (start === undefined) continue;
      taken.add(start.worker);
      free -= 1;
      starts.push(start);
      more.push(...startEvents(task, known, { start, approval, facts }));
      continue;
    } else if (approval?.kind === 'refused') {
      const reasons: BlockReason[] = [{ kind: 'not-approved', refs: [task.number], detail: approval.reason }];
      if (!sameReasons(known.blocked, reasons)) {
        more.push({ type: 'task.blocked', actor: 'dispatch', task: task.number, data: { reasons } });
      }
      continue;
    }
    waiting.push(standing);
    if (known.status === 'blocked' && known.blocked[0]?.kind === 'not-approved') continue;
    if (known.status !== 'ready') more.push({ type: 'task.readied', actor: 'dispatch', task: task.number, data: {} });
  }
  return { starts, needApproval, waiting, more };
}

function startOf(
  task: DispatchTask,
  known: TaskState,
  taken: ReadonlySet<string>,
  maxConcurrent: number,
): Start | undefined {
  const attempt = (known.attempts.at(-1)?.attempt ?? 0) + 1;
  if (known.worker !== undefined && known.branch !== undefined) {
    return { task: task.number, attempt, worker: known.worker, branch: known.branch };
  }
  const worker = freeWorker(taken, maxConcurrent);
  if (worker === undefined) return undefined;
  return { task: task.number, attempt, worker, branch: branchOf(worker, task.number, slugOf(task.title)) };
}

function startEvents(
  task: DispatchTask,
  known: TaskState,
  context: { start: Start; approval: Extract<Approval, { kind: 'approved' }>; facts: DispatchFacts },
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
      agent: facts.agent,
      snapshot: facts.snapshotPathOf(task.number, start.attempt),
      nonceHash: facts.nonceHashOf(task.number),
      leaseUntil: facts.leaseUntil,
    },
  };
  return isNews ? [approved, started] : [started];
}
