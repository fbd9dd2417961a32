import type { State } from '../state.ts';
import { type Account, dayAccount, Held, isLimited, planAccount, runAccount } from './account.ts';
import { type Amounts, UNITS, type Unit } from './amounts.ts';
import { type BudgetLimits, dayOf } from './budget-limits.ts';
import { nameAmount } from './name-amount.ts';

/** Plans that are named; the database has them all. */
const PLANS_SHOWN = 20;

/** One sentence for every budget but those of the tasks: what is spent, what is reserved, what the limit is, and what is too much. None without a limit. */
export function describeAccounts(
  state: Pick<State, 'book' | 'plans'>,
  { now, run, budget }: { readonly now: string; readonly run: string; readonly budget: BudgetLimits },
): readonly string[] {
  const day = dayOf(now);
  const held = new Held(Object.values(state.book.live));
  const active = Object.values(state.plans).filter(({ status }) => status === 'active');
  const accounts: readonly (readonly [name: string, account: Account])[] = [
    [`the day ${day} (UTC)`, dayAccount(state, day, budget.day)],
    ['this workflow run', runAccount(state, run, budget.run)],
    ...active
      .slice(0, PLANS_SHOWN)
      .map(({ plan }) => [`plan #${plan}`, planAccount(state, plan, budget.plan)] as const),
  ];
  return accounts
    .filter(([, { limit }]) => isLimited(limit))
    .map(([name, account]) => `Budget of ${name}: ${describeAccount(account, held.of(account))}.`);
}

function describeAccount({ limit, spent }: Account, held: Amounts): string {
  return UNITS.flatMap((unit) => {
    const most = limit[unit];
    return most === undefined ? [] : [describeUnit(unit, { most, spent: spent[unit] ?? 0, held: held[unit] ?? 0 })];
  }).join('; ');
}

function describeUnit(
  unit: Unit,
  { most, spent, held }: { readonly most: number; readonly spent: number; readonly held: number },
): string {
  const over = spent + held - most;
  const note = over > 0 ? ` (${nameAmount(over, unit)} over)` : '';
  return `${nameAmount(spent, unit)} spent and ${nameAmount(held, unit)} reserved of ${nameAmount(most, unit)}${note}`;
}
