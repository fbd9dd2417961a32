import type { Amounts, Unit } from '../budget/amounts.ts';
import type { AttemptOutcome, EventOf, NewEvent, StoneforgeEvent } from '../events.ts';

/** A commit id that a reader can tell from others: `sha(7)` is `000…07`. */
export function sha(number: number): string {
  return number.toString(16).padStart(40, '0');
}

/** New events as the log writes them: one second apart, ids in order. */
export function written(events: readonly NewEvent[], run = '100'): StoneforgeEvent[] {
  return events.map((event, index) => ({
    ...event,
    v: 1,
    id: `01890000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
    at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
    run,
  }));
}

export function attemptStarted(
  task: number,
  attempt: number,
  data: Partial<EventOf<'attempt.started'>['data']> = {},
): NewEvent {
  return {
    type: 'attempt.started',
    actor: 'dispatch',
    task,
    attempt,
    data: {
      worker: 'worker-1',
      branch: `agent/worker-1/${task}-task`,
      baseBranch: 'main',
      base: sha(1),
      agent: 'command',
      snapshot: `attempts/${task}.${attempt}.json`,
      nonceHash: 'n',
      leaseUntil: '2026-01-01T02:00:00.000Z',
      ...data,
    },
  };
}

export function budgetReserved(
  task: number,
  attempt: number,
  reserved: Amounts,
  data: Partial<EventOf<'budget.reserved'>['data']> = {},
): NewEvent {
  return {
    type: 'budget.reserved',
    actor: 'dispatch',
    task,
    attempt,
    data: { day: '2026-01-01', reserved, from: {}, ...data },
  };
}

export function budgetSettled(task: number, attempt: number, spent: Amounts, estimated?: Unit[]): NewEvent {
  const data = estimated === undefined ? { spent } : { spent, estimated };
  return { type: 'budget.settled', actor: 'publish', task, attempt, data };
}

export function attemptEnded(task: number, attempt: number, outcome: AttemptOutcome, text?: string): NewEvent {
  const data = { outcome, sessions: 1, durationMs: 1_000, reason: 'as it was' };
  return {
    type: 'attempt.ended',
    actor: 'publish',
    task,
    attempt,
    data: text === undefined ? data : { ...data, untrusted: { text } },
  };
}

export function changePublished(
  task: number,
  attempt: number,
  more: Partial<EventOf<'change.published'>['data']> = {},
): NewEvent {
  const data = {
    branch: `agent/worker-1/${task}-task`,
    head: sha(task * 100 + attempt),
    base: sha(1),
    commits: 1,
    files: 1,
    ...more,
  };
  return { type: 'change.published', actor: 'publish', task, attempt, data };
}

export function changeOpened(task: number, attempt: number, options: { readonly verify?: boolean } = {}): NewEvent {
  return {
    type: 'change.opened',
    actor: 'publish',
    task,
    attempt,
    data: { pr: task + 1_000, verify: options.verify ?? false },
  };
}

/** A train with the change of one attempt, as `changePublished` published it. */
export function trainBoarded(
  task: number,
  attempt: number,
  data: Partial<EventOf<'train.boarded'>['data']> = {},
): NewEvent {
  return {
    type: 'train.boarded',
    actor: 'board',
    data: {
      train: 't-1',
      branch: 'main',
      base: sha(1),
      tip: sha(2),
      tree: sha(3),
      cars: [{ task, attempt, head: sha(task * 100 + attempt), commit: sha(2) }],
      gate: true,
      ...data,
    },
  };
}
