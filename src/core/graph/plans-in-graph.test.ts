import { describe, expect, it } from 'vitest';
import type { EventOf, NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import { sha, written } from '../testing/events.ts';
import type { Lookup } from './block-reasons.ts';
import { findBlockReasons, type GraphTask } from './blockers.ts';

type Status = 'draft' | 'active' | 'completed' | 'cancelled';

const task = (number: number, dependsOn: readonly number[] = [], more: Partial<GraphTask> = {}): GraphTask => ({
  number,
  dependsOn,
  foreign: [],
  ...more,
});

/** A plan as the log would know it. */
function plan(number: number, status: Status, data: Partial<EventOf<'plan.changed'>['data']> = {}): NewEvent[] {
  const of = { actor: 'mo', plan: number } as const;
  const none = { tasks: [], plans: [], others: [], elsewhere: [], dependsOn: [], foreign: [] };
  const activated: NewEvent = { ...of, type: 'plan.activated', data: { by: 'mo', permission: 'write' } };
  const ways: Record<Status, NewEvent[]> = {
    draft: [],
    active: [activated],
    completed: [activated, { ...of, type: 'plan.completed', data: { tasks: 1 } }],
    cancelled: [{ ...of, type: 'plan.cancelled', data: { reason: 'x', by: 'command', comment: number } }],
  };
  return [
    { ...of, type: 'plan.drafted', data: { title: 'P' } },
    { ...of, type: 'plan.changed', data: { title: 'P', ...none, ...data } },
    ...ways[status],
  ];
}

const landed = (number: number): NewEvent => ({
  type: 'task.landed',
  actor: 'land',
  task: number,
  data: { commit: sha(number), train: 't', tested: true },
});

const reasonsIn = (tasks: readonly GraphTask[], events: readonly NewEvent[], lookups = new Map<number, Lookup>()) =>
  findBlockReasons(tasks, fold(emptyState(), written(events)), lookups);

describe('a task of a plan', () => {
  it.each<[Status, unknown]>([
    ['draft', [{ kind: 'plan-draft', refs: [50] }]],
    ['active', undefined],
    ['completed', undefined],
    ['cancelled', [{ kind: 'plan-cancelled', refs: [50] }]],
  ])('of which the plan is %s', (status, expected) => {
    expect(reasonsIn([task(1)], plan(50, status, { tasks: [1] })).get(1)).toEqual(expected);
  });

  it('belongs to it by its own word as well, before the plan was looked at again', () => {
    const events = plan(50, 'draft', { tasks: [] });
    expect(reasonsIn([task(1, [], { parent: 50 })], events).get(1)).toEqual([{ kind: 'plan-draft', refs: [50] }]);
    expect(reasonsIn([task(1, [], { parent: 51 })], events).get(1)).toBeUndefined();
  });

  it('is held by every plan above it: what one of them waits for, all below it wait for', () => {
    const outer = plan(50, 'draft', { plans: [51], dependsOn: [2], foreign: ['o/r#3'] });
    const inner = plan(51, 'active', { tasks: [1] });
    expect(reasonsIn([task(1), task(2)], [...outer, ...inner]).get(1)).toEqual([
      { kind: 'plan-draft', refs: [50] },
      { kind: 'foreign-reference', refs: [50], plan: 50, detail: 'o/r#3' },
      { kind: 'waits-for', refs: [2], plan: 50 },
    ]);
    expect(reasonsIn([task(1), task(2)], [...plan(50, 'active', { plans: [51] }), ...inner]).get(1)).toBeUndefined();
  });

  it('names what its plan depends on and cannot be resolved', () => {
    const events = plan(50, 'active', { tasks: [1], dependsOn: [7, 8, 9] });
    const lookups = new Map<number, Lookup>([
      [8, { kind: 'other-issue', state: 'closed' }],
      [9, { kind: 'other-issue', state: 'open' }],
    ]);
    expect(reasonsIn([task(1)], events, lookups).get(1)).toEqual([
      { kind: 'unknown-reference', refs: [7], plan: 50 },
      { kind: 'closed-without-landing', refs: [8], plan: 50 },
      { kind: 'not-a-task', refs: [9], plan: 50 },
    ]);
  });
});

describe('a task that depends on a plan', () => {
  it('waits until that is complete, whatever has landed', () => {
    const waits = (status: Status, ...events: NewEvent[]) =>
      reasonsIn([task(3, [50])], [...plan(50, status, { tasks: [1] }), ...events]).get(3);
    expect(waits('active', landed(1))).toEqual([{ kind: 'waits-for-plan', refs: [50] }]);
    expect(waits('draft')).toMatchObject([{ kind: 'waits-for-plan', refs: [50], detail: /is a draft/ }].map(asMatcher));
    expect(waits('cancelled')).toMatchObject([{ kind: 'waits-for-plan', detail: /is cancelled/ }].map(asMatcher));
    expect(waits('completed')).toBeUndefined();
  });

  it('tells tasks and plans apart that it waits for', () => {
    const events = [...plan(50, 'active'), ...plan(51, 'active')];
    expect(reasonsIn([task(1), task(3, [1, 50, 51])], events).get(3)).toEqual([
      { kind: 'waits-for-plan', refs: [50, 51] },
      { kind: 'waits-for', refs: [1] },
    ]);
  });

  it('waits for the task that a former plan is now, or was', () => {
    const former = plan(50, 'cancelled');
    expect(reasonsIn([task(3, [50]), task(50)], former).get(3)).toEqual([{ kind: 'waits-for', refs: [50] }]);
    expect(reasonsIn([task(3, [50])], [...former, landed(50)]).get(3)).toBeUndefined();
  });
});

describe('a cycle over plans', () => {
  it('of a task that depends on its own plan is named on both', () => {
    const reasons = reasonsIn([task(1, [50]), task(2)], plan(50, 'active', { tasks: [1, 2] }));
    const detail = '#50 is a plan, and waits for its tasks.';
    expect(reasons.get(1)).toEqual([
      { kind: 'cycle', refs: [1, 50], detail },
      { kind: 'waits-for-plan', refs: [50] },
    ]);
    expect(reasons.get(50)).toEqual([{ kind: 'cycle', refs: [50, 1], detail }]);
    expect(reasons.get(2)).toBeUndefined();
  });

  it('of a plan that depends on its own task, or on itself', () => {
    const onTask = reasonsIn([task(1), task(2)], plan(50, 'active', { tasks: [1, 2], dependsOn: [1] }));
    expect(onTask.get(1)).toMatchObject([{ kind: 'cycle', refs: [1, 50] }]);
    expect(onTask.get(2)).toEqual([{ kind: 'waits-for', refs: [1], plan: 50 }]);
    const onItself = reasonsIn([task(1)], plan(50, 'active', { tasks: [1], dependsOn: [50] }));
    expect(onItself.get(1)).toEqual([{ kind: 'self', refs: [50], plan: 50 }]);
  });

  it('of two plans that wait for each other is the shortest through each task', () => {
    const events = [
      ...plan(50, 'active', { tasks: [1, 2], dependsOn: [51] }),
      ...plan(51, 'active', { tasks: [3], dependsOn: [50] }),
    ];
    const reasons = reasonsIn([task(1), task(2), task(3)], events);
    expect(reasons.get(1)?.[0]).toMatchObject({ kind: 'cycle', refs: [1, 51, 3, 50] });
    expect(reasons.get(2)?.[0]).toMatchObject({ kind: 'cycle', refs: [2, 51, 3, 50] });
    expect(reasons.get(3)?.[0]).toMatchObject({ kind: 'cycle', refs: [3, 50, 1, 51] });
  });

  it('of plans that hold each other ends', () => {
    const events = [...plan(50, 'draft', { plans: [51] }), ...plan(51, 'active', { plans: [50], tasks: [1] })];
    const reasons = reasonsIn([task(1)], events);
    expect(reasons.get(1)).toEqual([{ kind: 'plan-draft', refs: [50] }]);
    expect(reasons.get(50)?.[0]).toMatchObject({ kind: 'cycle', refs: [50, 51] });
  });
});

function asMatcher({ detail, ...rest }: { readonly detail: RegExp; readonly kind: string }) {
  return { ...rest, detail: expect.stringMatching(detail) };
}
