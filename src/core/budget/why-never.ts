import { type Account, leftOf } from './account.ts';
import { type Amounts, UNITS, type Unit } from './amounts.ts';
import { nameAmount } from './name-amount.ts';

/** With less than this share of its budget left, a task or a plan is not worth another attempt. */
const LEAST_SHARE = 0.1;

/**
 * Why a task cannot start although it waits for ever: its own budget is larger than a limit, or a budget that no new day fills again is used up.
 *
 * @returns a sentence or two for the person who is needed; undefined when it merely has to wait
 */
export function whyNever(
  accounts: readonly Account[],
  known: { readonly own: Amounts | undefined; readonly ofTasks: Amounts; readonly jobMinutes: number },
): string | undefined {
  for (const unit of UNITS) {
    const why = whyTooLarge(accounts, unit, known) ?? whyUsedUp(accounts, unit);
    if (why !== undefined) return why;
  }
  return undefined;
}

function whyTooLarge(
  accounts: readonly Account[],
  unit: Unit,
  { own, ofTasks, jobMinutes }: Parameters<typeof whyNever>[1],
): string | undefined {
  const wanted = own?.[unit];
  if (wanted === undefined) return undefined;
  // No attempt takes longer than its job.
  const atOnce = unit === 'minutes' ? Math.min(wanted, jobMinutes) : wanted;
  const most = ofTasks[unit];
  if (most !== undefined && wanted > most) return tooLarge(wanted, most, { scope: 'task', unit });
  for (const { scope, limit } of accounts) {
    const allowed = scope === 'task' ? undefined : limit[unit];
    if (allowed !== undefined && atOnce > allowed) return tooLarge(wanted, allowed, { scope, unit });
  }
  return undefined;
}

function tooLarge(wanted: number, most: number, of: { readonly scope: string; readonly unit: Unit }): string {
  const key = `budget.${of.scope}.${of.unit}`;
  return `Its own budget of ${nameAmount(wanted, of.unit)} is more than \`${key}\` allows (${nameAmount(most, of.unit)}). Lower the one or raise the other.`;
}

function whyUsedUp(accounts: readonly Account[], unit: Unit): string | undefined {
  for (const account of accounts) {
    const limit = account.limit[unit];
    const left = leftOf(account, unit);
    const isRenewed = account.scope === 'day' || account.scope === 'run';
    if (isRenewed || limit === undefined || left === undefined || left >= limit * LEAST_SHARE) continue;
    const spent = `${nameAmount(account.spent[unit] ?? 0, unit)} of ${nameAmount(limit, unit)}`;
    return account.scope === 'task'
      ? `Its budget is used up: ${spent}. A retry gives it as much once more.`
      : `The budget of plan #${account.name} is used up: ${spent}. Raise \`budget.plan.${unit}\`.`;
  }
  return undefined;
}
