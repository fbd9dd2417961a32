import { describe, expect, it } from 'vitest';
import type { BudgetLimits } from '../../budget/budget-limits.ts';
import type { EventOf, NewEvent } from '../../events.ts';
import { emptyState, fold } from '../../fold.ts';
import type { State } from '../../state.ts';
import { taskOf } from '../../task-life.ts';
import { dispatchFacts, dispatchTask } from '../../testing/dispatch-facts.ts';
import { attemptEnded, attemptStarted, budgetReserved, budgetSettled, written } from '../../testing/events.ts';
import { decideDispatch } from '../decide-dispatch.ts';
import type { DispatchFacts, DispatchTask } from '../dispatch-facts.ts';

const decide = (
  state: State,
  tasks: readonly DispatchTask[],
  budget: Partial<BudgetLimits>,
  more: Partial<DispatchFacts> = {},
) => {
  const limits = { task: {}, run: {}, day: {}, plan: {}, ...budget };
  return decideDispatch(state, dispatchFacts(tasks, state, { maxConcurrent: 10, budget: limits, ...more }));
};
type Decision = ReturnType<typeof decide>;
const started = ({ starts }: Decision) => starts.map(({ task }) => task);
const waits = ({ waiting }: Decision) => Object.fromEntries(waiting.map(({ task, waits }) => [task.number, waits]));
const reservations = ({ events }: Decision) =>
  events
    .filter((event): event is Extract<NewEvent, { type: 'budget.reserved' }> => event.type === 'budget.reserved')
    .map(({ task, data }) => [task, data.reserved]);
const escalations = ({ events }: Decision) =>
  events.flatMap((event) => (event.type === 'task.escalated' ? [event.data.reason] : []));
const stateOf = (...events: NewEvent[]) => fold(emptyState(), written(events));
const three = [1, 2, 3].map((number) => dispatchTask(number));

/** An attempt that reserved and took something, and failed. */
function failed(task: number, spent: { dollars?: number; tokens?: number; minutes?: number }, attempt = 1): NewEvent[] {
  return [
    attemptStarted(task, attempt),
    budgetReserved(task, attempt, { dollars: 9, tokens: 9e6, minutes: 99 }),
    attemptEnded(task, attempt, 'crashed'),
    budgetSettled(task, attempt, spent),
  ];
}

describe('without a budget', () => {
  it('nothing is reserved', () => {
    const decision = decide(emptyState(), three, {});
    expect([started(decision), reservations(decision)]).toEqual([[1, 2, 3], []]);
  });
});

describe('what an attempt reserves', () => {
  const reserved = (state: State, budget: Partial<BudgetLimits>, task: Partial<DispatchTask> = {}) =>
    reservations(decide(state, [{ ...dispatchTask(1), ...task }], budget))[0]?.[1];

  it('is its task’s whole budget, or what is left of it', () => {
    const task = { dollars: 4, minutes: 30 };
    expect(reserved(emptyState(), { task })).toEqual({ dollars: 4, minutes: 30 });
    expect(reserved(stateOf(...failed(1, { dollars: 1.5, minutes: 10 })), { task })).toEqual({
      dollars: 2.5,
      minutes: 20,
    });
  });

  it('is the task’s own budget where that is smaller', () => {
    expect(reserved(emptyState(), {}, { budget: { dollars: 2 } })).toEqual({ dollars: 2 });
    expect(reserved(emptyState(), { task: { dollars: 4, tokens: 1e6 } }, { budget: { dollars: 2 } })).toEqual({
      dollars: 2,
      tokens: 1e6,
    });
  });

  it('is what nine of ten attempts of its agent took, once five of them were measured', () => {
    const taken = (count: number) =>
      stateOf(...Array.from({ length: count }, (_, n) => failed(n + 10, { dollars: (n + 1) / 10 })).flat());
    const day = { dollars: 50 };
    expect(reserved(taken(4), { day })).toEqual({ dollars: 5 });
    expect(reserved(taken(5), { day })).toEqual({ dollars: 0.5 });
    expect(reserved(taken(20), { day })).toEqual({ dollars: 1.8 });
    expect(reserved(taken(20), { day }, { agent: 'claude-code' })).toEqual({ dollars: 5 });
  });

  it('is a default before that: five dollars, two million tokens, the time of its job', () => {
    const day = { dollars: 50, tokens: 9e6, minutes: 999 };
    const decision = decide(emptyState(), [dispatchTask(1)], { day });
    expect(decision.events.find(({ type }) => type === 'budget.reserved')).toMatchObject({
      data: {
        day: '2026-01-01',
        reserved: { dollars: 5, tokens: 2e6, minutes: 120 },
        from: { dollars: 'default', tokens: 'default', minutes: 'default' },
      },
    });
  });

  it('is never more than a limit allows as a whole, so that it fits into an empty day', () => {
    expect(reserved(emptyState(), { day: { dollars: 3 } })).toEqual({ dollars: 3 });
    expect(reserved(emptyState(), { task: { dollars: 8 }, run: { dollars: 6 } })).toEqual({ dollars: 6 });
  });

  it('is in the same breath as the start of the attempt, and comes after it', () => {
    const { events } = decide(emptyState(), [dispatchTask(1)], { day: { dollars: 9 } });
    expect(events.map(({ type }) => type)).toEqual(['task.approved', 'attempt.started', 'budget.reserved']);
  });
});

