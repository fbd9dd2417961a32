import { expect, test } from 'vitest';
import type { NewEvent } from '../../core/events.ts';
import { emptyState, fold } from '../../core/fold.ts';
import { taskOf } from '../../core/task-life.ts';
import {
  attemptEnded,
  attemptStarted,
  changeOpened,
  changePublished,
  sha,
  written,
} from '../../core/testing/events.ts';
import { describeUnfinished } from './describe-unfinished.ts';

const describe = (...events: NewEvent[]) =>
  describeUnfinished(taskOf(fold(emptyState(), written(events)), 1), '/out/repo.git').join('\n');

const escalated = (text?: string): NewEvent => ({
  type: 'task.escalated',
  actor: 'dispatch',
  task: 1,
  data: { reason: '1 of 1 attempts are used up.', ...(text !== undefined && { untrusted: { text } }) },
});

test('a task whose attempts are used up: why, the last words, and where its work is', () => {
  const ended = attemptEnded(1, 1, 'crashed');
  const kept: NewEvent =
    ended.type === 'attempt.ended' ? { ...ended, data: { ...ended.data, checkpoint: sha(7) } } : ended;
  expect(describe(attemptStarted(1, 1), kept, escalated('0\na\n\nb\nc\nd\ne\nf\tg\n'))).toMatchInlineSnapshot(`
    "#1 did not land (needs-human): 1 of 1 attempts are used up.
        | a
        | b
        | c
        | d
        | e
        | f g
        What it wrote: git --git-dir /out/repo.git log -p main..refs/stoneforge/checkpoints/1"
  `);
});

test('the last words of an agent cannot steer the terminal', () => {
  expect(
    describe(attemptStarted(1, 1), attemptEnded(1, 1, 'crashed'), escalated('\u001b[2Jgone\r\u0007')),
  ).toMatchInlineSnapshot(`
    "#1 did not land (needs-human): 1 of 1 attempts are used up.
        | gone"
  `);
});

test('a question is shown as it was asked', () => {
  expect(describe(attemptStarted(1, 1), attemptEnded(1, 1, 'question', 'Red or blue?'))).toMatchInlineSnapshot(`
    "#1 did not land (question): The agent asks a question.
        | Red or blue?
        To answer: write it into the body of #1 in the backlog, and start again with a new --out (--resume does not read the backlog again).
        To keep what has landed: --repo /out/repo.git, and a backlog without the tasks that have landed and the dependencies on them."
  `);
});

test('a blocked task says all reasons', () => {
  const reasons = [
    { kind: 'cycle' as const, refs: [1, 2] },
    { kind: 'waits-for' as const, refs: [2] },
  ];
  expect(describe({ type: 'task.blocked', actor: 'dispatch', task: 1, data: { reasons } })).toMatchInlineSnapshot(
    `"#1 did not land (blocked): It is part of a cycle: #1 → #2 → #1. Remove one of these dependencies. It waits until #2 has landed."`,
  );
});

test('a green change that is left to a person says so, with its branch', () => {
  const cleared: NewEvent = {
    type: 'change.cleared',
    actor: 'board',
    task: 1,
    attempt: 1,
    data: { head: sha(101), tree: sha(3), tested: true },
  };
  expect(
    describe(attemptStarted(1, 1), changePublished(1, 1), attemptEnded(1, 1, 'completed'), changeOpened(1, 1), cleared),
  ).toMatchInlineSnapshot(`
    "#1 did not land (cleared): It is green and waits for a person to merge it (\`autoMerge: false\`).
        What it wrote: git --git-dir /out/repo.git log -p main..agent/worker-1/1-task"
  `);
});
