import { attemptKey } from '../task-names.ts';
import { type Amounts, addAmounts, type Unit } from './amounts.ts';
import type { RESERVATION_SOURCES } from './budget-events.ts';

export type ReservationSource = (typeof RESERVATION_SOURCES)[number];

/** What an attempt may take, until it is settled what it took. */
export interface Reservation {
  readonly task: number;
  readonly attempt: number;
  readonly agent: string;
  /** The workflow run that the attempt was started by. */
  readonly run: string | undefined;
  /** Lease of the attempt: it is asked after when that is over, although nobody waits for its change any more. */
  readonly leaseUntil: string;
  /** UTC day, `2026-01-31`. */
  readonly day: string;
  readonly plans: readonly number[];
  readonly reserved: Amounts;
  readonly from: { readonly [U in Unit]?: ReservationSource | undefined };
}

/** What was spent and what is reserved. A reservation is in `live` until it is settled, and then in the sums. */
export interface Book {
  /** By `attemptKey`. */
  readonly live: Readonly<Record<string, Reservation>>;
  /** What settled attempts took, by the day of their reservation; the newest days. */
  readonly days: Readonly<Record<string, Amounts>>;
  /** By the workflow run that started them; the newest runs, the newest last. */
  readonly runs: readonly { readonly run: string; readonly spent: Amounts }[];
  readonly plans: Readonly<Record<number, Amounts>>;
  /** What the newest attempts of each agent took, where it was measured; the newest last. */
  readonly measured: Readonly<Record<string, readonly Amounts[]>>;
}

export const EMPTY_BOOK: Book = { live: {}, days: {}, runs: [], plans: {}, measured: {} };

/** Nobody asks about older ones. */
const DAYS_KEPT = 35;
const RUNS_KEPT = 50;
/** Enough for a ninth tenth, and few enough to forget what agents took last year. */
const MEASURED_KEPT = 50;

/** The reservation of an attempt that is not settled. */
export function reservationOf(book: Book, task: number, attempt: number): Reservation | undefined {
  return book.live[attemptKey(task, attempt)];
}

/** The book with one reservation more. */
export function withReservation(book: Book, reservation: Reservation): Book {
  return { ...book, live: { ...book.live, [attemptKey(reservation.task, reservation.attempt)]: reservation } };
}

/** The book after a reservation was settled. `estimated`: the units of which nothing was measured. */
export function withSettlement(
  book: Book,
  reservation: Reservation,
  { spent, measured }: { readonly spent: Amounts; readonly measured: Amounts },
): Book {
  const { [attemptKey(reservation.task, reservation.attempt)]: _, ...live } = book.live;
  const { day, run, agent } = reservation;
  const plans = { ...book.plans };
  for (const plan of reservation.plans) plans[plan] = addAmounts(plans[plan] ?? {}, spent);
  const samples = [...(book.measured[agent] ?? []), measured].slice(-MEASURED_KEPT);
  return {
    live,
    days: newestDays({ ...book.days, [day]: addAmounts(book.days[day] ?? {}, spent) }),
    runs: run === undefined ? book.runs : withRun(book.runs, run, spent),
    plans,
    measured: Object.keys(measured).length === 0 ? book.measured : { ...book.measured, [agent]: samples },
  };
}

function newestDays(days: Readonly<Record<string, Amounts>>): Record<string, Amounts> {
  const names = Object.keys(days).toSorted().slice(-DAYS_KEPT);
  return Object.fromEntries(names.map((day) => [day, days[day] ?? {}]));
}

function withRun(runs: Book['runs'], run: string, spent: Amounts): Book['runs'] {
  const before = runs.find((entry) => entry.run === run)?.spent ?? {};
  return [...runs.filter((entry) => entry.run !== run), { run, spent: addAmounts(before, spent) }].slice(-RUNS_KEPT);
}
