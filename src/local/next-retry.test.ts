import { expect, it } from 'vitest';
import type { NewEvent } from '../core/events.ts';
import { emptyState, fold } from '../core/fold.ts';
import { attemptStarted, written } from '../core/testing/events.ts';
import { nextRetry } from './next-retry.ts';

const waits = (task: number, kind: 'backoff' | 'budget', until: string): NewEvent => ({
  type: 'task.readied',
  actor: 'dispatch',
  task,
  data: { waits: { kind, until } },
});

it('is the earliest moment at which a task may try again, of those that still wait', () => {
  const events = [
    waits(1, 'backoff', '2026-01-01T12:00:00.000Z'),
    waits(2, 'backoff', '2026-01-01T11:00:00.000Z'),
    waits(3, 'backoff', '2026-01-01T10:00:00.000Z'),
    attemptStarted(3, 1),
    waits(4, 'budget', '2026-01-01T09:00:00.000Z'),
  ];
  expect(nextRetry(fold(emptyState(), written(events)))).toBe('2026-01-01T11:00:00.000Z');
  expect(nextRetry(emptyState())).toBeUndefined();
});
