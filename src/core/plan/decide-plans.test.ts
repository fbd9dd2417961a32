import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TakenCommand } from '../dispatch/dispatch-facts.ts';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { sha, written } from '../testing/events.ts';
import { decidePlans } from './decide-plans.ts';
import type { PlanFacts, PlanIssue } from './plan-facts.ts';
import { planOf } from './plan-life.ts';

const issue = (number: number, members: readonly number[], more: Partial<PlanIssue> = {}): PlanIssue => ({
  number,
  title: `Plan ${number}`,
  isMarkedActive: false,
  members,
  elsewhere: [],
  dependsOn: [],
  foreign: [],
  isFresh: true,
  ...more,
});

const landed = (number: number): NewEvent => ({
  type: 'task.landed',
  actor: 'land',
  task: number,
  data: { commit: sha(number), train: 't', tested: true },
});

const command = (verb: 'activate' | 'retry' | 'cancel', plan: number, comment = 1): TakenCommand => ({
  verb,
  task: plan,
  by: 'wanda',
  comment,
});

/** A log and one tick after another on it. */
class Story {
  state: State = emptyState();

  happen(...events: NewEvent[]): this {
    this.state = fold(this.state, written(events));
    return this;
  }

  /** @returns what a tick writes of plans, `type number` */
  tick(facts: Partial<PlanFacts>): string[] {
    const whole: PlanFacts = {
      ...{ seen: this.state, plans: [], tasks: [], activations: new Map(), commands: [] },
      ...facts,
    };
    const events = decidePlans(this.state, whole);
    this.happen(...events);
    expect(decidePlans(this.state, { ...whole, seen: this.state }), 'a second tick has nothing to add').toEqual([]);
    return events.map((event) => `${event.type} ${'plan' in event ? event.plan : ''}`);
  }

  status(plan: number): string {
    return planOf(this.state, plan).status;
  }
}

const tasks = (...numbers: number[]) => numbers.map((number) => ({ number }));

