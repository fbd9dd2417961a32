import { expect, it } from 'vitest';
import { startingOrder } from '../dispatch/starting-order.ts';
import type { EventOf, NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import type { Order } from '../schedule/order-tasks.ts';
import { written } from '../testing/events.ts';

const none = { title: 'P', tasks: [], plans: [], others: [], elsewhere: [], dependsOn: [], foreign: [] };
const plan = (number: number, data: Partial<EventOf<'plan.changed'>['data']>): NewEvent[] => [
  { type: 'plan.drafted', actor: 'mo', plan: number, data: { title: 'P' } },
  { type: 'plan.changed', actor: 'mo', plan: number, data: { ...none, ...data } },
  { type: 'plan.activated', actor: 'mo', plan: number, data: { by: 'mo' } },
];

function order(
  tasks: readonly { number: number; dependsOn?: number[]; minutes?: number; priority?: number }[],
  events: readonly NewEvent[],
  by: Order = 'critical-path',
) {
  const all = tasks.map((task) => ({ dependsOn: [], ...task }));
  const state = fold(emptyState(), written(events));
  const standings = startingOrder(all, state, { order: by, agent: 'command', couldStart: () => true });
  return standings.map(({ task, pathMinutes, priority }) => `#${task.number} ${pathMinutes} P${priority}`);
}

it('gives the tasks of a plan the weight of what waits for the plan', () => {
  const tasks = [
    { number: 1, minutes: 10 },
    { number: 2, minutes: 30 },
    { number: 3, minutes: 60, dependsOn: [50] },
  ];
  expect(order(tasks, plan(50, { tasks: [1] }))).toEqual(['#1 70 P2', '#3 60 P2', '#2 30 P2']);
  expect(order(tasks, [])).toEqual(['#3 60 P2', '#2 30 P2', '#1 10 P2']);
});

it('gives what a plan depends on the weight of its tasks, also of a plan inside it', () => {
  const tasks = [
    { number: 1, minutes: 10 },
    { number: 2, minutes: 30 },
    { number: 3, minutes: 60 },
  ];
  const events = [...plan(50, { plans: [51], dependsOn: [1] }), ...plan(51, { tasks: [3] })];
  expect(order(tasks, events)).toEqual(['#1 70 P2', '#3 60 P2', '#2 30 P2']);
});

it('lets the tasks of a plan inherit its priority, and none where it has none', () => {
  const tasks = [
    { number: 1, priority: 3, minutes: 1 },
    { number: 2, minutes: 1 },
  ];
  expect(order(tasks, plan(50, { tasks: [1], priority: 0 }), 'priority')).toEqual(['#1 1 P0', '#2 1 P2']);
  expect(order(tasks, plan(50, { tasks: [1] }), 'priority')).toEqual(['#2 1 P2', '#1 1 P3']);
});

it('counts a plan for nothing where estimates are taken from the others', () => {
  const tasks = [{ number: 1, minutes: 20 }, { number: 2 }];
  expect(order(tasks, [...plan(50, { tasks: [2] }), ...plan(51, {}), ...plan(52, {})])).toEqual([
    '#1 20 P2',
    '#2 20 P2',
  ]);
});
