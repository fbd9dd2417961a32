import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockReason, NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import { taskOf } from '../task-life.ts';
import { eventStream } from '../testing/event-stream.ts';
import {
  attemptEnded,
  attemptStarted,
  changeOpened,
  changePublished,
  sha,
  trainBoarded,
  written,
} from '../testing/events.ts';
import { explainTask, mayConcern } from './explain-task.ts';

const explain = (...events: NewEvent[]) => {
  const log = written(events);
  return explainTask(1, { events: log, state: fold(emptyState(), log) });
};
const movesOf = (...events: NewEvent[]) =>
  (explain(...events)?.moves ?? []).map(({ words, run }) => (run === undefined ? words : `${words} (run ${run})`));

const blocked = (task: number, ...reasons: BlockReason[]): NewEvent => ({
  type: 'task.blocked',
  actor: 'dispatch',
  task,
  data: { reasons },
});
const waits = (task: number, ...refs: number[]) => blocked(task, { kind: 'waits-for', refs });
const landed = (task: number): NewEvent => ({
  type: 'task.landed',
  actor: 'land',
  task,
  data: { commit: sha(9), train: 't', tested: true },
});
const escalated = (task: number): NewEvent => ({
  type: 'task.escalated',
  actor: 'dispatch',
  task,
  data: { reason: 'it failed', untrusted: { text: 'not ok' } },
});
const boarded = trainBoarded(1, 1);
const gated = (green: boolean): NewEvent => ({
  type: 'train.gated',
  actor: 'land',
  data: { train: 't-1', tip: sha(2), tree: sha(3), green, checks: [] },
});
const ejected: NewEvent = {
  type: 'train.ejected',
  actor: 'land',
  task: 1,
  attempt: 1,
  data: { train: 't-1', reason: 'gate-failed', detail: 'The check failed.', untrusted: { text: 'not ok' } },
};
const queued = [attemptStarted(1, 1), changePublished(1, 1), attemptEnded(1, 1, 'completed'), changeOpened(1, 1)];

describe('the decisions about a task', () => {
  it('are its events and those of its trains, each with what it did to the status', () => {
    const told = explain(waits(1, 2), landed(2), attemptStarted(3, 1), ...queued, boarded, gated(false), ejected);
    expect(
      told?.decisions.map(({ type, task, from, to, effect }) => `${type} ${task ?? ''} ${effect} ${from} ${to}`),
    ).toEqual([
      'task.blocked 1 moved new blocked',
      'task.landed 2 noted blocked blocked',
      'attempt.started 1 moved blocked running',
      'change.published 1 moved running published',
      'attempt.ended 1 noted published published',
      'change.opened 1 moved published queued',
      'train.boarded  noted queued queued',
      'train.gated  noted queued queued',
      'train.ejected 1 moved queued ready',
    ]);
    expect(told).toMatchObject({
      status: 'ready',
      since: '2026-01-01T00:00:09.000Z',
      waitsFor: 'a free worker for attempt 2',
    });
  });

  it('name what was ignored: a late word of an older attempt', () => {
    const late = attemptEnded(1, 1, 'completed');
    const told = explain(attemptStarted(1, 1), attemptEnded(1, 1, 'lost'), attemptStarted(1, 2), late);
    expect(told?.decisions.map(({ effect }) => effect)).toEqual(['moved', 'moved', 'moved', 'ignored']);
    expect(told?.decisions.at(-1)).toMatchObject({ from: 'running', to: 'running', attempt: 1 });
  });

  it('end where the fold ends, whatever happened, and need only the events that may concern the task', () => {
    fc.assert(
      fc.property(eventStream(), (events) => {
        const state = fold(emptyState(), events);
        const told = explainTask(1, { events, state });
        expect(explainTask(1, { events: events.filter((event) => mayConcern(event, 1)), state })).toEqual(told);
        const isKnown = events.some((event) => 'task' in event && event.task === 1);
        expect(told !== undefined).toBe(isKnown);
        if (told === undefined) return;
        expect(told.decisions.at(-1)?.to).toBe(taskOf(state, 1).status);
        const steps = told.decisions.map(({ from, to }) => [from, to] as const);
        for (const [index, [from]] of steps.entries()) expect(from).toBe(steps[index - 1]?.[1] ?? 'new');
        if (told.status !== 'landed') expect(told.moves).not.toEqual([]);
      }),
    );
  });
});

