import { expect, it } from 'vitest';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import { attemptEnded, attemptStarted, sha, written } from '../testing/events.ts';
import { type RestTask, remainingMinutes } from './remaining-minutes.ts';

const none = { title: 'P', others: [], elsewhere: [], dependsOn: [], foreign: [] };
const plan = (number: number, tasks: number[], more: { plans?: number[]; dependsOn?: number[] } = {}): NewEvent[] => [
  { type: 'plan.drafted', actor: 'mo', plan: number, data: { title: 'P' } },
  { type: 'plan.changed', actor: 'mo', plan: number, data: { ...none, plans: [], tasks, ...more } },
];
const lands = (task: number): NewEvent => ({
  type: 'task.landed',
  actor: 'land',
  task,
  data: { commit: sha(task), train: 't', tested: true },
});
const task = (number: number, minutes?: number, ...dependsOn: number[]): RestTask => ({ number, dependsOn, minutes });
const minutes = (tasks: readonly RestTask[], ...events: NewEvent[]) =>
  remainingMinutes({ tasks, state: fold(emptyState(), written(events)), agent: 'command' })(50);

it('is the longest chain of what is left, also of what the plan waits for and of the plans in it', () => {
  const tasks = [task(1, 10), task(2, 20, 1), task(3, 5), task(4, 100), task(5, 7), task(6, 300)];
  expect(minutes(tasks, ...plan(50, [2, 3]))).toBe(30);
  expect(minutes(tasks, ...plan(50, [2, 3]), lands(1))).toBe(20);
  expect(minutes(tasks, ...plan(50, [3], { dependsOn: [4] }))).toBe(105);
  expect(minutes(tasks, ...plan(50, [3], { plans: [51] }), ...plan(51, [2], { dependsOn: [5] }))).toBe(30);
});

it('takes what the log has learned, and is not known where nothing is', () => {
  const tasks = [task(1), task(2, 20)];
  expect(minutes(tasks, ...plan(50, [1, 2]))).toBeUndefined();
  const completed = [attemptStarted(9, 1), { ...attemptEnded(9, 1, 'completed') }];
  expect(minutes(tasks, ...plan(50, [1, 2]), ...completed)).toBe(20);
  expect(minutes(tasks, ...plan(50, [2]))).toBe(20);
  expect(minutes(tasks, ...plan(50, [2]), lands(2))).toBeUndefined();
});
