import { assertNever } from './errors.ts';
import type { AttemptOutcome, EventOf, NewEvent, StoneforgeEvent } from './events.ts';
import type { Attempt, Repair, State, TaskState, TaskStatus, Train } from './state.ts';

/** How many green trees the state remembers; older ones are tested again. */
const GREEN_TREES_KEPT = 500;

/** The state before the first event. */
export function emptyState(): State {
  return {
    tasks: {},
    trains: {},
    greenTrees: [],
    commentsReadUntil: undefined,
    counts: { events: 0, skipped: 0, broken: 0 },
  };
}

/**
 * The state after more events. Pure; `fold(fold(s, a), b)` equals `fold(s, [...a, ...b])`. An event that its task's status does not
 * allow (a late word of an older attempt, a second landing) is counted and changes nothing: this is the fence.
 */
export function fold(state: State, events: Iterable<StoneforgeEvent>): State {
  const next: Draft = {
    tasks: { ...state.tasks },
    trains: { ...state.trains },
    greenTrees: state.greenTrees,
    commentsReadUntil: state.commentsReadUntil,
    counts: { ...state.counts },
  };
  for (const event of events) {
    next.counts.events += 1;
    apply(next, event);
  }
  return next;
}

/** The state as it would be once these events are in the log, which gives them their real envelope. */
export function preview(state: State, events: readonly NewEvent[]): State {
  const envelope = { v: 1, id: '00000000-0000-7000-8000-000000000000', at: '1970-01-01T00:00:00.000Z' };
  return fold(
    state,
    events.map((event) => ({ ...event, ...envelope })),
  );
}

/** What the statuses allow: from → the statuses that an event may lead to. Everything else is ignored by the fold. */
export const TRANSITIONS: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  new: ['blocked', 'ready', 'running', 'cancelled', 'needs-human', 'landed'],
  blocked: ['blocked', 'ready', 'running', 'cancelled', 'needs-human', 'landed'],
  ready: ['blocked', 'ready', 'running', 'cancelled', 'needs-human', 'landed'],
  running: ['ready', 'published', 'question', 'cancelled', 'needs-human', 'landed'],
  published: ['ready', 'verifying', 'queued', 'cancelled', 'needs-human', 'landed'],
  verifying: ['ready', 'queued', 'cancelled', 'needs-human', 'landed'],
  queued: ['ready', 'cleared', 'cancelled', 'needs-human', 'landed'],
  cleared: ['cancelled', 'landed'],
  question: ['ready', 'cancelled', 'needs-human', 'landed'],
  'needs-human': ['ready', 'cancelled', 'landed'],
  cancelled: ['blocked', 'ready', 'landed'],
  landed: [],
};

/** The task as the log knows it, or a new one. */
export function taskOf(state: Pick<State, 'tasks'>, task: number): TaskState {
  return state.tasks[task] ?? newTask(task);
}

/** The attempt that is going on, if any. */
export function liveAttempt(task: TaskState): Attempt | undefined {
  const last = task.attempts.at(-1);
  return last !== undefined && last.ended === undefined ? last : undefined;
}

interface Draft {
  tasks: Record<number, TaskState>;
  trains: Record<string, Train>;
  greenTrees: readonly string[];
  commentsReadUntil: string | undefined;
  counts: { events: number; skipped: number; broken: number };
}

function newTask(task: number): TaskState {
  return {
    task,
    status: 'new',
    title: undefined,
    approved: undefined,
    blocked: [],
    worker: undefined,
    branch: undefined,
    attempts: [],
    failures: 0,
    lostGates: 0,
    change: undefined,
    checkpoint: undefined,
    repair: undefined,
    question: undefined,
    answer: undefined,
    handoff: undefined,
    escalation: undefined,
    cancelledBy: undefined,
    landed: undefined,
    issueClosed: false,
    shown: undefined,
    commands: [],
    updatedAt: '',
  };
}

function apply(draft: Draft, event: StoneforgeEvent): void {
  switch (event.type) {
    case 'task.approved':
      return update(draft, event, {
        approved: { by: event.data.by, snapshotHash: event.data.snapshotHash },
        title: event.data.title,
      });
    case 'task.blocked':
      return move(draft, event, 'blocked', { blocked: event.data.reasons });
    case 'task.readied':
      return move(draft, event, 'ready', { blocked: [] });
    case 'task.answered':
      return answered(draft, event);
    case 'task.retried':
      return retried(draft, event);
    case 'task.escalated':
      return move(draft, event, 'needs-human', {
        escalation: {
          reason: event.data.reason,
          ...(event.data.untrusted && { untrusted: event.data.untrusted.text }),
        },
      });
    case 'task.cancelled':
      return move(draft, event, 'cancelled', { cancelledBy: event.data.by });
    case 'task.landed':
      return move(draft, event, 'landed', {
        landed: { commit: event.data.commit, at: event.at, pr: event.data.pr, tested: event.data.tested },
        blocked: [],
        repair: undefined,
        escalation: undefined,
      });
    case 'attempt.started':
      return attemptStarted(draft, event);
    case 'attempt.ended':
      return attemptEnded(draft, event);
    case 'change.published':
      return changePublished(draft, event);
    case 'change.opened':
      return changeOpened(draft, event);
    case 'change.verified':
      return changeVerified(draft, event);
    case 'change.cleared':
      return changeCleared(draft, event);
    case 'train.boarded':
      return trainBoarded(draft, event);
    case 'train.gated':
      return trainGated(draft, event);
    case 'train.landed':
    case 'train.dropped':
      return trainClosed(draft, event);
    case 'train.ejected':
      return trainEjected(draft, event);
    case 'issue.closed':
      return update(draft, event, { issueClosed: true }, { quiet: true });
    case 'status.shown':
      return update(
        draft,
        event,
        { shown: { comment: event.data.comment, digest: event.data.digest } },
        { quiet: true },
      );
    case 'comments.read':
      draft.commentsReadUntil = later(draft.commentsReadUntil, event.data.until);
      return;
    default:
      assertNever(event);
  }
}

