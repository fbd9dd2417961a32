import { reservationOf } from '../budget/book.ts';
import type { State } from '../state.ts';
import type { Start } from './dispatch-facts.ts';

/** Where an attempt ends. */
export interface AttemptLimits {
  /** Time of its job. */
  readonly jobMinutes: number;
  /** What it may spend; undefined where its task has no budget of that kind. */
  readonly dollars: number | undefined;
  readonly tokens: number | undefined;
}

/** What an attempt may take: its task's budget binds it; a reservation that was only reckoned does not. */
export function attemptLimits(
  { book }: Pick<State, 'book'>,
  { task, attempt }: Pick<Start, 'task' | 'attempt'>,
  jobMinutes: number,
): AttemptLimits {
  const reservation = reservationOf(book, task, attempt);
  const bound = (unit: 'dollars' | 'tokens' | 'minutes') =>
    reservation?.from[unit] === 'task' ? reservation.reserved[unit] : undefined;
  return {
    jobMinutes: Math.min(jobMinutes, bound('minutes') ?? jobMinutes),
    dollars: bound('dollars'),
    tokens: bound('tokens'),
  };
}
