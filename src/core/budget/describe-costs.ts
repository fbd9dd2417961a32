import type { AttemptCosts } from '../state.ts';
import { amountsOf, rounded } from './amounts.ts';
import { nameAmounts } from './name-amount.ts';

/** What an attempt may take or took, in a few words: `took $3.20, 12 min`, with what was more than it had reserved. */
export function describeCosts({ reserved, spent }: AttemptCosts): string {
  if (spent === undefined) return `may take ${nameAmounts(reserved)}`;
  const over = amountsOf((unit) => {
    const more = rounded((spent[unit] ?? 0) - (reserved[unit] ?? 0));
    return more > 0 ? more : undefined;
  });
  const note = Object.keys(over).length === 0 ? '' : `, ${nameAmounts(over)} more than reserved`;
  return `took ${nameAmounts(spent)}${note}`;
}
