import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EventOf, NewEvent } from '../../core/events.ts';
import { emptyState, fold } from '../../core/fold.ts';
import { explainPlan } from '../../core/log/explain-plan.ts';
import { explainTask } from '../../core/log/explain-task.ts';
import { planStream } from '../../core/testing/event-stream.ts';
import { attemptStarted, sha, written } from '../../core/testing/events.ts';
import { renderExplanation } from './render-explanation.ts';
import { renderPlan } from './render-plan.ts';

const none = { tasks: [], plans: [], others: [], elsewhere: [], dependsOn: [], foreign: [] };
const drafted = (plan: number, data: Partial<EventOf<'plan.changed'>['data']>): NewEvent[] => [
  { type: 'plan.drafted', actor: 'dispatch', plan, data: { title: `Plan ${plan}` } },
  { type: 'plan.changed', actor: 'dispatch', plan, data: { title: `Plan ${plan}`, ...none, ...data } },
];
const activated = (plan: number): NewEvent => ({ type: 'plan.activated', actor: 'mo', plan, data: { by: 'mo' } });
const lands = (task: number): NewEvent => ({
  type: 'task.landed',
  actor: 'land',
  task,
  data: { commit: sha(task), train: 't', tested: true },
});
const waits: NewEvent = {
  type: 'task.blocked',
  actor: 'dispatch',
  task: 9,
  data: { reasons: [{ kind: 'waits-for-plan', refs: [50] }] },
};

function render(plan: number, events: ReturnType<typeof written>): string {
  const explanation = explainPlan(plan, { events, state: fold(emptyState(), events) });
  return explanation === undefined ? '' : renderPlan(explanation, { colour: false });
}

it('an explanation of a plan says what it consists of, who waits for it and what would complete it', () => {
  const events = written([
    ...drafted(50, { tasks: [1, 2], plans: [51], others: [7], elsewhere: ['o/r#3'], dependsOn: [4, 5] }),
    activated(50),
    ...drafted(51, { tasks: [3] }),
    attemptStarted(1, 1),
    lands(3),
    lands(5),
    waits,
  ]);
  expect(`\n${render(50, events)}\n`).toMatchInlineSnapshot(`
    "
    #50 Plan 50
    plan, active, since 2026-01-01 00:00:02; 1 of 3 tasks have landed
    It holds up #9.

    What happened (UTC)
      2026-01-01 00:00:00  01890000-0000-7000  [new → draft] plan, a draft: Plan 50 (dispatch, run 100)
      2026-01-01 00:00:01  01890000-0000-7000  plan «Plan 50»: tasks #1, #2; plans #51; no tasks of ours: #7; elsewhere: o/r#3; depends on #4, #5 (dispatch, run 100)
      2026-01-01 00:00:02  01890000-0000-7000  [draft → active] plan activated by mo, who put its label on (?) (mo, run 100)

    What it consists of
      #1: running, waits for the end of attempt 1, run 100
      #2: new, waits for the first tick
      plan #51 Plan 51: draft, 1 of 1 tasks have landed
      #7: no task
      o/r#3: elsewhere, nobody sees it land

    What its tasks wait for
      #4: new, waits for the first tick

    What would move it
      The landing of #1, #2, #51.
      The task label on #7, or another place for them than this plan.
      Another place for o/r#3: nobody sees them land from here.
    "
  `);
  expect(`\n${render(51, events)}\n`).toMatchInlineSnapshot(`
    "
    #51 Plan 51
    plan, draft, since 2026-01-01 00:00:03; 1 of 1 tasks have landed

    What happened (UTC)
      2026-01-01 00:00:03  01890000-0000-7000  [new → draft] plan, a draft: Plan 51 (dispatch, run 100)
      2026-01-01 00:00:04  01890000-0000-7000  plan «Plan 51»: tasks #3 (dispatch, run 100)

    What it consists of
      #3: landed

    What would move it
      The label that activates plans, put on issue #51 by somebody with write access, or the comment \`/stoneforge activate\` on issue #51.
    "
  `);
});

