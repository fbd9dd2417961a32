import type { Amounts } from './amounts.ts';

/** What the configuration allows: all attempts of a task together, those that one workflow run starts, those of a UTC day, those of a plan. */
export interface BudgetLimits {
  readonly task: Amounts;
  readonly run: Amounts;
  readonly day: Amounts;
  readonly plan: Amounts;
}

/** The UTC day of a moment: `2026-01-31`. A day begins at 00:00:00.000 UTC. */
export function dayOf(at: string): string {
  return new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** When the day after begins. */
export function nextDay(day: string): string {
  const next = new Date(`${day}T00:00:00.000Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString();
}
