import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../../events.ts';
import { emptyState, fold } from '../../fold.ts';
import type { State } from '../../state.ts';
import { dispatchFacts, dispatchTask } from '../../testing/dispatch-facts.ts';
import { attemptStarted, written } from '../../testing/events.ts';
import { decideDispatch } from '../decide-dispatch.ts';
import type { DispatchFacts, DispatchTask } from '../dispatch-facts.ts';

const decide = (
  state: State,
  tasks: readonly DispatchTask[],
  capacity: Partial<DispatchFacts['capacity']>,
  more: Partial<DispatchFacts> = {},
) => {
  const limits = { providers: {}, pools: {}, labels: {}, ...capacity };
  return decideDispatch(state, dispatchFacts(tasks, state, { maxConcurrent: 10, capacity: limits, ...more }));
};
const started = (decision: ReturnType<typeof decide>) => decision.starts.map(({ task }) => task);
const waits = (decision: ReturnType<typeof decide>) =>
  Object.fromEntries(decision.waiting.map(({ task, waits }) => [task.number, waits?.limit]));
const stateOf = (...events: NewEvent[]) => fold(emptyState(), written(events));

describe('the limit of a label', () => {
  const tasks = [1, 2, 3].map((number) => ({ ...dispatchTask(number), labels: number === 2 ? [] : ['Database'] }));

  it('lets so many tasks with it run at once, and every other one pass', () => {
    const decision = decide(emptyState(), tasks, { labels: { database: 1 } });
    expect([started(decision), waits(decision)]).toEqual([[1, 2], { 3: 'capacity.labels.database' }]);
  });

  it('counts what runs by the labels that the issue has now', () => {
    const running = stateOf(attemptStarted(1, 1));
    expect(started(decide(running, tasks, { labels: { database: 1 } }))).toEqual([2]);
    const relabelled = tasks.map((task) => (task.number === 1 ? { ...task, labels: [] } : task));
    expect(started(decide(running, relabelled, { labels: { database: 1 } }))).toEqual([2, 3]);
  });

  it('holds all of them back when it is 0', () => {
    const decision = decide(emptyState(), tasks, { labels: { DATABASE: 0 } });
    expect([started(decision), waits(decision)]).toEqual([
      [2],
      { 1: 'capacity.labels.DATABASE', 3: 'capacity.labels.DATABASE' },
    ]);
  });
});

describe('the limit of a pool', () => {
  const tasks = [1, 2, 3].map((number) => ({ ...dispatchTask(number), pool: number === 2 ? 'cpu' : 'gpu' }));

  it('lets so many attempts of it run at once', () => {
    const decision = decide(emptyState(), tasks, { pools: { gpu: 1 } });
    expect([started(decision), waits(decision)]).toEqual([[1, 2], { 3: 'capacity.pools.gpu' }]);
    expect(decision.events.find((event) => event.type === 'attempt.started')).toMatchObject({ data: { pool: 'gpu' } });
  });

  it('counts an attempt in the pool that it began in, whatever its issue says now', () => {
    const inCpu = tasks.map((task) => ({ ...task, pool: task.number === 1 ? 'cpu' : task.pool }));
    const running = stateOf(attemptStarted(1, 1, { pool: 'gpu' }));
    expect(started(decide(running, inCpu, { pools: { gpu: 1 } }))).toEqual([2]);
    expect(started(decide(running, inCpu, { pools: { cpu: 1 } }))).toEqual([2, 3]);
  });
});

describe('the limit of an agent', () => {
  it('lets so many attempts with it run at once', () => {
    const tasks = [dispatchTask(1), { ...dispatchTask(2), agent: 'claude-code' as const }, dispatchTask(3)];
    const decision = decide(emptyState(), tasks, { providers: { command: 1 } });
    expect([started(decision), waits(decision)]).toEqual([[1, 2], { 3: 'capacity.providers.command' }]);
  });

  it('counts what runs by the agent that it began with', () => {
    const running = stateOf(attemptStarted(1, 1, { agent: 'claude-code' }));
    const tasks = [dispatchTask(1), dispatchTask(2)];
    expect(started(decide(running, tasks, { providers: { command: 1 } }))).toEqual([2]);
    expect(started(decide(running, tasks, { providers: { 'claude-code': 1 } }, { agent: 'claude-code' }))).toEqual([]);
  });
});

describe('several limits', () => {
  const tasks = [1, 2, 3].map((number) => ({ ...dispatchTask(number), pool: 'gpu', labels: ['database'] }));

  it('must all have room, and one place is taken of each', () => {
    const both = decide(emptyState(), tasks, { pools: { gpu: 2 }, labels: { database: 1 } });
    expect([started(both), waits(both)]).toEqual([
      [1],
      { 2: 'capacity.labels.database', 3: 'capacity.labels.database' },
    ]);
  });

  it('name the particular one first, so that a task is not told something else whenever the workers are busy', () => {
    const full = decide(emptyState(), tasks, { labels: { database: 1 } }, { maxConcurrent: 1 });
    expect(waits(full)).toEqual({ 2: 'capacity.labels.database', 3: 'capacity.labels.database' });
  });

  it('are as the decision before left them, when it is made again with its own events in the log', () => {
    const first = decide(emptyState(), tasks, { pools: { gpu: 2 } });
    const after = fold(emptyState(), written(first.events));
    expect(decide(after, tasks, { pools: { gpu: 2 } })).toMatchObject({ starts: [], events: [] });
  });
});

it('one run starts as many tasks as its matrix takes', () => {
  const decision = decide(
    emptyState(),
    [1, 2, 3].map((number) => dispatchTask(number)),
    {},
    { legsLeft: 2 },
  );
  expect([started(decision), waits(decision)]).toEqual([[1, 2], { 3: 'legs of a run' }]);
});
