import { addAmounts, amountsOf, UNITS, type Unit } from '../budget/amounts.ts';
import { reservationOf, withReservation, withSettlement } from '../budget/book.ts';
import type { EventOf } from '../events.ts';
import { liveAttempt, taskOf } from '../task-life.ts';
import { type Draft, update } from './draft.ts';

/** The attempt that goes on may take so much. It is said once of each attempt. */
export function budgetReserved(draft: Draft, event: EventOf<'budget.reserved'>): void {
  const task = taskOf(draft, event.task);
  const live = task.status === 'running' ? liveAttempt(task) : undefined;
  if (live?.attempt !== event.attempt || live.costs !== undefined) return;
  const { agent, run, leaseUntil } = live;
  const { day, from, plans = [] } = event.data;
  const reserved = addAmounts(event.data.reserved, {});
  const of = { task: event.task, attempt: event.attempt, agent, run, leaseUntil };
  draft.book = withReservation(draft.book, { ...of, day, plans, reserved, from });
  const attempts = task.attempts.map((attempt) =>
    attempt === live ? { ...attempt, costs: { day, reserved } } : attempt,
  );
  update(draft, event, { attempts }, { quiet: true });
}

/** What an attempt took is known, or taken for known. A reservation is settled once, also when its task has gone on without the attempt. */
export function budgetSettled(draft: Draft, event: EventOf<'budget.settled'>): void {
  const reservation = reservationOf(draft.book, event.task, event.attempt);
  if (reservation === undefined) return;
  const { spent: said, estimated = [] } = event.data;
  const { day, reserved } = reservation;
  const spent = amountsOf((unit) => (reserved[unit] === undefined ? undefined : (said[unit] ?? reserved[unit])));
  const isKnown = (unit: Unit) => said[unit] !== undefined && !estimated.includes(unit);
  const unknown = UNITS.filter((unit) => spent[unit] !== undefined && !isKnown(unit));
  const measured = amountsOf((unit) => (isKnown(unit) ? spent[unit] : undefined));
  draft.book = withSettlement(draft.book, reservation, { spent, measured });
  const task = taskOf(draft, event.task);
  const attempts = task.attempts.map((attempt) =>
    attempt.attempt === event.attempt ? { ...attempt, costs: { day, reserved, spent, estimated: unknown } } : attempt,
  );
  update(draft, event, { attempts, spent: addAmounts(task.spent, spent) }, { quiet: true });
}
