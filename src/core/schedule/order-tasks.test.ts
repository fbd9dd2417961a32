import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ORDERS, orderTasks } from './order-tasks.ts';
import { acyclicTasks } from './testing/worlds.ts';
import type { OrderTask } from './weigh-tasks.ts';

type Written = Partial<OrderTask> & { readonly number: number };
const tasksOf = (tasks: readonly Written[]): readonly OrderTask[] => tasks.map((task) => ({ dependsOn: [], ...task }));
const numbers = (tasks: readonly Written[], options: Parameters<typeof orderTasks>[1]) =>
  orderTasks(tasksOf(tasks), options).map(({ task }) => task.number);

const mixed = [
  { number: 1, minutes: 90 },
  { number: 2, minutes: 5, priority: 1 },
  { number: 3, minutes: 30 },
  { number: 4, minutes: 80, dependsOn: [3] },
  { number: 5, minutes: 1 },
  { number: 6, minutes: 1, priority: 0, dependsOn: [5] },
];

describe('the order of tasks', () => {
  it('urgent: what is urgent and what that waits for, then the longest path, whatever the other priorities', () => {
    expect(numbers(mixed, { order: 'urgent' })).toEqual([5, 6, 3, 1, 4, 2]);
  });

  it('critical-path: the longest path, whatever the priority', () => {
    expect(numbers(mixed, { order: 'critical-path' })).toEqual([3, 1, 4, 2, 5, 6]);
  });

  it('priority: strictly by priority, and the longest path among equals', () => {
    expect(numbers(mixed, { order: 'priority' })).toEqual([5, 6, 2, 3, 1, 4]);
  });

  it('fifo: the older', () => {
    expect(numbers(mixed, { order: 'fifo' })).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('breaks ties by priority, then by age, then by number', () => {
    const tasks = [
      { number: 1, createdAt: '2026-01-02T00:00:00Z' },
      { number: 2, createdAt: '2026-01-01T00:00:00Z' },
      { number: 3, createdAt: '2026-01-01T00:00:00Z' },
      { number: 4, createdAt: '2026-01-03T00:00:00Z', priority: 1 },
    ];
    expect(numbers(tasks, { order: 'critical-path' })).toEqual([4, 2, 3, 1]);
  });

  it('says from whom a task has its priority, and how long its path is', () => {
    const tasks = tasksOf([
      { number: 7, minutes: 10, priority: 3 },
      { number: 8, minutes: 20, dependsOn: [7], priority: 4 },
      { number: 9, minutes: 30, dependsOn: [8], priority: 0 },
    ]);
    const [first] = orderTasks(tasks, { order: 'urgent' });
    expect(first).toMatchObject({ task: { number: 7 }, priority: 0, priorityFrom: 9, pathMinutes: 60 });
  });

  it('counts a task without an estimate as the median of the others, or as it is told', () => {
    const tasks = [{ number: 1 }, { number: 2, minutes: 5 }, { number: 3, minutes: 20 }, { number: 4, minutes: 60 }];
    expect(numbers(tasks, { order: 'urgent' })).toEqual([4, 1, 3, 2]);
    expect(numbers(tasks, { order: 'urgent', learned: () => 6 })).toEqual([4, 3, 1, 2]);
  });

  it('puts the one whose turn it is before all, by every order that could pass it by', () => {
    for (const order of ORDERS) expect(numbers(mixed, { order, elder: 2 })[0]).toBe(2);
  });

  it('gives tasks on a cycle weight by their own minutes and no more', () => {
    const tasks = [
      { number: 1, minutes: 5, dependsOn: [2] },
      { number: 2, minutes: 5, dependsOn: [1] },
      { number: 3, minutes: 2, dependsOn: [3] },
      { number: 4, minutes: 4 },
      { number: 5, minutes: 3, dependsOn: [4, 2] },
    ];
    expect(orderTasks(tasksOf(tasks), { order: 'urgent' }).map(({ pathMinutes }) => pathMinutes)).toEqual([
      7, 5, 5, 3, 2,
    ]);
  });

  it('is the same for the same tasks in any order of the list', () => {
    const shuffled = acyclicTasks.chain((tasks) =>
      fc.tuple(fc.constant(tasks), fc.shuffledSubarray([...tasks], { minLength: tasks.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...ORDERS), ([tasks, others], order) => {
        expect(numbers(others, { order })).toEqual(numbers(tasks, { order }));
      }),
    );
  });

  it('never puts a task of lower weight before what waits for it: a blocker has all that its dependents have', () => {
    fc.assert(
      fc.property(acyclicTasks, (tasks) => {
        const standings = new Map(orderTasks(tasks, { order: 'urgent' }).map((found) => [found.task.number, found]));
        for (const { task, priority, pathMinutes } of standings.values()) {
          for (const blocker of task.dependsOn) {
            expect(standings.get(blocker)?.priority).toBeLessThanOrEqual(priority);
            expect(standings.get(blocker)?.pathMinutes).toBeGreaterThanOrEqual(pathMinutes);
          }
        }
      }),
    );
  });
});
