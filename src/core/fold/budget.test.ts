import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Amounts, UNITS, type Unit } from '../budget/amounts.ts';
import type { EventOf, NewEvent, StoneforgeEvent } from '../events.ts';
import { emptyState, fold, KEEP_ALL } from '../fold.ts';
import type { State } from '../state.ts';
import { liveAttempt, taskOf } from '../task-life.ts';
import { budgetStream, eventStream } from '../testing/event-stream.ts';
import { attemptEnded, attemptStarted, budgetReserved, budgetSettled, written } from '../testing/events.ts';

const stateAfter = (...events: NewEvent[]) => fold(emptyState(), written(events));
const cancelled: NewEvent = { type: 'task.cancelled', actor: 'mo', task: 1, data: { reason: 'x', by: 'command' } };

describe('a reservation', () => {
  const story = [attemptStarted(1, 1), budgetReserved(1, 1, { dollars: 5, minutes: 60 }, { plans: [8] })];

  it('is in the sums once it is settled, by the day, the run and the plans that it was made for', () => {
    const before = stateAfter(...story);
    expect(Object.keys(before.book.live)).toEqual(['1.1']);
    const { book, tasks } = fold(before, written([budgetSettled(1, 1, { dollars: 2, minutes: 70 })]));
    const spent = { dollars: 2, minutes: 70 };
    expect(book).toEqual({
      live: {},
      days: { '2026-01-01': spent },
      runs: [{ run: '100', spent }],
      plans: { 8: spent },
      measured: { command: [spent] },
    });
    expect(tasks[1]).toMatchObject({
      spent,
      attempts: [{ costs: { day: '2026-01-01', reserved: { dollars: 5, minutes: 60 }, spent, estimated: [] } }],
    });
  });

  it('settles at all that was reserved where nobody knows, and teaches nothing by it', () => {
    const { book } = stateAfter(...story, budgetSettled(1, 1, { dollars: 5, minutes: 7 }, ['dollars']));
    expect(book.days).toEqual({ '2026-01-01': { dollars: 5, minutes: 7 } });
    expect(book.measured).toEqual({ command: [{ minutes: 7 }] });
    expect(stateAfter(...story, budgetSettled(1, 1, {})).book).toMatchObject({
      days: { '2026-01-01': { dollars: 5, minutes: 60 } },
      measured: {},
    });
  });

  it('stays when its task is cancelled, until somebody says what the attempt took', () => {
    const state = stateAfter(...story, cancelled);
    expect(Object.keys(state.book.live)).toEqual(['1.1']);
    expect(fold(state, written([budgetSettled(1, 1, { dollars: 1 })])).book.live).toEqual({});
  });

  it('is made once, and of the attempt that goes on', () => {
    const twice = [...story, budgetReserved(1, 1, { dollars: 9 })];
    expect(stateAfter(...twice).book.live['1.1']?.reserved).toEqual({ dollars: 5, minutes: 60 });
    const afterwards = [...story, budgetSettled(1, 1, { dollars: 1 }), budgetReserved(1, 1, { dollars: 9 })];
    expect(stateAfter(...afterwards).book.live).toEqual({});
    expect(stateAfter(attemptStarted(1, 1), budgetReserved(1, 2, { dollars: 9 })).book.live).toEqual({});
    expect(stateAfter(attemptStarted(1, 1), cancelled, budgetReserved(1, 1, { dollars: 9 })).book.live).toEqual({});
  });

  it('is settled once', () => {
    const settled = budgetSettled(1, 1, { dollars: 1, minutes: 1 });
    expect(stateAfter(...story, settled, settled).book.days).toEqual({ '2026-01-01': { dollars: 1, minutes: 1 } });
  });
});

it('a person who lets a task try again lets it spend its budget again, and the day remembers', () => {
  const state = stateAfter(
    attemptStarted(1, 1),
    budgetReserved(1, 1, { dollars: 5 }),
    attemptEnded(1, 1, 'crashed'),
    budgetSettled(1, 1, { dollars: 4 }),
    { type: 'task.escalated', actor: 'dispatch', task: 1, data: { reason: 'x' } },
    { type: 'task.retried', actor: 'mo', task: 1, data: { by: 'mo', comment: 7 } },
  );
  expect([taskOf(state, 1).spent, state.book.days]).toEqual([{}, { '2026-01-01': { dollars: 4 } }]);
});