type TaskEvent = Extract<StoneforgeEvent, { task: number }>;

function update(draft: Draft, event: TaskEvent, change: Partial<TaskState>, options: { quiet?: boolean } = {}): void {
  const task = taskOf(draft, event.task);
  draft.tasks[event.task] = { ...task, ...change, ...(options.quiet ? {} : { updatedAt: event.at }) };
}

/** Moves a task along the transition table; returns silently where the table has no such way. */
function move(draft: Draft, event: TaskEvent, to: TaskStatus, change: Partial<TaskState>): void {
  const task = taskOf(draft, event.task);
  if (!TRANSITIONS[task.status].includes(to)) return;
  const ended = to === 'cancelled' || to === 'landed' ? closeAttempts(task, event.at) : { cancelledBy: undefined };
  update(draft, event, { ...change, ...ended, status: to });
}

/** A cancelled or landed task has no live attempt: what its runner still says is fenced off. */
function closeAttempts(task: TaskState, at: string): Partial<TaskState> {
  if (liveAttempt(task) === undefined) return {};
  return {
    attempts: endLast(task, { outcome: 'cancelled', at, sessions: 0, durationMs: 0, reason: 'the task was closed' }),
  };
}

function attemptStarted(draft: Draft, event: EventOf<'attempt.started'>): void {
  const task = taskOf(draft, event.task);
  if (event.attempt <= (task.attempts.at(-1)?.attempt ?? 0) || liveAttempt(task) !== undefined) return;
  const { data } = event;
  move(draft, event, 'running', {
    blocked: [],
    worker: task.worker ?? data.worker,
    branch: task.branch ?? data.branch,
    attempts: [
      ...task.attempts,
      {
        attempt: event.attempt,
        agent: data.agent,
        baseBranch: data.baseBranch,
        base: data.base,
        run: event.run,
        startedAt: event.at,
        leaseUntil: data.leaseUntil,
        nonceHash: data.nonceHash,
      },
    ],
  });
}

function attemptEnded(draft: Draft, event: EventOf<'attempt.ended'>): void {
  const task = taskOf(draft, event.task);
  const live = liveAttempt(task);
  if (live?.attempt !== event.attempt) return;
  const { outcome, sessions, durationMs, reason, untrusted, checkpoint } = event.data;
  const text = untrusted?.text;
  const attempts = endLast(task, {
    outcome,
    at: event.at,
    sessions,
    durationMs,
    reason,
    ...(text !== undefined && { untrusted: text }),
  });
  if (task.status !== 'running') return update(draft, event, { attempts });
  if (outcome === 'question') {
    return move(draft, event, 'question', {
      attempts,
      question: text ?? reason,
      answer: undefined,
      checkpoint: checkpoint ?? task.checkpoint,
    });
  }
  move(draft, event, 'ready', {
    attempts,
    failures: task.failures + 1,
    checkpoint: checkpoint ?? task.checkpoint,
    handoff: outcome === 'handoff' ? text : task.handoff,
    ...(outcome !== 'handoff' && { repair: repairOf(`${describeOutcome(outcome)}: ${reason}`, text) }),
  });
}

function changePublished(draft: Draft, event: EventOf<'change.published'>): void {
  const task = taskOf(draft, event.task);
  if (task.status !== 'running' || liveAttempt(task)?.attempt !== event.attempt) return;
  const { branch, head, base } = event.data;
  move(draft, event, 'published', {
    change: {
      attempt: event.attempt,
      branch,
      head,
      base,
      pr: task.change?.pr,
      prRefused: undefined,
      publishedAt: event.at,
    },
    checkpoint: undefined,
    lostGates: 0,
    repair: undefined,
    handoff: undefined,
    answer: undefined,
  });
}

function changeOpened(draft: Draft, event: EventOf<'change.opened'>): void {
  const task = taskOf(draft, event.task);
  const { change } = task;
  if (change?.attempt !== event.attempt || (task.status !== 'published' && task.status !== 'verifying')) return;
  const { pr, prRefused, verify } = event.data;
  if (verify && task.status === 'verifying') return;
  move(draft, event, verify ? 'verifying' : 'queued', { change: { ...change, pr: pr ?? change.pr, prRefused } });
}