describe('the budget of a day', () => {
  const day = { dollars: 10 };

  it('lets so many attempts start as it has room for, and the others wait', () => {
    const decision = decide(emptyState(), three, { day });
    expect([started(decision), waits(decision)]).toEqual([
      [1, 2],
      { 3: { kind: 'budget', limit: 'budget.day.dollars' } },
    ]);
  });

  it('lets a smaller one pass', () => {
    const tasks = [...three, { ...dispatchTask(4), budget: { dollars: 0.5 } }];
    expect(started(decide(stateOf(...failed(9, { dollars: 4.5 })), tasks, { day }))).toEqual([1, 4]);
  });

  it('counts what was spent and what is reserved, and says when the wait ends by itself', () => {
    const state = stateOf(...failed(9, { dollars: 6 }));
    const until = '2026-01-02T00:00:00.000Z';
    const decision = decide(state, [dispatchTask(1)], { day });
    expect(waits(decision)).toEqual({ 1: { kind: 'budget', limit: 'budget.day.dollars', until } });
    expect(started(decide(state, [dispatchTask(1)], { day }, { now: until }))).toEqual([1]);
  });

  it('begins anew at midnight UTC, also while attempts of the day before go on', () => {
    const running = stateOf(attemptStarted(9, 1), budgetReserved(9, 1, { dollars: 10 }));
    const tasks = [dispatchTask(1), dispatchTask(9)];
    const at = (now: string) => started(decide(running, tasks, { day }, { now }));
    expect([at('2026-01-01T23:59:59.999Z'), at('2026-01-02T00:00:00.000Z')]).toEqual([[], [1]]);
    const afterwards = fold(running, written([attemptEnded(9, 1, 'crashed'), budgetSettled(9, 1, { dollars: 99 })]));
    expect(afterwards.book.days).toEqual({ '2026-01-01': { dollars: 99 } });
  });

  it('is not exceeded by tenths that do not add up exactly', () => {
    const tasks = Array.from({ length: 10 }, (_, n) => ({ ...dispatchTask(n + 1), budget: { dollars: 0.1 } }));
    expect(started(decide(emptyState(), tasks, { day: { dollars: 1 } }))).toHaveLength(10);
    expect(started(decide(emptyState(), tasks, { day: { dollars: 0.95 } }))).toHaveLength(9);
  });
});

describe('the budget of a workflow run', () => {
  const run = { dollars: 6 };

  it('is for the attempts that one dispatch starts; the next run has its own', () => {
    const decision = decide(emptyState(), three, { run });
    expect([started(decision), waits(decision)[2]]).toEqual([[1], { kind: 'budget', limit: 'budget.run.dollars' }]);
    const after = fold(emptyState(), written(decision.events, '100'));
    expect(started(decide(after, three, { run }, { run: '100' }))).toEqual([]);
    expect(started(decide(after, three, { run }, { run: '101' }))).toEqual([2]);
  });
});

describe('the budget of a plan', () => {
  const changed = (plan: number, tasks: number[], plans: number[] = []): NewEvent[] => [
    { type: 'plan.drafted', actor: 'dispatch', plan, data: { title: 'P' } },
    { type: 'plan.activated', actor: 'dispatch', plan, data: { by: 'mo', permission: 'write' } },
    {
      type: 'plan.changed',
      actor: 'dispatch',
      plan,
      data: { title: 'P', tasks, plans, others: [], elsewhere: [], dependsOn: [], foreign: [] },
    },
  ];
  const plan = { dollars: 6 };

  it('is for all attempts at its tasks and at those of its plans', () => {
    const state = stateOf(...changed(20, [1], [21]), ...changed(21, [2]));
    const decision = decide(state, three, { plan });
    expect([started(decision), waits(decision)[2]]).toEqual([
      [1, 3],
      { kind: 'budget', limit: 'budget.plan.dollars', refs: [20] },
    ]);
    expect(decision.events.filter(({ type }) => type === 'budget.reserved')).toMatchObject([{ data: { plans: [20] } }]);
    const nested = decide(state, [dispatchTask(2)], { plan });
    expect(nested.events.find(({ type }) => type === 'budget.reserved')).toMatchObject({ data: { plans: [20, 21] } });
  });

  it('needs a person when it is used up, because no new day fills it', () => {
    const spent: NewEvent[] = [
      ...changed(20, [1, 9]),
      attemptStarted(9, 1),
      budgetReserved(9, 1, { dollars: 6 }, { plans: [20] }),
      attemptEnded(9, 1, 'crashed'),
      budgetSettled(9, 1, { dollars: 5.5 }),
    ];
    const decision = decide(stateOf(...spent), [dispatchTask(1)], { plan });
    expect(started(decision)).toEqual([]);
    expect(escalations(decision)).toEqual([
      'The budget of plan #20 is used up: $5.50 of $6.00. Raise `budget.plan.dollars`.',
    ]);
  });

  it('gives the last attempt what is left of it', () => {
    const state = stateOf(
      ...changed(20, [1, 9]),
      attemptStarted(9, 1),
      budgetReserved(9, 1, { dollars: 6 }, { plans: [20] }),
      budgetSettled(9, 1, { dollars: 4 }),
    );
    expect(reservations(decide(state, [dispatchTask(1), dispatchTask(9)], { plan }))).toEqual([[1, { dollars: 2 }]]);
  });
});

