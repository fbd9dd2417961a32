import type { AttemptOutcome, NewEvent, StoneforgeEvent } from '../../../core/events.ts';
import { emptyState, fold } from '../../../core/fold.ts';
import type { State } from '../../../core/state.ts';
import type { LiveTask } from '../describe-task.ts';

/** The tasks of the story that the tests of this folder tell: one of every kind. */
export const storyTasks: readonly LiveTask[] = [
  { number: 1, title: 'Read durations as people write them', blockedBy: [] },
  { number: 6, title: 'Draw borders around a table', blockedBy: [] },
  { number: 7, title: 'Write tables as Markdown', blockedBy: [] },
  { number: 8, title: 'Write rows as JSON lines', blockedBy: [] },
  { number: 10, title: 'Write CSV 🚀 in 日本語', blockedBy: [] },
  { number: 11, title: 'Tell what a column holds', blockedBy: [1] },
  { number: 12, title: 'Sum up the columns of a report', blockedBy: [1, 11] },
  { number: 13, title: 'Make a report from CSV in any format', blockedBy: [99] },
];

/** The moment `seconds` after the story began. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 5, 12, 0, seconds)).toISOString();
}

/** The state after all that happened until `seconds` into the story. */
export function storyUntil(seconds: number): State {
  const known = story.filter(([when]) => when <= seconds);
  return fold(
    emptyState(),
    known.map(([when, event], index) => ({ v: 1, id: `event-${index}`, at: at(when), ...event }) as StoneforgeEvent),
  );
}

/** Bounds of the story, in seconds. */
export const storyEnd = 40;

const id = (digit: number) => digit.toString(16).padStart(2, '0').repeat(20);

const approved = (task: number): NewEvent => ({
  type: 'task.approved',
  task,
  actor: 'dispatch',
  data: {
    title: storyTasks.find((each) => each.number === task)?.title ?? '',
    by: 'ada',
    permission: 'admin',
    snapshotHash: '',
  },
});

const started = (task: number, attempt: number, worker: string): NewEvent => ({
  type: 'attempt.started',
  task,
  attempt,
  actor: 'dispatch',
  data: {
    worker,
    branch: `agent/${worker}/${task}-x`,
    baseBranch: 'main',
    base: id(1),
    agent: 'command',
    snapshot: `attempts/${task}.${attempt}.json`,
    nonceHash: '',
    leaseUntil: at(3600),
  },
});

const ended = (task: number, attempt: number, outcome: AttemptOutcome, sessions = 1): NewEvent => ({
  type: 'attempt.ended',
  task,
  attempt,
  actor: 'publish',
  data: { outcome, sessions, durationMs: 3_000, reason: 'The job ended without a result.' },
});

const published = (task: number, attempt: number): NewEvent => ({
  type: 'change.published',
  task,
  attempt,
  actor: 'publish',
  data: { branch: 'b', head: id(task * 10 + attempt), base: id(1), commits: 1, files: 2 },
});

const opened = (task: number, attempt: number, prRefused?: string): NewEvent => ({
  type: 'change.opened',
  task,
  attempt,
  actor: 'publish',
  data: { ...(prRefused === undefined ? { pr: task + 20 } : { prRefused }), verify: false },
});

const boarded = (task: number, attempt: number): NewEvent => ({
  type: 'train.boarded',
  actor: 'board',
  data: {
    train: `train-${task}-${attempt}`,
    branch: 'main',
    base: id(1),
    tip: id(task),
    tree: id(task + 100),
    cars: [{ task, attempt, head: id(task * 10 + attempt), commit: id(task) }],
    gate: true,
  },
});

const gated = (task: number, attempt: number, green: boolean): NewEvent => ({
  type: 'train.gated',
  actor: 'land',
  data: {
    train: `train-${task}-${attempt}`,
    tip: id(task),
    tree: id(task + 100),
    green,
    checks: [{ command: 'node --test', exitCode: green ? 0 : 1, durationMs: 900, timedOut: false }],
  },
});

const landed = (task: number, attempt: number): NewEvent[] => [
  { type: 'train.landed', actor: 'land', data: { train: `train-${task}-${attempt}`, branch: 'main', tip: id(task) } },
  {
    type: 'task.landed',
    task,
    actor: 'land',
    data: { commit: id(task), train: `train-${task}-${attempt}`, tested: task !== 6 },
  },
];

const whole = (start: number, events: readonly NewEvent[]): [number, NewEvent][] =>
  events.map((event) => [start, event]);

const story: readonly [number, NewEvent][] = [
  ...whole(0, [1, 6, 7, 8, 10, 11, 12, 13].map(approved)),
  [0, { type: 'task.blocked', task: 11, actor: 'dispatch', data: { reasons: [{ kind: 'waits-for', refs: [1] }] } }],
  [0, { type: 'task.blocked', task: 12, actor: 'dispatch', data: { reasons: [{ kind: 'waits-for', refs: [1, 11] }] } }],
  [
    0,
    {
      type: 'task.blocked',
      task: 13,
      actor: 'dispatch',
      data: { reasons: [{ kind: 'unknown-reference', refs: [99] }] },
    },
  ],
  ...whole(1, [started(1, 1, 'worker-1'), started(6, 1, 'worker-2'), started(7, 1, 'worker-3')]),
  ...whole(4, [published(1, 1), ended(1, 1, 'completed'), opened(1, 1), boarded(1, 1)]),
  ...whole(5, [started(8, 1, 'worker-1')]),
  ...whole(6, [gated(1, 1, true), ...landed(1, 1)]),
  ...whole(7, [published(7, 1), ended(7, 1, 'completed'), opened(7, 1, 'Settings → Actions → General')]),
  ...whole(8, [boarded(7, 1), started(10, 1, 'worker-3'), started(11, 1, 'worker-4')]),
  ...whole(9, [published(8, 1), ended(8, 1, 'completed'), opened(8, 1)]),
  ...whole(10, [published(6, 1), ended(6, 1, 'completed', 2), opened(6, 1)]),
  ...whole(11, [gated(7, 1, true), ...landed(7, 1), boarded(8, 1)]),
  [
    12,
    {
      type: 'train.ejected',
      task: 8,
      attempt: 1,
      actor: 'board',
      data: {
        train: 'train-8-1',
        reason: 'conflict',
        detail: 'It conflicts with main.',
        paths: ['README.md', 'src/formats.js'],
      },
    },
  ],
  ...whole(13, [published(11, 1), ended(11, 1, 'completed'), opened(11, 1), boarded(11, 1)]),
  [14, ended(10, 1, 'lost')],
  ...whole(15, [gated(11, 1, false)]),
  [
    16,
    {
      type: 'train.ejected',
      task: 11,
      attempt: 1,
      actor: 'land',
      data: {
        train: 'train-11-1',
        reason: 'gate-failed',
        detail: 'The gate is red.',
        untrusted: { text: 'not ok 3' },
      },
    },
  ],
  ...whole(17, [started(8, 2, 'worker-1'), boarded(6, 1)]),
  ...whole(20, [gated(6, 1, true), ...landed(6, 1), started(10, 2, 'worker-3')]),
  ...whole(24, [ended(10, 2, 'question')]),
  ...whole(30, [
    {
      type: 'task.escalated',
      task: 11,
      actor: 'dispatch',
      data: { reason: 'All 3 attempts are used.' },
    },
  ]),
];