describe('a plan', () => {
  it('is a draft when it is first seen, and consists of its sub-issues', () => {
    const story = new Story();
    const plans = [issue(50, [1, 51, 7], { elsewhere: ['o/r#2'], dependsOn: [9], priority: 0 }), issue(51, [2])];
    expect(story.tick({ plans, tasks: tasks(1, 2) })).toEqual([
      'plan.drafted 50',
      'plan.drafted 51',
      'plan.changed 50',
      'plan.changed 51',
    ]);
    expect(planOf(story.state, 50)).toMatchObject({
      ...{ status: 'draft', title: 'Plan 50', tasks: [1], plans: [51], others: [7], elsewhere: ['o/r#2'] },
      ...{ dependsOn: [9], priority: 0 },
    });
  });

  it('is activated by a command, and complete when all its tasks have landed', () => {
    const story = new Story();
    const plans = [issue(50, [1, 2])];
    story.tick({ plans, tasks: tasks(1, 2) });
    expect(story.tick({ plans, tasks: tasks(1, 2), commands: [command('activate', 50)] })).toEqual([
      'plan.activated 50',
    ]);
    expect(story.happen(landed(1)).tick({ plans, tasks: tasks(2) })).toEqual([]);
    expect(story.happen(landed(2)).tick({ plans })).toEqual(['plan.completed 50']);
  });

  it('is activated by a label only when whoever put it on may write, and says why not', () => {
    const story = new Story();
    const plans = [issue(50, [1], { isMarkedActive: true })];
    const refused = new Map([[50, { kind: 'refused', reason: 'rita may not.' } as const]]);
    const approved = new Map([[50, { kind: 'approved', by: 'wanda', permission: 'write', snapshotHash: '' } as const]]);
    story.tick({ plans, tasks: tasks(1) });
    expect(story.status(50)).toBe('draft');
    expect(story.tick({ plans, tasks: tasks(1), activations: refused })).toEqual(['plan.drafted 50']);
    expect(planOf(story.state, 50).refused).toBe('rita may not.');
    expect(story.tick({ plans, tasks: tasks(1), activations: approved })).toEqual(['plan.activated 50']);
  });

  it('is a draft again without its label, unless a command holds it active', () => {
    const approved = new Map([[50, { kind: 'approved', by: 'wanda', permission: 'write', snapshotHash: '' } as const]]);
    const marked = { plans: [issue(50, [1], { isMarkedActive: true })], tasks: tasks(1), activations: approved };
    const unmarked = { plans: [issue(50, [1])], tasks: tasks(1) };
    const story = new Story();
    story.tick(marked);
    expect(story.tick(unmarked)).toEqual(['plan.drafted 50']);
    story.tick(marked);
    story.tick({ ...marked, commands: [command('activate', 50)] });
    expect(story.tick(unmarked)).toEqual([]);
    expect(story.status(50)).toBe('active');
  });

  it.each<[string, PlanIssue, readonly number[]]>([
    ['has no sub-issue yet', issue(50, []), []],
    ['has a task that was closed without landing', issue(50, [1, 2]), []],
    ['has a sub-issue that is no task', issue(50, [1, 9]), []],
    ['has a sub-issue elsewhere', issue(50, [1], { elsewhere: ['o/r#1'] }), []],
    ['has a plan that is not complete', issue(50, [1, 51]), []],
    ['has a task by its own word', issue(50, [1]), [3]],
  ])('is not complete while it %s', (_, plan, children) => {
    const story = new Story();
    story.happen(landed(1), { type: 'task.readied', actor: 'dispatch', task: 2, data: {} });
    const plans = [plan, issue(51, [4])];
    const open = [...tasks(4), ...children.map((number) => ({ number, parent: 50 }))];
    story.tick({ plans, tasks: open, commands: [] });
    story.tick({ plans, tasks: open, commands: [command('activate', 50)] });
    expect(story.status(50)).toBe('active');
  });

  it('completes the plan above it, and reopens it with itself', () => {
    const story = new Story();
    const plans = [issue(50, [51]), issue(51, [1])];
    story.tick({ plans, tasks: tasks(1) });
    story.tick({ plans, tasks: tasks(1), commands: [command('activate', 50), command('activate', 51, 2)] });
    expect(story.happen(landed(1)).tick({ plans })).toEqual(['plan.completed 51', 'plan.completed 50']);
    const closed = [50, 51].map((plan): NewEvent => ({ type: 'plan.closed', actor: 'dispatch', plan, data: {} }));
    const added = { tasks: [{ number: 2, parent: 51 }] };
    expect(story.happen(...closed).tick(added)).toEqual(['plan.reopened 51', 'plan.reopened 50']);
    // Their issues are opened after that; until then nobody takes them for withdrawn.
    expect(story.tick(added)).toEqual([]);
    expect(story.status(50)).toBe('active');
  });

  it('is off by a command until it is activated or retried, in the order of the comments', () => {
    const story = new Story();
    const look = { plans: [issue(50, [1])], tasks: tasks(1) };
    story.tick(look);
    story.tick({ ...look, commands: [command('activate', 50, 1), command('cancel', 50, 2)] });
    expect(story.status(50)).toBe('cancelled');
    expect(story.tick({ ...look, commands: [command('activate', 50, 1), command('cancel', 50, 2)] })).toEqual([]);
    story.tick({ ...look, commands: [command('retry', 50, 3)] });
    expect(story.status(50)).toBe('active');
    story.tick({ ...look, commands: [command('retry', 50, 4), command('cancel', 50, 5), command('retry', 50, 6)] });
    expect(story.status(50)).toBe('active');
  });

  it('is not activated by the label that a cancelled one still has', () => {
    const approved = new Map([[50, { kind: 'approved', by: 'wanda', permission: 'write', snapshotHash: '' } as const]]);
    const marked = { plans: [issue(50, [1], { isMarkedActive: true })], tasks: tasks(1), activations: approved };
    const story = new Story();
    story.tick(marked);
    story.tick({ ...marked, commands: [command('cancel', 50)] });
    expect([story.tick(marked), story.status(50)]).toEqual([[], 'cancelled']);
  });

  it('is off with its issue, and comes back with it as a draft', () => {
    const story = new Story();
    const look = { plans: [issue(50, [1])], tasks: tasks(1) };
    story.tick(look);
    story.tick({ ...look, commands: [command('activate', 50)] });
    expect(story.tick({ tasks: tasks(1) })).toEqual(['plan.cancelled 50']);
    expect(story.tick(look)).toEqual(['plan.drafted 50']);
  });

  it('is off with its issue, whatever was asked of it just before', () => {
    const story = new Story();
    story.tick({ plans: [issue(50, [1])], tasks: tasks(1) });
    story.tick({ tasks: tasks(1), commands: [command('activate', 50)] });
    expect(story.status(50)).toBe('cancelled');
  });

  it('is not withdrawn by a look that is older than the plan', () => {
    const story = new Story();
    const before = story.state;
    story.tick({ plans: [issue(50, [1])], tasks: tasks(1) });
    expect(
      decidePlans(story.state, { seen: before, plans: [], tasks: [], activations: new Map(), commands: [] }),
    ).toEqual([]);
  });

  it('stays complete when a person opens its issue, and takes no harm from commands', () => {
    const story = new Story();
    const look = { plans: [issue(50, [1])] };
    story.happen(landed(1));
    story.tick(look);
    story.tick({ ...look, commands: [command('activate', 50)] });
    expect(story.status(50)).toBe('completed');
    story.tick({ ...look, commands: [command('cancel', 50, 2)] });
    story.tick({ ...look, commands: [command('activate', 50, 3)] });
    expect(story.status(50)).toBe('completed');
  });
});

