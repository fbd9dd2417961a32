import { expect, it } from 'vitest';
import type { EventOf } from '../events.ts';
import { type Measured, settlementOf } from './settlement-of.ts';

const reservation = {
  ...{ task: 1, attempt: 2, agent: 'command', run: '100', leaseUntil: '2026-01-01T02:00:00.000Z' },
  ...{ day: '2026-01-01', plans: [], from: {} },
  reserved: { dollars: 5, tokens: 1000, minutes: 60 },
};
const usage = { inputTokens: 300, outputTokens: 40, costUsd: 1.5 };

it.each<[string, Measured, EventOf<'budget.settled'>['data']]>([
  ['nothing', {}, { spent: reservation.reserved, estimated: ['dollars', 'tokens', 'minutes'] }],
  ['everything', { usage, unmetered: [], durationMs: 90_000 }, { spent: { dollars: 1.5, tokens: 340, minutes: 1.5 } }],
  [
    'what an agent says without saying whether that is all',
    { usage: { outputTokens: 40 }, durationMs: 90_000 },
    { spent: { dollars: 5, tokens: 40, minutes: 1.5 }, estimated: ['dollars'] },
  ],
  [
    'less than was used',
    { usage, unmetered: ['dollars'], durationMs: 90_000 },
    { spent: { dollars: 5, tokens: 340, minutes: 1.5 }, estimated: ['dollars'] },
  ],
  [
    'less than was used, and that is more than was reserved',
    { usage: { costUsd: 9 }, unmetered: ['dollars', 'tokens'] },
    { spent: { dollars: 9, tokens: 1000, minutes: 60 }, estimated: ['dollars', 'tokens', 'minutes'] },
  ],
  [
    'that there was no session',
    { unmetered: [], durationMs: 600 },
    { spent: { dollars: 0, tokens: 0, minutes: 0.01 } },
  ],
])('settles when there is known %s', (_, measured, data) => {
  expect(settlementOf(reservation, 'publish', measured)).toEqual({
    ...{ type: 'budget.settled', actor: 'publish', task: 1, attempt: 2 },
    data,
  });
});
