import { expect, it } from 'vitest';
import { type NewEvent, stoneforgeEvent } from '../events.ts';
import {
  attemptEnded,
  attemptStarted,
  budgetReserved,
  budgetSettled,
  changeOpened,
  changePublished,
  sha,
  written,
} from '../testing/events.ts';
import { describeEvent } from './describe-event.ts';

const red = [
  { command: 'npm run lint', exitCode: 0, durationMs: 5, timedOut: false },
  { command: 'npm test', exitCode: 1, durationMs: 5, timedOut: false },
];
const slow = [{ command: 'npm test', exitCode: null, durationMs: 5, timedOut: true }];
const [tip, tree, base] = [sha(0xabc), sha(2), sha(3)];
const cars = [{ task: 1, attempt: 1, head: sha(1), commit: tip }];
const ofTask = { actor: 'dispatch', task: 1 };
const ofAttempt = { ...ofTask, attempt: 1 };
const ofPlan = { actor: 'dispatch', plan: 11 };
const train = 't-1';

const EVENTS: readonly NewEvent[] = [
  {
    ...ofTask,
    type: 'task.approved',
    data: { title: 'Add tea', by: 'mo', permission: 'write', snapshotHash: 'h' },
  },
  { ...ofTask, type: 'task.blocked', data: { reasons: [{ kind: 'waits-for', refs: [2, 3] }] } },
  { ...ofTask, type: 'task.readied', data: {} },
  { ...ofTask, type: 'task.answered', data: { by: 'mo', comment: 7, untrusted: { text: 'blue' } } },
  { ...ofTask, type: 'task.retried', data: { by: 'mo', comment: 8 } },
  { ...ofTask, type: 'task.escalated', data: { reason: '3 of 3 attempts are used up.' } },
  { ...ofTask, type: 'task.cancelled', data: { reason: 'cancelled by mo', by: 'command', comment: 9 } },
  { ...ofTask, type: 'task.landed', data: { commit: tip, train, tested: false, pr: 12 } },
  attemptStarted(1, 1),
  attemptEnded(1, 1, 'question', 'Red or blue?'),
  {
    ...ofAttempt,
    type: 'attempt.ended',
    data: { outcome: 'timeout', sessions: 1, durationMs: 1, reason: 'too long', checkpoint: tip },
  },
  changePublished(1, 1),
  changeOpened(1, 1),
  { ...ofAttempt, type: 'change.opened', data: { verify: true, prRefused: 'switch it on' } },
  { ...ofAttempt, type: 'change.verified', data: { head: tip, tree, green: true, checks: [] } },
  { ...ofAttempt, type: 'change.verified', data: { head: tip, tree, green: false, checks: slow } },
  { ...ofAttempt, type: 'change.cleared', data: { head: tip, tree, tested: true } },
  { actor: 'board', type: 'train.boarded', data: { train, branch: 'main', base, tip, tree, cars, gate: true } },
  { actor: 'land', type: 'train.gated', data: { train, tip, tree, green: true, checks: [] } },
  {
    actor: 'land',
    type: 'train.gated',
    data: { train, tip, tree, green: false, checks: red, untrusted: { text: 'not ok' } },
  },
  { actor: 'land', type: 'train.landed', data: { train, branch: 'main', tip } },
  { actor: 'board', type: 'train.dropped', data: { train, reason: 'its run has ended', lost: true } },
  {
    ...ofAttempt,
    type: 'train.ejected',
    data: { train, reason: 'conflict', detail: 'It conflicts.', paths: ['a', 'b'] },
  },
  { ...ofPlan, type: 'plan.drafted', data: { title: 'Tea for all', refused: 'rita may not.' } },
  {
    ...ofPlan,
    type: 'plan.changed',
    data: {
      title: 'Tea for all',
      tasks: [1, 2],
      plans: [12],
      others: [7],
      elsewhere: ['o/r#3'],
      dependsOn: [4],
      foreign: ['o/r#5'],
    },
  },
  { ...ofPlan, type: 'plan.activated', data: { by: 'mo', comment: 6 } },
  { ...ofPlan, type: 'plan.activated', data: { by: 'mo', permission: 'admin' } },
  { ...ofPlan, type: 'plan.cancelled', data: { reason: 'cancelled by mo', by: 'command', comment: 9 } },
  { ...ofPlan, type: 'plan.completed', data: { tasks: 3 } },
  { ...ofPlan, type: 'plan.reopened', data: { open: [2] } },
  { ...ofPlan, type: 'plan.closed', data: {} },
  { ...ofPlan, type: 'plan.opened', data: {} },
  { ...ofPlan, type: 'plan.shown', data: { comment: 5, digest: 'd' } },
  budgetReserved(1, 1, { dollars: 5, tokens: 2_000_000, minutes: 90 }),
  budgetSettled(1, 1, { dollars: 1.5, minutes: 12 }),
  budgetSettled(1, 1, { dollars: 5, tokens: 48_210, minutes: 0.5 }, ['dollars']),
  budgetSettled(1, 1, { dollars: 5, minutes: 90 }, ['dollars', 'minutes']),
  { ...ofTask, type: 'issue.closed', data: {} },
  { ...ofTask, type: 'status.shown', data: { comment: 5, digest: 'd' } },
  { actor: 'dispatch', type: 'comments.read', data: { until: '2026-01-01T00:00:00Z' } },
];

