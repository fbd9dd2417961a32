import { expect, test } from 'vitest';
import type { NewEvent } from '../core/events.ts';
import { emptyState, fold } from '../core/fold.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha, written } from '../core/testing/events.ts';
import type { RunRecord } from './contract.ts';
import { summarize } from './summary.ts';

const landed = (task: number): NewEvent => ({
  type: 'task.landed',
  actor: 'land',
  task,
  data: { commit: sha(task), train: 't', tested: true },
});
const lands = (task: number): NewEvent[] => [
  attemptStarted(task, 1),
  changePublished(task, 1),
  attemptEnded(task, 1, 'completed'),
  changeOpened(task, 1),
  landed(task),
];

/** Events are one second apart and each attempt took one second, so that the figures can be told by counting. */
function sum(events: readonly NewEvent[], blockers: readonly (readonly [number, readonly number[]])[]) {
  return summarize(fold(emptyState(), written(events)), {
    titles: new Map(blockers.map(([number]) => [number, `Task ${number}`])),
    blockers: new Map(blockers),
    runs: [],
    startedAt: '2026-01-01T00:00:00.000Z',
    maxConcurrent: 2,
  });
}

test('a landed task is told from its first attempt to its landing, with its commit', () => {
  expect(sum(lands(1), [[1, []]]).tasks).toEqual([
    {
      number: 1,
      title: 'Task 1',
      state: 'landed',
      attempts: 1,
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: '2026-01-01T00:00:04.000Z',
      commit: sha(1),
    },
  ]);
});

test('a task that nothing was heard of is new', () => {
  expect(sum([], [[1, []]]).tasks).toEqual([
    {
      number: 1,
      title: 'Task 1',
      state: 'new',
      attempts: 0,
      startedAt: null,
      endedAt: null,
      commit: null,
      reason: 'It never started.',
    },
  ]);
});

test('a task that did not land says why, in one harmless line', () => {
  const ended = attemptEnded(1, 1, 'question', 'Red or blue?');
  const reasons = [{ kind: 'waits-for' as const, refs: [1] }];
  const blocked: NewEvent = { type: 'task.blocked', actor: 'dispatch', task: 2, data: { reasons } };
  const escalated: NewEvent = {
    type: 'task.escalated',
    actor: 'dispatch',
    task: 3,
    data: { reason: 'The agent\nended \u001b[31mbadly.' },
  };
  const rows = sum(
    [attemptStarted(1, 1), ended, blocked, attemptStarted(3, 1), escalated],
    [
      [1, []],
      [2, [1]],
      [3, []],
    ],
  ).tasks;
  expect(rows.map(({ state, reason }) => `${state}: ${reason}`)).toEqual([
    'question: The agent asks a question.',
    'blocked: It waits until #1 has landed.',
    'needs-human: The agent ended badly.',
  ]);
});

test('the lower bound is the longest chain, or the work shared by all workers, whichever is longer', () => {
  const events = [1, 2, 3, 4].flatMap(lands);
  const chain = sum(events, [
    [1, []],
    [2, [1]],
    [3, [2]],
    [4, []],
  ]);
  expect(chain).toMatchObject({ criticalPathMs: 3_000, lowerBoundMs: 3_000, makespanMs: 19_000, landed: 4 });
  const flat = sum(events, [
    [1, []],
    [2, []],
    [3, []],
    [4, []],
  ]);
  expect(flat).toMatchObject({ criticalPathMs: 1_000, lowerBoundMs: 2_000 });
});

test('the makespan lasts to the end of the last attempt also where it did not land, so that it is never below the lower bound', () => {
  const events = [...lands(1), attemptStarted(2, 1), attemptEnded(2, 1, 'crashed')];
  expect(
    sum(events, [
      [1, []],
      [2, []],
    ]),
  ).toMatchObject({ landed: 1, makespanMs: 6_000 });
});

test('a cycle has no longest chain and ends all the same', () => {
  expect(
    sum(
      [],
      [
        [1, [2]],
        [2, [1]],
      ],
    ),
  ).toMatchObject({ criticalPathMs: 0, lowerBoundMs: 0, makespanMs: 0 });
});

test('only work jobs that overlap run at the same time', () => {
  const job = (key: string, start: number, end: number | null) => ({
    id: start,
    name: key,
    key,
    status: 'completed' as const,
    conclusion: 'success' as const,
    startedAt: `2026-01-01T00:00:0${start}.000Z`,
    completedAt: end === null ? null : `2026-01-01T00:00:0${end}.000Z`,
    processGroup: null,
    annotations: [],
  });
  const jobs = [job('work', 1, 3), job('work', 2, 4), job('work', 3, 5), job('gate', 2, 4), job('work', 4, null)];
  const at = '2026-01-01T00:00:00.000Z';
  const run: RunRecord = {
    id: 1,
    workflow: '.github/workflows/stoneforge.yml',
    name: 'stoneforge',
    displayTitle: 'stoneforge',
    event: 'schedule',
    actor: 'owner',
    headBranch: 'main',
    headSha: sha(1),
    status: 'completed',
    conclusion: 'success',
    createdAt: at,
    updatedAt: at,
    jobs,
  };
  const facts = { titles: new Map(), blockers: new Map(), startedAt: at, maxConcurrent: 2 };
  expect(summarize(emptyState(), { ...facts, runs: [run] }).maxRunning).toBe(2);
});

test('a plan is told with how many of its tasks have landed, those of the plans in it included', () => {
  const none = { others: [], elsewhere: [], dependsOn: [], foreign: [] };
  const planned: NewEvent[] = [
    { type: 'plan.drafted', actor: 'd', plan: 50, data: { title: 'P' } },
    { type: 'plan.changed', actor: 'd', plan: 50, data: { title: 'P', tasks: [1], plans: [51], ...none } },
    { type: 'plan.activated', actor: 'mo', plan: 50, data: { by: 'mo' } },
    { type: 'plan.drafted', actor: 'd', plan: 51, data: { title: 'Q' } },
    { type: 'plan.changed', actor: 'd', plan: 51, data: { title: 'Q', tasks: [2, 3], plans: [], ...none } },
  ];
  const facts = {
    titles: new Map(),
    blockers: new Map(),
    runs: [],
    startedAt: '2026-01-01T00:00:00Z',
    maxConcurrent: 1,
  };
  const state = fold(emptyState(), written([...planned, landed(1), landed(3)]));
  const plans = new Map([
    [50, 'P'],
    [51, 'Q'],
    [52, 'Never seen'],
  ]);
  expect(summarize(state, { ...facts, plans }).plans).toEqual([
    { number: 50, title: 'P', state: 'active', landed: 2, tasks: 3 },
    { number: 51, title: 'Q', state: 'draft', landed: 1, tasks: 2 },
    { number: 52, title: 'Never seen', state: 'new', landed: 0, tasks: 0 },
  ]);
  expect(summarize(state, { ...facts, plans: new Map() })).not.toHaveProperty('plans');
});