describe('what would move a task', () => {
  const CASES: readonly (readonly [string, readonly NewEvent[]])[] = [
    ['ready', [attemptStarted(2, 1), { type: 'task.readied', actor: 'dispatch', task: 1, data: {} }]],
    [
      'ready beside a task with the same files',
      [
        attemptStarted(2, 1),
        {
          type: 'task.readied',
          actor: 'dispatch',
          task: 1,
          data: { waits: { kind: 'overlap', refs: [2], detail: 'src' } },
        },
      ],
    ],
    ['blocked', [blocked(1, { kind: 'cycle', refs: [1, 2] }, { kind: 'waits-for', refs: [3] })]],
    ['blocked by what has landed', [waits(1, 2), landed(2)]],
    ['running', [attemptStarted(1, 1)]],
    ['published', queued.slice(0, 2)],
    ['verifying', [...queued.slice(0, 3), changeOpened(1, 1, { verify: true })]],
    ['queued', queued],
    ['queued on a train', [...queued, boarded]],
    ['queued on a green train', [...queued, boarded, gated(true)]],
    ['sent back', [...queued, boarded, gated(false), ejected]],
    ['question', [attemptStarted(1, 1), attemptEnded(1, 1, 'question', 'Red?')]],
    ['needs-human', [escalated(1)]],
    [
      'cancelled with its issue',
      [{ type: 'task.cancelled', actor: 'dispatch', task: 1, data: { reason: 'x', by: 'issue' } }],
    ],
    ['landed', [landed(1)]],
    ['landed and closed', [landed(1), { type: 'issue.closed', actor: 'land', task: 1, data: {} }]],
  ];

  it('depends on where it is', () => {
    const told = CASES.map(([name, events]) => [name, ...movesOf(...events).map((move) => `  ${move}`)].join('\n'));
    expect(`\n${told.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      ready
        The next tick starts attempt 1, as soon as fewer tasks run than orchestrator.maxConcurrent allows. Running now: #2 (1).
      ready beside a task with the same files
        It waits for #2 to land, because both change \`src\`. The tick that finds this over starts attempt 1. Running now: #2 (1).
        Or a worker is free and no other task is ready: then it starts beside them.
      blocked
        It is part of a cycle: #1 → #2 → #1. Remove one of these dependencies.
        It waits until #3 has landed.
      blocked by what has landed
        All that it waited for has landed: the next tick sees it.
      running
        The agent (command, worker-1) ends attempt 1; publish takes what it did. (run 100)
        Should that run end without a word, or the attempt's jobs after its lease (2026-01-01T02:00:00.000Z), the next tick ends the attempt as lost, and another one starts.
      published
        publish opens its pull request and queues it. (run 100)
        Should that run end before, the next merge does both.
      verifying
        Its own test ends: green queues it for a train, red sends it back for another attempt. (run 100)
        Should that run end without a verdict, the next merge queues it, and its train tests it.
      queued
        The next merge boards it. No train is under way.
      queued on a train
        The gate of train t-1 ends: green lands 0000000 on main, red sends the change back for another attempt. (run 100)
        Should the gate be lost, the next merge boards the change again.
      queued on a green train
        Train t-1 lands 0000000 on main. (run 100)
      sent back
        The next tick starts attempt 2, as soon as fewer tasks run than orchestrator.maxConcurrent allows. Nothing runs now.
        The attempt is told why the last one did not land: The check failed.
      question
        The comment \`/stoneforge answer <text>\` on issue #1: the next attempt gets the answer.
        Or \`/stoneforge retry\`, for another attempt without an answer.
      needs-human
        The comment \`/stoneforge retry\` on issue #1, once what it says above is seen to.
      cancelled with its issue
        Issue #1 is open again and carries the task label; the next tick takes it up.
        Or the comment \`/stoneforge retry\` on issue #1.
      landed
        Nothing but its issue is left: the next tick closes it.
      landed and closed
      "
    `);
  });
});

describe('the blockers of a task', () => {
  it('come with their own status, and with where their chains begin', () => {
    const told = explain(waits(1, 2, 3), waits(2, 4), attemptStarted(3, 1), waits(4, 5, 1), escalated(5), waits(6, 1));
    expect(told?.blockers.map(({ task, status }) => [task, status])).toEqual([
      [2, 'blocked'],
      [3, 'running'],
    ]);
    expect(told?.roots.map(({ task, status, waitsFor }) => [task, status, waitsFor])).toEqual([
      [5, 'needs-human', 'a person: it failed'],
    ]);
    expect(told?.holdsUp).toEqual([4, 6]);
  });

  it('may be unknown to the log', () => {
    expect(explain(blocked(1, { kind: 'not-a-task', refs: [9] }))?.blockers).toMatchObject([
      { task: 9, isKnown: false, status: 'new' },
    ]);
  });
});

it('knows nothing of a task without an event', () => {
  expect(explain(waits(2, 1), attemptStarted(3, 1))).toBeUndefined();
});
