import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import { attemptStarted, budgetReserved, budgetSettled, written } from '../testing/events.ts';
import { describeAccounts } from './describe-accounts.ts';
import { describeCosts } from './describe-costs.ts';
import { nameAmount, nameAmounts } from './name-amount.ts';
import { parseBudget } from './parse-budget.ts';
import { percentile } from './percentile.ts';

describe('an amount', () => {
  it.each([
    [0, 'dollars', '$0.00'],
    [12.345, 'dollars', '$12.35'],
    [900, 'tokens', '900 tokens'],
    [48_210, 'tokens', '48.2 k tokens'],
    [2_000_000, 'tokens', '2 M tokens'],
    [0.5, 'minutes', '30 s'],
    [150, 'minutes', '2 h 30 min'],
  ] as const)('of %d %s is %s', (amount, unit, words) => {
    expect(nameAmount(amount, unit)).toBe(words);
  });

  it('of several units is named in one go', () => {
    expect([nameAmounts({ minutes: 5, dollars: 2 }), nameAmounts({})]).toEqual(['$2.00, 5 min', 'nothing']);
  });
});

describe('what labels say of a budget', () => {
  it.each([
    [['budget:$5'], { dollars: 5 }],
    [['bug', 'Budget: 2.50 USD'], { dollars: 2.5 }],
    [['budget/3$'], { dollars: 3 }],
    [['budget:500k tokens'], { tokens: 500_000 }],
    [['budget=1.5M-tokens'], { tokens: 1_500_000 }],
    [['budget:90m', 'budget:$1'], { minutes: 90, dollars: 1 }],
    [['budget:1.5h'], { minutes: 90 }],
    [['budget:$5', 'budget:$4'], { dollars: 4 }],
    [['budget', 'budget:', 'budget:5', 'budget:$0', 'budget:$-1', 'budget:much', 'low-budget:$5'], undefined],
  ])('%j: %j', (labels, budget) => {
    expect(parseBudget(labels)).toEqual(budget);
  });
});

it('a percentile is a number of the list that so many do not exceed', () => {
  expect([percentile([], 90), percentile([7], 90), percentile([3, 1, 2, 5, 4], 90)]).toEqual([undefined, 7, 5]);
  expect(
    percentile(
      Array.from({ length: 100 }, (_, index) => 100 - index),
      90,
    ),
  ).toBe(90);
});

describe('what an attempt took', () => {
  it('is said beside what it had reserved, when that was less', () => {
    const costs = { day: '2026-01-01', reserved: { dollars: 5, minutes: 60 } };
    expect(describeCosts(costs)).toBe('may take $5.00, 1 h');
    expect(describeCosts({ ...costs, spent: { dollars: 3, minutes: 60 } })).toBe('took $3.00, 1 h');
    expect(describeCosts({ ...costs, spent: { dollars: 7, minutes: 12 } })).toBe(
      'took $7.00, 12 min, $2.00 more than reserved',
    );
  });
});

describe('the accounts', () => {
  const story: readonly NewEvent[] = [
    { type: 'plan.drafted', actor: 'dispatch', plan: 20, data: { title: 'P' } },
    { type: 'plan.activated', actor: 'dispatch', plan: 20, data: { by: 'mo', permission: 'write' } },
    attemptStarted(1, 1),
    budgetReserved(1, 1, { dollars: 5, minutes: 60 }, { plans: [20] }),
    budgetSettled(1, 1, { dollars: 9, minutes: 12 }),
    attemptStarted(2, 1),
    budgetReserved(2, 1, { dollars: 2, minutes: 60 }),
  ];
  const state = fold(emptyState(), written(story));
  const tell = (budget: object, now = '2026-01-01T12:00:00.000Z', run = '100') =>
    describeAccounts(state, { now, run, budget: { task: {}, run: {}, day: {}, plan: {}, ...budget } });

  it('say what is spent, what is reserved, and what is too much', () => {
    const budget = {
      task: { dollars: 1 },
      day: { dollars: 10, minutes: 300 },
      run: { dollars: 20 },
      plan: { dollars: 30 },
    };
    expect(tell(budget)).toEqual([
      'Budget of the day 2026-01-01 (UTC): $9.00 spent and $2.00 reserved of $10.00 ($1.00 over); 12 min spent and 1 h reserved of 5 h.',
      'Budget of this workflow run: $9.00 spent and $2.00 reserved of $20.00.',
      'Budget of plan #20: $9.00 spent and $0.00 reserved of $30.00.',
    ]);
  });

  it('begin anew with the day and with the run', () => {
    expect(tell({ day: { dollars: 10 }, run: { dollars: 20 } }, '2026-01-02T00:00:00.000Z', '101')).toEqual([
      'Budget of the day 2026-01-02 (UTC): $0.00 spent and $0.00 reserved of $10.00.',
      'Budget of this workflow run: $0.00 spent and $0.00 reserved of $20.00.',
    ]);
  });

  it('say nothing without a limit', () => {
    expect(tell({})).toEqual([]);
  });
});