it('what agents took is remembered of the newest attempts, and what days took of the newest days', () => {
  const one = (number: number): NewEvent[] => {
    const day = new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10);
    return [
      attemptStarted(number, 1),
      budgetReserved(number, 1, { dollars: 9 }, { day }),
      budgetSettled(number, 1, { dollars: number }),
    ];
  };
  const { book } = stateAfter(...Array.from({ length: 60 }, (_, index) => one(index + 1)).flat());
  expect(book.measured.command?.map(({ dollars }) => dollars)).toEqual(Array.from({ length: 50 }, (_, n) => n + 11));
  expect([Object.keys(book.days).length, Object.keys(book.days)[0]]).toEqual([35, '2026-01-26']);
});

/** The log added up again, by other code. */
function addUp(events: readonly StoneforgeEvent[]) {
  const reservations = new Map<
    string,
    { readonly event: EventOf<'budget.reserved'>; readonly run: string | undefined }
  >();
  const settled = new Map<string, Amounts>();
  const ofTasks = new Map<number, Record<Unit, number>>();
  const sums = new Map<string, Record<Unit, number>>();
  const add = (to: Map<string | number, Record<Unit, number>>, key: string | number, spent: Amounts) => {
    const sum = to.get(key) ?? { dollars: 0, tokens: 0, minutes: 0 };
    for (const unit of UNITS) sum[unit] += spent[unit] ?? 0;
    to.set(key, sum);
  };
  let state: State = emptyState(KEEP_ALL);
  for (const event of events) {
    if (event.type === 'budget.reserved') {
      const task = taskOf(state, event.task);
      const live = task.status === 'running' ? liveAttempt(task) : undefined;
      const key = `${event.task}.${event.attempt}`;
      if (live?.attempt === event.attempt && !reservations.has(key)) reservations.set(key, { event, run: live.run });
    }
    if (event.type === 'budget.settled') {
      const key = `${event.task}.${event.attempt}`;
      const made = reservations.get(key);
      if (made !== undefined && !settled.has(key)) {
        const { reserved, day, plans = [] } = made.event.data;
        const spent: Partial<Record<Unit, number>> = {};
        for (const unit of UNITS) {
          if (reserved[unit] !== undefined) spent[unit] = event.data.spent[unit] ?? reserved[unit] ?? 0;
        }
        settled.set(key, spent);
        for (const name of [day, `run ${made.run}`, ...plans.map((plan) => `plan ${plan}`)]) add(sums, name, spent);
        add(ofTasks, event.task, spent);
      }
    }
    const next = fold(state, [event]);
    if (event.type === 'task.retried' && isReset(state, next, event.task)) ofTasks.delete(event.task);
    state = next;
  }
  return { state, reservations, settled, sums, ofTasks };
}

/** A retry that counted took the task out of a rest, or found it ready. */
function isReset(before: State, after: State, task: number): boolean {
  const [was, is] = [taskOf(before, task), taskOf(after, task)];
  return was.status !== is.status || (was.status === 'ready' && was.commands.length < is.commands.length);
}

const full = (amounts: Amounts = {}) => ({
  dollars: expect.closeTo(amounts.dollars ?? 0, 5),
  tokens: amounts.tokens ?? 0,
  minutes: expect.closeTo(amounts.minutes ?? 0, 5),
});
const filled = ({ dollars = 0, tokens = 0, minutes = 0 }: Amounts = {}) => ({ dollars, tokens, minutes });

describe('any sequence of events', () => {
  it('leaves every reservation settled once or live, and sums that are what was settled', () => {
    fc.assert(
      fc.property(fc.oneof(budgetStream(), eventStream()), (events) => {
        const { state, reservations, settled, sums, ofTasks } = addUp(events);
        const { book } = state;
        const open = [...reservations.keys()].filter((key) => !settled.has(key));
        expect(Object.keys(book.live).toSorted()).toEqual(open.toSorted());
        for (const [name, sum] of sums) {
          const spent = name.startsWith('plan ')
            ? book.plans[Number(name.slice('plan '.length))]
            : name.startsWith('run ')
              ? book.runs.find(({ run }) => `run ${run}` === name)?.spent
              : book.days[name];
          expect(filled(spent)).toEqual(full(sum));
        }
        for (const task of Object.values(state.tasks)) expect(filled(task.spent)).toEqual(full(ofTasks.get(task.task)));
      }),
      { numRuns: 600 },
    );
  });

  it('gives the same book in one go and in two', () => {
    fc.assert(
      fc.property(budgetStream(), fc.nat(60), (events, cut) => {
        const inTwo = fold(fold(emptyState(), events.slice(0, cut)), events.slice(cut));
        expect(inTwo.book).toEqual(fold(emptyState(), events).book);
      }),
    );
  });
});
