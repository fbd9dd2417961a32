import { type Account, leftOf } from './account.ts';
import { type Amounts, rounded, UNITS, type Unit } from './amounts.ts';
import type { Book, Reservation, ReservationSource } from './book.ts';
import { percentile } from './percentile.ts';

/** Reserved for an attempt of which nothing is known. Minutes: the time of its job. */
const DEFAULT_DOLLARS = 5;
const DEFAULT_TOKENS = 2_000_000;

/** So many measured attempts are enough to believe in what nine of ten of them took. */
const ENOUGH = 5;
const PERCENT = 90;

/** What an attempt would reserve, in the units in which any of its accounts has a limit. */
export type Reckoning = Pick<Reservation, 'reserved' | 'from'>;

/**
 * What an attempt reserves: what is left of the budget of its task, because it may take all of that. Without one what nine of ten attempts of its
 * agent took, once five of them were measured; else the default. Never more than its job's time, than an account allows as a whole, or
 * than is left of one that no new day fills again.
 */
export function reckonReservation(
  accounts: readonly Account[],
  known: { readonly usual: Amounts; readonly jobMinutes: number },
): Reckoning {
  const reserved: Partial<Record<Unit, number>> = {};
  const from: Partial<Record<Unit, ReservationSource>> = {};
  for (const unit of UNITS) {
    const bounds = accounts.flatMap((account) => boundOf(account, unit) ?? []);
    if (bounds.length === 0) continue;
    const ofTask = accounts.some(({ scope, limit }) => scope === 'task' && limit[unit] !== undefined);
    const usual = ofTask ? Number.POSITIVE_INFINITY : (known.usual[unit] ?? defaultOf(unit));
    const most = unit === 'minutes' ? known.jobMinutes : Number.POSITIVE_INFINITY;
    reserved[unit] = rounded(Math.max(0, Math.min(usual, most, ...bounds)));
    from[unit] = ofTask ? 'task' : known.usual[unit] === undefined ? 'default' : 'measured';
  }
  return { reserved, from };
}

/** What nine of ten attempts of an agent took, of the units in which enough of them were measured. */
export function usualAmounts({ measured }: Book, agent: string): Amounts {
  const usual: Partial<Record<Unit, number>> = {};
  for (const unit of UNITS) {
    const amounts = (measured[agent] ?? []).flatMap((sample) => sample[unit] ?? []);
    const amount = amounts.length < ENOUGH ? undefined : percentile(amounts, PERCENT);
    if (amount !== undefined) usual[unit] = amount;
  }
  return usual;
}

/** Days and runs begin anew; a task and a plan have no more than what is left. */
function boundOf(account: Account, unit: Unit): number | undefined {
  const isRenewed = account.scope === 'day' || account.scope === 'run';
  return isRenewed ? account.limit[unit] : leftOf(account, unit);
}

function defaultOf(unit: Unit): number {
  return { dollars: DEFAULT_DOLLARS, tokens: DEFAULT_TOKENS, minutes: Number.POSITIVE_INFINITY }[unit];
}
