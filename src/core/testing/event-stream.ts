import fc from 'fast-check';
import type { Amounts } from '../budget/amounts.ts';
import { attemptOutcome, type NewEvent, type StoneforgeEvent } from '../events.ts';
import {
  attemptEnded,
  attemptStarted,
  budgetReserved,
  budgetSettled,
  changeOpened,
  changePublished,
  sha,
  trainBoarded,
  written,
} from './events.ts';

/** Any events in any order about a few tasks and trains, most of them nonsense: what a log may hold after bugs, races and forgery. */
export function eventStream(): fc.Arbitrary<StoneforgeEvent[]> {
  return fc.array(newEvent(), { maxLength: 60 }).map((events) => written(events));
}

/** Any events in any order about two plans. */
export function planStream(): fc.Arbitrary<StoneforgeEvent[]> {
  return fc.array(planEvent(), { minLength: 20, maxLength: 60 }).map((events) => written(events));
}

/** Any events about what the attempts at two tasks may take and took. */
export function budgetStream(): fc.Arbitrary<StoneforgeEvent[]> {
  const task = fc.integer({ min: 1, max: 2 });
  const attempt = fc.integer({ min: 1, max: 4 });
  const comment = fc.integer({ min: 1, max: 9 });
  const events = fc.oneof(
    { arbitrary: fc.tuple(task, attempt).map(([t, n]) => attemptStarted(t, n)), weight: 4 },
    { arbitrary: budgetEvent(task, attempt), weight: 8 },
    fc.tuple(task, attempt).map(([t, n]) => attemptEnded(t, n, 'crashed')),
    task.map((t): NewEvent => ({ type: 'task.escalated', actor: 'dispatch', task: t, data: { reason: 'x' } })),
    fc
      .tuple(task, comment)
      .map(([t, id]): NewEvent => ({ type: 'task.retried', actor: 'mo', task: t, data: { by: 'mo', comment: id } })),
  );
  return fc.array(events, { minLength: 30, maxLength: 80 }).map((stream) => written(stream));
}

function budgetEvent(task: fc.Arbitrary<number>, attempt: fc.Arbitrary<number>): fc.Arbitrary<NewEvent> {
  return fc.oneof(
    fc
      .tuple(task, attempt, amounts(), fc.constantFrom('2026-01-01', '2026-01-02'))
      .map(([t, n, reserved, day]) => budgetReserved(t, n, reserved, { day, plans: t === 2 ? [9] : [8, 9] })),
    fc
      .tuple(task, attempt, amounts(), fc.boolean())
      .map(([t, n, spent, isGuess]) => budgetSettled(t, n, spent, isGuess ? ['dollars'] : undefined)),
  );
}

/** Some of the units. */
function amounts(): fc.Arbitrary<Amounts> {
  const units = { dollars: fc.nat(900).map((cents) => cents / 100), tokens: fc.nat(9), minutes: fc.nat(90) };
  return fc.record(units, { requiredKeys: [] });
}

