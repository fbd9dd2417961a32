import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import { PLAN_TRANSITIONS, type PlanStatus, planOf } from '../plan/plan-life.ts';
import { planStream } from '../testing/event-stream.ts';
import { written } from '../testing/events.ts';

const PLAN = 11;
const of = { actor: 'mo', plan: PLAN } as const;
const drafted: NewEvent = { ...of, type: 'plan.drafted', data: { title: 'Ship it' } };
const activated = (comment?: number): NewEvent => ({
  ...of,
  type: 'plan.activated',
  data: { by: 'mo', permission: 'write', ...(comment !== undefined && { comment }) },
});
const cancelled = (comment?: number): NewEvent => ({
  ...of,
  type: 'plan.cancelled',
  data: comment === undefined ? { reason: 'gone', by: 'issue' } : { reason: 'by mo', by: 'command', comment },
});
const completed: NewEvent = { ...of, type: 'plan.completed', data: { tasks: 2 } };
const reopened: NewEvent = { ...of, type: 'plan.reopened', data: { open: [3] } };
const closed: NewEvent = { ...of, type: 'plan.closed', data: {} };
const opened: NewEvent = { ...of, type: 'plan.opened', data: {} };

const planAfter = (...events: NewEvent[]) => planOf(fold(emptyState(), written(events)), PLAN);
const statusAfter = (...events: NewEvent[]): PlanStatus => planAfter(...events).status;

describe('the life of a plan', () => {
  it('goes from a draft over active to complete, and back when something of it is not done', () => {
    const story = [drafted, activated(), completed, closed, reopened, opened, completed];
    const statuses = story.map((_, index) => statusAfter(...story.slice(0, index + 1)));
    expect(statuses).toEqual(['draft', 'active', 'completed', 'completed', 'active', 'active', 'completed']);
    expect(planAfter(...story.slice(0, 5)).issueClosed).toBe(true);
    expect(planAfter(...story.slice(0, 6)).issueClosed).toBe(false);
  });

  it.each<[string, NewEvent[], PlanStatus]>([
    ['begins as a draft: nothing else is heard of a plan that the log does not know', [activated(), completed], 'new'],
    ['is not complete while it is a draft', [drafted, completed], 'draft'],
    ['is a draft again when its label is taken off', [drafted, activated(), drafted], 'draft'],
    [
      'is off, and nothing but an activation or its issue brings it back',
      [drafted, cancelled(7), reopened],
      'cancelled',
    ],
    ['comes back by a command', [drafted, activated(6), cancelled(7), activated(8)], 'active'],
    ['comes back as a draft with its issue', [drafted, activated(6), cancelled(), drafted], 'draft'],
    ['takes the command of one comment once', [drafted, activated(6), cancelled(7), activated(6)], 'cancelled'],
    ['stays complete when somebody activates it', [drafted, activated(6), completed, activated(7)], 'completed'],
    ['stays complete when somebody cancels it', [drafted, activated(6), completed, cancelled(7)], 'completed'],
  ])('%s', (_, events, status) => {
    expect(statusAfter(...events)).toBe(status);
  });

  it('is held active by a command, whoever activated it before', () => {
    expect(planAfter(drafted, activated()).activated).toEqual({ by: 'mo', comment: undefined });
    expect(planAfter(drafted, activated(), activated(4)).activated).toEqual({ by: 'mo', comment: 4 });
    expect(planAfter(drafted, activated(4), activated()).activated).toEqual({ by: 'mo', comment: 4 });
  });

  it('counts its issue as closed when it was cancelled with it, until it comes back', () => {
    expect(planAfter(drafted, cancelled()).issueClosed).toBe(true);
    expect(planAfter(drafted, cancelled(3)).issueClosed).toBe(false);
    expect(planAfter(drafted, cancelled(), drafted).issueClosed).toBe(false);
  });

  it('keeps the newest refusal of its label, until it is activated', () => {
    const refused: NewEvent = { ...of, type: 'plan.drafted', data: { title: 'Ship it', refused: 'rita may not' } };
    expect(planAfter(drafted, refused).refused).toBe('rita may not');
    expect(planAfter(drafted, refused, drafted).refused).toBeUndefined();
    expect(planAfter(drafted, refused, activated(1)).refused).toBeUndefined();
  });
});

describe('any sequence of events', () => {
  it('moves plans only along their transition table', () => {
    fc.assert(
      fc.property(planStream(), (events) => {
        let state = emptyState();
        for (const event of events) {
          const next = fold(state, [event]);
          for (const plan of Object.values(next.plans)) {
            const from = planOf(state, plan.plan).status;
            if (from !== plan.status) expect(PLAN_TRANSITIONS[from]).toContain(plan.status);
          }
          state = next;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes plans through every way of their table', () => {
    const ways = new Set<string>();
    fc.assert(
      fc.property(planStream(), (events) => {
        let state = emptyState();
        for (const event of events) {
          const next = fold(state, [event]);
          for (const { plan, status } of Object.values(next.plans)) ways.add(`${planOf(state, plan).status} ${status}`);
          state = next;
        }
      }),
      { numRuns: 1_000, seed: 4 },
    );
    for (const [from, to] of Object.entries(PLAN_TRANSITIONS)) {
      for (const status of to) expect([...ways]).toContain(`${from} ${status}`);
    }
  });
});
