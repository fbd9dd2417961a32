import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../config/parse-config.ts';
import { decideDispatch } from '../dispatch/decide-dispatch.ts';
import type { DispatchTask } from '../dispatch/dispatch-facts.ts';
import type { NewEvent, StoneforgeEvent } from '../events.ts';
import { emptyState, fold, preview } from '../fold.ts';
import type { State } from '../state.ts';
import { dispatchFacts, dispatchTask } from '../testing/dispatch-facts.ts';
import { eventStream } from '../testing/event-stream.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha, written } from '../testing/events.ts';
import { composeOutlook } from './compose-outlook.ts';
import { findLevels } from './find-levels.ts';

const NOW = '2026-01-01T01:00:00.000Z';
const CONFIG = parseConfig(
  'orchestrator: { maxConcurrent: 2 }\nlimits: { jobMinutes: 60, sessionMinutes: 60 }\nattempts: 3\n',
);

/** The outlook after the decision of a tick. */
function outlookOf(tasks: readonly DispatchTask[], state: State = emptyState(), config = CONFIG) {
  const facts = dispatchFacts(tasks, state, { now: NOW, run: '200', budget: config.budget });
  const { events, starts, waiting } = decideDispatch(state, facts);
  return composeOutlook({ tasks, starts, waiting, config, now: NOW, run: '200', state: preview(state, events) });
}
const stateOf = (...events: NewEvent[]) => fold(emptyState(), written(events));

describe('an outlook', () => {
  it('has every open task in exactly one of its lists, whatever the log says', () => {
    const tasks = [
      dispatchTask(1),
      dispatchTask(2, 1),
      dispatchTask(3),
      dispatchTask(4, 5),
      dispatchTask(5, 4),
      dispatchTask(6),
    ];
    fc.assert(
      fc.property(eventStream(), (events: StoneforgeEvent[]) => {
        const { starts, waiting, blocked, underWay, people, over } = outlookOf(tasks, fold(emptyState(), events));
        const all = [...starts, ...waiting, ...blocked, ...underWay, ...people, ...over].map(({ task }) => task);
        expect(all.sort()).toEqual([1, 2, 3, 4, 5, 6]);
        for (const { why } of [...waiting, ...blocked, ...underWay, ...people]) expect(why.join('')).not.toBe('');
      }),
    );
  });

  it('says of each group what it waits for', () => {
    const events = [
      ...[attemptStarted(1, 1), changePublished(1, 1), attemptEnded(1, 1, 'completed'), changeOpened(1, 1)],
      ...[attemptStarted(2, 1), attemptEnded(2, 1, 'question', 'Red?')],
      attemptStarted(3, 1, { worker: 'worker-2' }),
    ];
    const tasks = [1, 2, 3].map((number) => dispatchTask(number));
    const { underWay, people } = outlookOf([...tasks, dispatchTask(4), dispatchTask(5)], stateOf(...events));
    expect([...underWay, ...people].map(({ task, status, why }) => [task, status, ...why])).toEqual([
      [1, 'queued', 'its train'],
      [3, 'running', 'the end of attempt 1, run 100'],
      [2, 'question', 'an answer to its question'],
    ]);
  });

  it('bounds what the work takes by estimates below and by the limits above', () => {
    const timed = (number: number, minutes: number, ...dependsOn: number[]) => ({
      ...dispatchTask(number, ...dependsOn),
      minutes,
    });
    const failed = [attemptStarted(1, 1), attemptEnded(1, 1, 'crashed')];
    const { now, all } = outlookOf([timed(1, 10), timed(2, 20, 1), timed(3, 6)], stateOf(...failed));
    expect(now).toEqual({ tasks: 2, expectedMinutes: 16, mostMinutes: 120, reserved: {} });
    // Two attempts are left of the first task, three of the others.
    expect(all).toEqual({
      ...{ tasks: 3, expectedMinutes: 36, mostMinutes: 8 * 60 },
      ...{ workers: 2, criticalPathMinutes: 30, lowerBoundMinutes: 30, budgetLeft: {} },
    });
  });

  it('says what is reserved, what is left, and who waits for a budget', () => {
    const config = parseConfig('budget: { task: { dollars: 10 }, day: { dollars: 12 } }');
    const { starts, waiting, now, all, budgets } = outlookOf([dispatchTask(1), dispatchTask(2)], emptyState(), config);
    expect(starts).toMatchObject([{ task: 1, reserved: { dollars: 10 } }]);
    expect(waiting).toMatchObject([{ task: 2, why: [expect.stringContaining('budget.day.dollars')] }]);
    expect([now.reserved, all.budgetLeft]).toEqual([{ dollars: 10 }, { dollars: 20 }]);
    expect(budgets).toEqual(['Budget of the day 2026-01-01 (UTC): $0.00 spent and $10.00 reserved of $12.00.']);
  });

  it('count what waits for a plan behind its tasks', () => {
    const tasks = [1, 2, 3].map((number) => ({ ...dispatchTask(number), minutes: 10 }));
    const waits = { ...dispatchTask(4, 50), minutes: 10 };
    const none = { plans: [], others: [], elsewhere: [], dependsOn: [], foreign: [] };
    const state = stateOf(
      { type: 'plan.drafted', actor: 'mo', plan: 50, data: { title: 'P' } },
      { type: 'plan.changed', actor: 'mo', plan: 50, data: { title: 'P', tasks: [1, 2], ...none } },
      { type: 'plan.activated', actor: 'mo', plan: 50, data: { by: 'mo' } },
    );
    expect(outlookOf([...tasks, waits], state).all).toMatchObject({ criticalPathMinutes: 20, expectedMinutes: 40 });
  });

  it('counts no more work for what is queued, landed, or waits for a person', () => {
    const landed: NewEvent = {
      type: 'task.landed',
      actor: 'land',
      task: 2,
      data: { commit: sha(9), train: 't', tested: true },
    };
    const queued = [attemptStarted(1, 1), changePublished(1, 1), attemptEnded(1, 1, 'completed'), changeOpened(1, 1)];
    const { all, over } = outlookOf([dispatchTask(1), dispatchTask(2)], stateOf(...queued, landed));
    expect(all).toMatchObject({ tasks: 1, expectedMinutes: 0, criticalPathMinutes: 0 });
    expect(over).toEqual([{ task: 2, title: 'Task 2', status: 'landed', why: [] }]);
  });
});

describe('the levels of a graph', () => {
  const levels = (...nodes: { number: number; dependsOn: number[]; isPlan?: true }[]) =>
    findLevels(nodes, ({ dependsOn }) => dependsOn);
  const node = (number: number, ...dependsOn: number[]) => ({ number, dependsOn });

  it('are those of the longest chain', () => {
    expect(levels(node(4, 1, 3), node(3, 2), node(2), node(1))).toEqual([[1, 2], [3], [4]]);
  });

  it('are not made by plans, but passed on by them', () => {
    expect(levels(node(1), node(2, 1), { ...node(10, 1, 2), isPlan: true }, node(3, 10))).toEqual([[1], [2], [3]]);
  });

  it('leave out cycles and what waits for them, and ignore what is not open', () => {
    expect(levels(node(1, 2), node(2, 1), node(3, 2), node(4, 99))).toEqual([[4]]);
    expect(levels()).toEqual([]);
  });
});