function newEvent(): fc.Arbitrary<NewEvent> {
  const task = fc.integer({ min: 1, max: 3 });
  const attempt = fc.integer({ min: 1, max: 4 });
  const train = fc.constantFrom('t-1', 't-2');
  const outcome = fc.constantFrom(...attemptOutcome.options);
  const pair = fc.tuple(task, attempt);
  const simple = (make: (task: number) => NewEvent) => task.map(make);
  return fc.oneof(
    { arbitrary: pair.map(([t, n]) => attemptStarted(t, n)), weight: 6 },
    { arbitrary: fc.tuple(task, attempt, outcome).map(([t, n, end]) => attemptEnded(t, n, end)), weight: 4 },
    { arbitrary: pair.map(([t, n]) => changePublished(t, n)), weight: 4 },
    { arbitrary: budgetEvent(task, attempt), weight: 8 },
    {
      arbitrary: fc.tuple(task, attempt, fc.boolean()).map(([t, n, verify]) => changeOpened(t, n, { verify })),
      weight: 4,
    },
    fc.tuple(task, attempt, fc.boolean()).map(
      ([t, n, green]): NewEvent => ({
        type: 'change.verified',
        actor: 'report',
        task: t,
        attempt: n,
        data: { head: sha(t * 100 + n), tree: sha(5), green, checks: [] },
      }),
    ),
    pair.map(
      ([t, n]): NewEvent => ({
        type: 'change.cleared',
        actor: 'board',
        task: t,
        attempt: n,
        data: { head: sha(t * 100 + n), tree: sha(6), tested: true },
      }),
    ),
    fc.tuple(train, task, attempt).map(([id, t, n]) => trainBoarded(t, n, { train: id })),
    fc.tuple(train, fc.boolean()).map(
      ([id, green]): NewEvent => ({
        type: 'train.gated',
        actor: 'land',
        data: { train: id, tip: sha(2), tree: sha(3), green, checks: [] },
      }),
    ),
    train.map(
      (id): NewEvent => ({ type: 'train.landed', actor: 'land', data: { train: id, branch: 'main', tip: sha(2) } }),
    ),
    fc
      .tuple(train, fc.boolean())
      .map(
        ([id, lost]): NewEvent => ({ type: 'train.dropped', actor: 'land', data: { train: id, reason: 'x', lost } }),
      ),
    fc.tuple(train, task, attempt).map(
      ([id, t, n]): NewEvent => ({
        type: 'train.ejected',
        actor: 'land',
        task: t,
        attempt: n,
        data: { train: id, reason: 'gate-failed', detail: 'red' },
      }),
    ),
    simple((t) => ({
      type: 'task.landed',
      actor: 'land',
      task: t,
      data: { commit: sha(9), train: 't-1', tested: true },
    })),
    simple((t) => ({
      type: 'task.blocked',
      actor: 'dispatch',
      task: t,
      data: { reasons: [{ kind: 'waits-for', refs: [2] }] },
    })),
    { arbitrary: planEvent(), weight: 8 },
    simple((t) => ({ type: 'task.readied', actor: 'dispatch', task: t, data: {} })),
    simple((t) => ({ type: 'task.escalated', actor: 'dispatch', task: t, data: { reason: 'x' } })),
    simple((t) => ({ type: 'task.cancelled', actor: 'dispatch', task: t, data: { reason: 'x', by: 'issue' } })),
    fc
      .tuple(task, fc.integer({ min: 1, max: 5 }))
      .map(([t, comment]): NewEvent => ({ type: 'task.retried', actor: 'mo', task: t, data: { by: 'mo', comment } })),
    fc.tuple(task, fc.integer({ min: 1, max: 5 })).map(
      ([t, comment]): NewEvent => ({
        type: 'task.answered',
        actor: 'mo',
        task: t,
        data: { by: 'mo', comment, untrusted: { text: 'blue' } },
      }),
    ),
  );
}

function planEvent(): fc.Arbitrary<NewEvent> {
  const plan = fc.constantFrom(11, 12);
  const comment = fc.integer({ min: 1, max: 5 });
  const simple = (make: (plan: number) => NewEvent) => plan.map(make);
  return fc.oneof(
    {
      arbitrary: simple((p) => ({ type: 'plan.drafted', actor: 'dispatch', plan: p, data: { title: 'P' } })),
      weight: 2,
    },
    fc.tuple(plan, fc.subarray([1, 2, 3])).map(
      ([p, tasks]): NewEvent => ({
        type: 'plan.changed',
        actor: 'dispatch',
        plan: p,
        data: { title: 'Q', tasks, plans: [23 - p], others: [], elsewhere: [], dependsOn: [3], foreign: [] },
      }),
    ),
    fc.tuple(plan, fc.option(comment, { nil: undefined })).map(
      ([p, id]): NewEvent => ({
        type: 'plan.activated',
        actor: 'mo',
        plan: p,
        data: { by: 'mo', permission: 'write', ...(id !== undefined && { comment: id }) },
      }),
    ),
    fc.tuple(plan, comment).map(
      ([p, id]): NewEvent => ({
        type: 'plan.cancelled',
        actor: 'mo',
        plan: p,
        data: id === 5 ? { reason: 'x', by: 'issue' } : { reason: 'x', by: 'command', comment: id },
      }),
    ),
    simple((p) => ({ type: 'plan.completed', actor: 'dispatch', plan: p, data: { tasks: 1 } })),
    simple((p) => ({ type: 'plan.reopened', actor: 'dispatch', plan: p, data: { open: [1] } })),
    simple((p) => ({ type: 'plan.closed', actor: 'dispatch', plan: p, data: {} })),
    simple((p) => ({ type: 'plan.opened', actor: 'dispatch', plan: p, data: {} })),
    simple((p) => ({ type: 'plan.shown', actor: 'dispatch', plan: p, data: { comment: 9, digest: 'd' } })),
  );
}