describe('the budget of a task', () => {
  const task = { dollars: 10 };

  it('needs a person when less than a tenth is left of it, and is whole again after a retry', () => {
    const enough = stateOf(...failed(1, { dollars: 9 }));
    expect(reservations(decide(enough, [dispatchTask(1)], { task }))).toEqual([[1, { dollars: 1 }]]);
    const state = stateOf(...failed(1, { dollars: 9.5 }));
    const decision = decide(state, [dispatchTask(1)], { task });
    expect([started(decision), escalations(decision)]).toEqual([
      [],
      ['Its budget is used up: $9.50 of $10.00. A retry gives it as much once more.'],
    ]);
    const escalated = fold(state, written(decision.events));
    expect(taskOf(escalated, 1).status).toBe('needs-human');
    const commands = [{ verb: 'retry', task: 1, by: 'mo', comment: 5 }] as const;
    expect(reservations(decide(escalated, [dispatchTask(1)], { task }, { commands }))).toEqual([[1, { dollars: 10 }]]);
  });

  it('waits for an earlier attempt that was cancelled and has not settled yet', () => {
    const cancelled: NewEvent = { type: 'task.cancelled', actor: 'mo', task: 1, data: { reason: 'x', by: 'issue' } };
    const state = stateOf(attemptStarted(1, 1), budgetReserved(1, 1, { dollars: 10 }), cancelled);
    const decision = decide(state, [dispatchTask(1)], { task });
    expect(waits(decision)).toEqual({ 1: { kind: 'budget', limit: 'budget.task.dollars' } });
    const ended = decide(state, [dispatchTask(1)], { task: { dollars: 30 } }, { endedAttempts: new Set(['1.1']) });
    expect(ended.events[0]).toMatchObject({ type: 'budget.settled', data: { spent: { dollars: 10 } } });
    expect(reservations(ended)).toEqual([[1, { dollars: 20 }]]);
  });

  it.each<[Partial<BudgetLimits>, string]>([
    [
      { task: { dollars: 10 } },
      'Its own budget of $20.00 is more than `budget.task.dollars` allows ($10.00). Lower the one or raise the other.',
    ],
    [
      { day: { dollars: 15 } },
      'Its own budget of $20.00 is more than `budget.day.dollars` allows ($15.00). Lower the one or raise the other.',
    ],
    [
      { run: { dollars: 19.99 } },
      'Its own budget of $20.00 is more than `budget.run.dollars` allows ($19.99). Lower the one or raise the other.',
    ],
  ])('that the issue names and %j has no room for needs a person', (budget, reason) => {
    const large = { ...dispatchTask(1), budget: { dollars: 20 } };
    const decision = decide(emptyState(), [large, dispatchTask(2)], budget);
    expect([started(decision), escalations(decision)]).toEqual([[2], [reason]]);
    const after = fold(emptyState(), written(decision.events));
    expect(decide(after, [large, dispatchTask(2)], budget).events).toEqual([]);
  });

  it('in minutes may be longer than a day’s, because an attempt is not', () => {
    const long = { ...dispatchTask(1), budget: { minutes: 600 } };
    expect(reservations(decide(emptyState(), [long], { day: { minutes: 300 } }))).toEqual([[1, { minutes: 120 }]]);
  });

  it('also of a withdrawn task whose issue is back', () => {
    const gone: NewEvent = { type: 'task.cancelled', actor: 'dispatch', task: 1, data: { reason: 'x', by: 'issue' } };
    const large = [{ ...dispatchTask(1), budget: { dollars: 20 } }];
    const state = stateOf(attemptStarted(1, 1), gone);
    const after = fold(state, written(decide(state, large, { task: { dollars: 10 } }).events));
    expect(taskOf(after, 1).status).toBe('needs-human');
    expect(decide(after, large, { task: { dollars: 10 } }).events).toEqual([]);
  });
});

describe('an attempt of which nothing was heard', () => {
  it('settles at all that it reserved, in the same breath as its end', () => {
    const state = stateOf(attemptStarted(1, 1), budgetReserved(1, 1, { dollars: 4, minutes: 60 }));
    const { events } = decide(state, [dispatchTask(1)], { day: { dollars: 5 } }, { endedAttempts: new Set(['1.1']) });
    const [ended, settled] = events;
    expect(ended).toMatchObject({ type: 'attempt.ended', data: { outcome: 'lost' } });
    const data: EventOf<'budget.settled'>['data'] = {
      spent: { dollars: 4, minutes: 60 },
      estimated: ['dollars', 'minutes'],
    };
    expect(settled).toEqual({ type: 'budget.settled', actor: 'dispatch', task: 1, attempt: 1, data });
  });
});
