import type { NewEvent, Usage } from '../events.ts';
import type { Unmetered } from '../work-result.ts';
import { rounded, UNITS, type Unit } from './amounts.ts';
import type { Reservation } from './book.ts';

/** What is known of what an attempt took. */
export interface Measured {
  readonly usage?: Usage | undefined;
  /** Of what `usage` says less than was used; undefined: nobody knows whether it does. */
  readonly unmetered?: readonly Unmetered[] | undefined;
  /** 0 = nobody measured it. */
  readonly durationMs?: number;
}

const MS_PER_MINUTE = 60_000;

/** The event that settles a reservation: by what was measured, and where that is not all, by no less than was reserved. */
export function settlementOf(reservation: Reservation, actor: string, measured: Measured = {}): NewEvent {
  const { task, attempt, reserved } = reservation;
  const spent: Partial<Record<Unit, number>> = {};
  const estimated: Unit[] = [];
  for (const unit of UNITS) {
    const held = reserved[unit];
    if (held === undefined) continue;
    const { amount, isAll } = measure(unit, measured);
    spent[unit] = rounded(isAll ? amount : Math.max(amount, held));
    if (!isAll) estimated.push(unit);
  }
  return {
    type: 'budget.settled',
    actor,
    task,
    attempt,
    data: { spent, ...(estimated.length > 0 && { estimated }) },
  };
}

/** What was measured of a unit, and whether that is all of it. */
function measure(unit: Unit, { usage, unmetered, durationMs = 0 }: Measured) {
  if (unit === 'minutes') return { amount: durationMs / MS_PER_MINUTE, isAll: durationMs > 0 };
  const { inputTokens, outputTokens, costUsd } = usage ?? {};
  const isSaid = unit === 'dollars' ? costUsd !== undefined : inputTokens !== undefined || outputTokens !== undefined;
  return {
    amount: unit === 'dollars' ? (costUsd ?? 0) : (inputTokens ?? 0) + (outputTokens ?? 0),
    isAll: unmetered === undefined ? isSaid : !unmetered.includes(unit),
  };
}