describe('any world', () => {
  const number = fc.integer({ min: 1, max: 6 });
  const look = fc.record({
    plans: fc.uniqueArray(
      fc.record({
        number: fc.integer({ min: 50, max: 53 }),
        members: fc.uniqueArray(fc.oneof(number, fc.integer({ min: 50, max: 53 })), { maxLength: 4 }),
        isMarkedActive: fc.boolean(),
      }),
      { selector: (plan) => plan.number },
    ),
    tasks: fc.uniqueArray(
      fc.record({ number, parent: fc.option(fc.integer({ min: 50, max: 53 }), { nil: undefined }) }),
      { selector: (task) => task.number },
    ),
    commands: fc.array(
      fc.record({
        verb: fc.constantFrom('activate' as const, 'retry' as const, 'cancel' as const),
        task: fc.integer({ min: 50, max: 53 }),
        by: fc.constant('wanda'),
        comment: fc.integer({ min: 1, max: 20 }),
      }),
      { maxLength: 3 },
    ),
    lands: fc.array(number, { maxLength: 2 }),
    isApproved: fc.boolean(),
  });

  it('completes a plan only when all its tasks have landed, and decides the same of the same', () => {
    fc.assert(
      fc.property(fc.array(look, { maxLength: 12 }), (looks) => {
        let state = emptyState();
        for (const { plans, tasks: open, commands, lands, isApproved } of looks) {
          state = fold(state, written(lands.map(landed)));
          const facts: PlanFacts = {
            seen: state,
            plans: plans.map(({ number: plan, members, isMarkedActive }) => issue(plan, members, { isMarkedActive })),
            tasks: open.filter((task) => taskOf(state, task.number).status !== 'landed'),
            activations: new Map(
              plans.map((plan) => [
                plan.number,
                isApproved
                  ? ({ kind: 'approved', by: 'wanda', permission: 'write', snapshotHash: '' } as const)
                  : ({ kind: 'refused', reason: 'no' } as const),
              ]),
            ),
            commands,
          };
          const events = decidePlans(state, facts);
          expect(decidePlans(state, facts)).toEqual(events);
          const after = fold(state, written(events));
          for (const event of events) {
            if (event.type !== 'plan.completed') continue;
            const { tasks: own, plans: inner, others } = planOf(after, event.plan);
            expect(own.length + inner.length).toBeGreaterThan(0);
            expect(own.filter((task) => taskOf(after, task).status !== 'landed')).toEqual([]);
            expect(inner.filter((plan) => planOf(after, plan).status !== 'completed')).toEqual([]);
            expect(others).toEqual([]);
          }
          state = after;
        }
      }),
      { numRuns: 400 },
    );
  });
});
