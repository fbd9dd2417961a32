import { assertNever } from '../errors.ts';
import { formatMinutes } from '../schedule/describe-waiting.ts';
import { type Amounts, UNITS, type Unit } from './amounts.ts';

/** An amount as a person writes it: `$2.50`, `1.2 M tokens`, `45 min`. */
export function nameAmount(amount: number, unit: Unit): string {
  switch (unit) {
    case 'dollars':
      return `$${amount.toFixed(2)}`;
    case 'tokens':
      return `${shortNumber(amount)} tokens`;
    case 'minutes':
      return formatMinutes(amount);
    default:
      return assertNever(unit);
  }
}

/** All amounts in one go: `$2.50, 45 min`; `nothing` of none. */
export function nameAmounts(amounts: Amounts): string {
  const names = UNITS.flatMap((unit) => {
    const amount = amounts[unit];
    return amount === undefined ? [] : [nameAmount(amount, unit)];
  });
  return names.join(', ') || 'nothing';
}

function shortNumber(amount: number): string {
  if (amount >= 1e6) return `${Number((amount / 1e6).toPrecision(3))} M`;
  return amount >= 1e4 ? `${Number((amount / 1e3).toPrecision(3))} k` : String(Math.round(amount));
}