function changeVerified(draft: Draft, event: EventOf<'change.verified'>): void {
  const task = taskOf(draft, event.task);
  if (task.status !== 'verifying' || task.change?.head !== event.data.head) return;
  if (event.data.green) {
    rememberGreen(draft, event.data.tree);
    return move(draft, event, 'queued', {});
  }
  move(draft, event, 'ready', {
    failures: task.failures + 1,
    repair: repairOf('The checks failed on this change merged into the base branch.', event.data.untrusted?.text),
  });
}

/** Green and not to be landed by us: it waits for the person who merges its pull request. */
function changeCleared(draft: Draft, event: EventOf<'change.cleared'>): void {
  const task = taskOf(draft, event.task);
  if (task.status !== 'queued' || task.change?.head !== event.data.head) return;
  rememberGreen(draft, event.data.tree);
  move(draft, event, 'cleared', {});
}

function trainBoarded(draft: Draft, event: EventOf<'train.boarded'>): void {
  const { branch, train, base, tip, tree, cars, gate } = event.data;
  draft.trains[branch] = { train, branch, base, tip, tree, cars, gate, run: event.run, boardedAt: event.at };
}

function trainGated(draft: Draft, event: EventOf<'train.gated'>): void {
  const open = Object.values(draft.trains).find((train) => train.train === event.data.train);
  if (open === undefined || open.tip !== event.data.tip) return;
  const { green, checks, tree } = event.data;
  draft.trains[open.branch] = { ...open, gated: { green, checks } };
  if (green && tree === open.tree) rememberGreen(draft, tree);
}

function trainClosed(draft: Draft, event: EventOf<'train.landed'> | EventOf<'train.dropped'>): void {
  const open = Object.values(draft.trains).find((train) => train.train === event.data.train);
  if (open === undefined) return;
  delete draft.trains[open.branch];
  if (event.type === 'train.landed' || !event.data.lost) return;
  for (const car of open.cars) {
    const task = taskOf(draft, car.task);
    if (task.status === 'queued')
      draft.tasks[car.task] = { ...task, lostGates: task.lostGates + 1, updatedAt: event.at };
  }
}

function trainEjected(draft: Draft, event: EventOf<'train.ejected'>): void {
  const open = Object.values(draft.trains).find((train) => train.train === event.data.train);
  if (open !== undefined) delete draft.trains[open.branch];
  const task = taskOf(draft, event.task);
  if (task.status !== 'queued' || task.change?.attempt !== event.attempt) return;
  move(draft, event, 'ready', {
    failures: task.failures + 1,
    repair: repairOf(event.data.detail, event.data.untrusted?.text, event.data.paths),
  });
}

function answered(draft: Draft, event: EventOf<'task.answered'>): void {
  const task = taskOf(draft, event.task);
  if (task.commands.includes(event.data.comment)) return;
  const commands = [...task.commands, event.data.comment];
  if (task.status !== 'question') return update(draft, event, { commands });
  move(draft, event, 'ready', {
    commands,
    answer: { question: task.question ?? '', answer: event.data.untrusted.text, by: event.data.by },
    question: undefined,
  });
}

function retried(draft: Draft, event: EventOf<'task.retried'>): void {
  const task = taskOf(draft, event.task);
  if (task.commands.includes(event.data.comment)) return;
  const commands = [...task.commands, event.data.comment];
  const mayRetry = task.status === 'needs-human' || task.status === 'cancelled' || task.status === 'question';
  if (!mayRetry) return update(draft, event, { commands });
  move(draft, event, 'ready', { commands, failures: 0, escalation: undefined, question: undefined });
}

function endLast(task: TaskState, ended: NonNullable<Attempt['ended']>): readonly Attempt[] {
  return task.attempts.map((attempt, index) => (index === task.attempts.length - 1 ? { ...attempt, ended } : attempt));
}

function repairOf(reason: string, output: string | undefined, paths?: readonly string[]): Repair {
  return { reason, ...(output !== undefined && { output }), ...(paths !== undefined && { paths }) };
}

function rememberGreen(draft: Draft, tree: string): void {
  if (draft.greenTrees.includes(tree)) return;
  draft.greenTrees = [...draft.greenTrees.slice(1 - GREEN_TREES_KEPT), tree];
}

function later(a: string | undefined, b: string): string {
  return a !== undefined && a > b ? a : b;
}

/** The outcome of an attempt as the start of a sentence. */
export function describeOutcome(outcome: AttemptOutcome): string {
  switch (outcome) {
    case 'completed':
      return 'The agent finished';
    case 'no-change':
      return 'The agent changed nothing';
    case 'handoff':
      return 'The agent handed over';
    case 'question':
      return 'The agent asked a question';
    case 'timeout':
      return 'The agent ran out of time';
    case 'crashed':
      return 'The agent failed';
    case 'refused':
      return 'The change was refused';
    case 'lost':
      return 'The runner was lost';
    case 'cancelled':
      return 'The run was cancelled';
    default:
      return assertNever(outcome);
  }
}
