import { expect, it } from 'vitest';
import type { BlockReason, EventOf, NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import { planOf } from '../plan/plan-life.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha, written } from '../testing/events.ts';
import { renderPlanStatus } from './render-plan-status.ts';

const none = { tasks: [], plans: [], others: [], elsewhere: [], dependsOn: [], foreign: [] };
const drafted = (plan: number, data: Partial<EventOf<'plan.changed'>['data']>): NewEvent[] => [
  { type: 'plan.drafted', actor: 'd', plan, data: { title: `Plan ${plan}` } },
  { type: 'plan.changed', actor: 'd', plan, data: { title: `Plan ${plan}`, ...none, ...data } },
];
const activated = (plan: number): NewEvent => ({ type: 'plan.activated', actor: 'mo', plan, data: { by: 'mo' } });
const lands = (task: number): NewEvent => ({
  type: 'task.landed',
  actor: 'land',
  task,
  data: { commit: sha(task), train: 't', tested: true },
});
const title = (task: number, text: string): NewEvent => ({
  type: 'task.approved',
  actor: 'mo',
  task,
  data: { title: text, by: 'mo', permission: 'write', snapshotHash: 'h' },
});
const cancelled = (by: 'command' | 'issue'): NewEvent => ({
  type: 'plan.cancelled',
  actor: 'mo',
  plan: 50,
  data: by === 'issue' ? { reason: 'gone', by } : { reason: 'by mo', by, comment: 3 },
});

function status(events: readonly NewEvent[], reasons: readonly BlockReason[] = [], minutes?: number): string {
  const state = fold(emptyState(), written(events));
  const titles = new Map([[2, 'Pour | the @tea']]);
  const text = renderPlanStatus(planOf(state, 50), { state, label: 'stoneforge', reasons, minutes, titles });
  return `\n${text.split('\n').slice(1).join('\n')}`;
}

it('says of a draft how it is activated, and why its label does not', () => {
  const refused: NewEvent = {
    type: 'plan.drafted',
    actor: 'd',
    plan: 50,
    data: { title: 'P', refused: 'rita, who put the label on, has no write access.' },
  };
  expect(status(drafted(50, { tasks: [1] }))).toMatchInlineSnapshot(`
    "
    **Stoneforge:** a plan, and a draft: nothing of it starts (1 task). Somebody with write access activates it by the label \`stoneforge:active\` or by the comment \`/stoneforge activate\`.

    | task | state |
    | --- | --- |
    | #1 | waits |
    "
  `);
  expect(status([...drafted(50, {}), refused])).toMatchInlineSnapshot(`
    "
    **Stoneforge:** a plan, and a draft: nothing of it starts (0 tasks). Somebody with write access activates it by the label \`stoneforge:active\` or by the comment \`/stoneforge activate\`. The label that is on it does not: rita, who put the label on, has no write access.
    "
  `);
});

it('says how far an active plan is, and what each of its tasks does', () => {
  const events = [
    ...drafted(50, {
      tasks: [1, 2, 3, 4, 5],
      plans: [51, 52],
      others: [8],
      elsewhere: ['o/r#3', 'a repository that cannot be read#0'],
    }),
    activated(50),
    ...drafted(51, { tasks: [6, 7] }),
    ...drafted(52, { tasks: [] }),
    activated(51),
    ...[title(1, 'Boil'), lands(1), attemptStarted(2, 1), lands(7)],
    ...[attemptStarted(3, 1), attemptEnded(3, 1, 'crashed')],
    ...[attemptStarted(4, 1), attemptEnded(4, 1, 'question', 'Which?')],
    { type: 'task.cancelled', actor: 'd', task: 5, data: { reason: 'x', by: 'issue' } } as const,
  ];
  expect(status(events, [{ kind: 'waits-for', refs: [9] }], 131)).toMatchInlineSnapshot(`
    "
    **Stoneforge:** an active plan: 2 of 7 tasks landed; about 2 h 15 min of work one after another are left.

    - It waits until #9 has landed.
    - #8 is no task and holds the plan back: put the label \`stoneforge\` on it, or take it out of the plan.
    - o/r#​3 is elsewhere, where nobody sees it land, so the plan is never complete with it: take it out of the plan.
    - a repository that cannot be read#​0 is elsewhere, where nobody sees it land, so the plan is never complete with it: take it out of the plan.
    - Closed or cancelled without landing, which holds the plan back: #5. Take them up again, or out of the plan.
    - These need a person: #4.
    - Plan #52 in it is a draft.

    | task | state |
    | --- | --- |
    | #1 Boil | landed |
    | #2 Pour \\| the @​tea | at work |
    | #3 | waits for another attempt |
    | #4 | **needs a person** |
    | #5 | cancelled |
    | plan #51 Plan 51 | active, 1 of 2 landed |
    | plan #52 Plan 52 | draft, 0 of 0 landed |
    "
  `);
});

it('says of an empty plan what makes it one', () => {
  expect(status([...drafted(50, {}), activated(50)])).toMatchInlineSnapshot(`
    "
    **Stoneforge:** an active plan without tasks. Its sub-issues with the label \`stoneforge\` are its tasks; it is complete once all of them have landed.
    "
  `);
});

it('says when it is complete', () => {
  const events = [...drafted(50, { tasks: [1, 2] }), activated(50), lands(1), lands(2)];
  const completed: NewEvent = { type: 'plan.completed', actor: 'd', plan: 50, data: { tasks: 2 } };
  expect(status([...events, completed])).toMatchInlineSnapshot(`
    "
    **Stoneforge:** a complete plan: all its 2 tasks have landed.

    | task | state |
    | --- | --- |
    | #1 | landed |
    | #2 Pour \\| the @​tea | landed |
    "
  `);
});

it('says of a cancelled plan what goes on, by name, what does not start, and how it comes back', () => {
  const running = [
    ...[attemptStarted(1, 2)],
    ...[attemptStarted(2, 1), changePublished(2, 1), attemptEnded(2, 1, 'completed'), changeOpened(2, 1)],
    lands(3),
  ];
  const plan = [...drafted(50, { tasks: [1, 2, 3, 4, 5] }), activated(50)];
  expect(status([...plan, ...running, cancelled('command')])).toMatchInlineSnapshot(`
    "
    **Stoneforge:** a cancelled plan: nothing of it starts any more. Comment \`/stoneforge activate\` to take it up again.

    - What is at work goes on, and lands when it is green; if it comes back, it is not tried again: #1 (attempt 2 is running), #2 (its change waits to land).
    - These do not start: #4, #5.

    | task | state |
    | --- | --- |
    | #1 | at work |
    | #2 Pour \\| the @​tea | at work |
    | #3 | landed |
    | #4 | waits |
    | #5 | waits |
    "
  `);
  expect(status([...plan, cancelled('issue')])).toMatchInlineSnapshot(`
    "
    **Stoneforge:** a cancelled plan: nothing of it starts any more. Its issue was closed or lost its label: open and with the label \`stoneforge:plan\` it is a draft again, and by the comment \`/stoneforge activate\` active.

    - Nothing of it is at work.
    - These do not start: #1, #2, #3, #4, #5.

    | task | state |
    | --- | --- |
    | #1 | waits |
    | #2 Pour \\| the @​tea | waits |
    | #3 | waits |
    | #4 | waits |
    | #5 | waits |
    "
  `);
});

it('stays the same while its tasks only change their step inside', () => {
  const plan = [...drafted(50, { tasks: [1] }), activated(50), attemptStarted(1, 1)];
  const later = [changePublished(1, 1), attemptEnded(1, 1, 'completed'), changeOpened(1, 1)];
  expect(status([...plan, ...later], [], 41)).toBe(status(plan, [], 44));
});

it('stays below what GitHub takes, however many and however long', () => {
  const tasks = Array.from({ length: 100 }, (_, index) => index + 1);
  const plans = Array.from({ length: 100 }, (_, index) => index + 100);
  const events = [
    ...drafted(50, {
      tasks,
      plans,
      others: tasks,
      elsewhere: Array(20).fill(`${'o'.repeat(39)}/${'r'.repeat(100)}#1`),
    }),
    ...tasks.map((task) => title(task, '|@'.repeat(200))),
    cancelled('command'),
  ];
  expect(status(events).length).toBeLessThan(65_536);
});
