import { amountsOf, UNITS } from '../budget/amounts.ts';
import { nameAmounts } from '../budget/name-amount.ts';
import { assertNever } from '../errors.ts';
import type { StoneforgeEvent } from '../events.ts';
import type { EventTelling } from './describe-event.ts';

type BudgetEvent = Extract<StoneforgeEvent, { type: `budget.${string}` }>;

/** What an event about money, tokens and minutes says, in words. */
export function describeBudgetEvent(event: BudgetEvent): EventTelling {
  switch (event.type) {
    case 'budget.reserved': {
      const { reserved, day } = event.data;
      return { tone: 'plain', words: `reserved ${nameAmounts(reserved)} of the budget of ${day}` };
    }
    case 'budget.settled': {
      const { spent, estimated = [] } = event.data;
      const guessed = amountsOf((unit) => (estimated.includes(unit) ? spent[unit] : undefined));
      const note = estimated.length === 0 ? '' : `; not measured: ${nameAmounts(guessed)}, all that was reserved`;
      const isGuess = UNITS.every((unit) => spent[unit] === undefined || estimated.includes(unit));
      const words = isGuess
        ? `settled at what was reserved: ${nameAmounts(spent)}`
        : `took ${nameAmounts(spent)}${note}`;
      return { tone: 'plain', words };
    }
    default:
      return assertNever(event);
  }
}