it('says every event in words', () => {
  const told = written(EVENTS).map((event) => {
    const { tone, words, untrusted } = describeEvent(event);
    return `${event.type} (${tone}): ${words}${untrusted === undefined ? '' : ` | ${untrusted}`}`;
  });
  expect(`\n${told.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    task.approved (plain): approved by mo (write): Add tea
    task.blocked (plain): blocked. It waits until #2, #3 have landed.
    task.readied (plain): ready; waits for a free worker
    task.answered (plain): mo answered the question | blue
    task.retried (plain): mo lets it try again, with all its attempts
    task.escalated (bad): needs a person: 3 of 3 attempts are used up.
    task.cancelled (bad): cancelled by mo
    task.landed (good): landed as 0000000 by pull request #12, untested
    attempt.started (plain): attempt 1 started in run 100: command as worker-1, from 0000000 of main, lease until 2026-01-01T02:00:00.000Z
    attempt.ended (bad): attempt 1 ended. The agent asked a question: as it was | Red or blue?
    attempt.ended (bad): attempt 1 ended. The agent ran out of time: too long (checkpoint 0000000)
    change.published (plain): published 0000000 on agent/worker-1/1-task (1 commit, 1 file)
    change.opened (plain): pull request #1001; it queues for a train
    change.opened (bad): no pull request: switch it on; it is tested alone
    change.verified (good): tested alone, green: 0000000; queues for a train
    change.verified (bad): tested alone, red: 0000000; npm test ran out of time
    change.cleared (good): 0000000 is green and waits for a person to merge it
    train.boarded (plain): train t-1 to main with #1: 0000000; it is tested
    train.gated (good): train t-1 tested, green: 0000000
    train.gated (bad): train t-1 tested, red: 0000000; npm test ended with exit code 1 | not ok
    train.landed (good): train t-1 landed: main is at 0000000
    train.dropped (bad): train t-1 dropped, its gate is lost: its run has ended
    train.ejected (bad): sent back by train t-1: It conflicts. Files: a, b
    plan.drafted (plain): plan, a draft: Tea for all (rita may not.)
    plan.changed (plain): plan «Tea for all»: tasks #1, #2; plans #12; no tasks of ours: #7; elsewhere: o/r#3; depends on #4, o/r#5
    plan.activated (plain): plan activated by mo, in a comment
    plan.activated (plain): plan activated by mo, who put its label on (admin)
    plan.cancelled (bad): plan cancelled: cancelled by mo
    plan.completed (good): plan complete: its 3 tasks have landed
    plan.reopened (plain): plan active again: #2 not done
    plan.closed (dim): its issue was closed
    plan.opened (dim): its issue was opened again
    plan.shown (dim): status comment 5 is up to date
    budget.reserved (plain): reserved $5.00, 2 M tokens, 1 h 30 min of the budget of 2026-01-01
    budget.settled (plain): took $1.50, 12 min
    budget.settled (plain): took $5.00, 48.2 k tokens, 30 s; not measured: $5.00, all that was reserved
    budget.settled (plain): settled at what was reserved: $5.00, 1 h 30 min
    issue.closed (dim): its issue was closed
    status.shown (dim): status comment 5 is up to date
    comments.read (dim): commands in comments are taken up to 2026-01-01T00:00:00Z
    "
  `);
  const types = new Set(EVENTS.map((event) => event.type));
  expect(stoneforgeEvent.options.map((option) => option.shape.type.value).filter((type) => !types.has(type))).toEqual(
    [],
  );
});