it('an explanation of a cancelled and of a complete plan says what is left', () => {
  const cancelled: NewEvent = {
    type: 'plan.cancelled',
    actor: 'mo',
    plan: 50,
    data: { reason: 'cancelled by mo', by: 'command', comment: 3 },
  };
  expect(
    render(50, written([...drafted(50, {}), cancelled]))
      .split('\n\n')
      .at(-1),
  ).toMatchInlineSnapshot(`
    "What would move it
      A person who activates it: the comment \`/stoneforge activate\` on issue #50."
  `);
  const done: NewEvent[] = [
    { type: 'plan.completed', actor: 'dispatch', plan: 50, data: { tasks: 1 } },
    { type: 'plan.closed', actor: 'dispatch', plan: 50, data: {} },
  ];
  const complete = written([...drafted(50, { tasks: [1] }), activated(50), lands(1), ...done, cancelled]);
  expect(`\n${render(50, complete)}\n`).toMatchInlineSnapshot(`
    "
    #50 Plan 50
    plan, completed, since 2026-01-01 00:00:04; 1 of 1 tasks have landed

    What happened (UTC)
      2026-01-01 00:00:00  01890000-0000-7000  [new → draft] plan, a draft: Plan 50 (dispatch, run 100)
      2026-01-01 00:00:01  01890000-0000-7000  plan «Plan 50»: tasks #1 (dispatch, run 100)
      2026-01-01 00:00:02  01890000-0000-7000  [draft → active] plan activated by mo, who put its label on (?) (mo, run 100)
      2026-01-01 00:00:04  01890000-0000-7000  [active → completed] plan complete: its task has landed (dispatch, run 100)
      2026-01-01 00:00:05  01890000-0000-7000  its issue was closed (dispatch, run 100)
      2026-01-01 00:00:06  01890000-0000-7000  [ignored while completed] plan cancelled: cancelled by mo (mo, run 100)

    What it consists of
      #1: landed

    What would move it
      Nothing: it is completed, and that is the end of it.
    "
  `);
});

it('an explanation of a task that waits for a plan goes on to what the plan waits for', () => {
  const events = written([...drafted(50, { tasks: [1, 2] }), activated(50), attemptStarted(1, 1), lands(2), waits]);
  const explanation = explainTask(9, { events, state: fold(emptyState(), events) });
  expect(explanation && renderExplanation(explanation, { colour: false })).toMatchInlineSnapshot(`
    "#9
    blocked, since 2026-01-01 00:00:05; waits for plan #50

    What happened (UTC)
      2026-01-01 00:00:05  01890000-0000-7000  [new → blocked] blocked. It waits until plan #50 is complete. (dispatch, run 100)

    What it waits for
      #50 Plan 50: active, waits for #1
      and they in the end for
      #1: running, waits for the end of attempt 1, run 100

    What would move it
      It waits until plan #50 is complete."
  `);
  const completed = written([
    ...[...drafted(50, { tasks: [2] }), activated(50), waits, lands(2)],
    { type: 'plan.completed', actor: 'dispatch', plan: 50, data: { tasks: 1 } },
  ]);
  const after = explainTask(9, { events: completed, state: fold(emptyState(), completed) });
  expect(after?.waitsFor).toBe('the next tick');
  expect(after?.decisions.map(({ type }) => type)).toEqual(['task.blocked', 'plan.completed']);
});

it('any plan can be explained, whatever the log holds, on lines that are harmless', () => {
  fc.assert(
    fc.property(planStream(), (events) => {
      for (const plan of [11, 12]) {
        const text = render(plan, events);
        expect(text === '').toBe(fold(emptyState(), events).plans[plan] === undefined);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      }
    }),
    { numRuns: 60 },
  );
});
