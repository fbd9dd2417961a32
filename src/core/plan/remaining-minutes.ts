import { expandPlans } from '../schedule/expand-plans.ts';
import { learnMinutes } from '../schedule/learn-minutes.ts';
import { type OrderTask, weighTasks } from '../schedule/weigh-tasks.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { progressOf } from './plan-progress.ts';
import type { TreeTask } from './plan-tree.ts';

/** An open task as the rest of a plan needs it. */
export type RestTask = OrderTask & TreeTask & { readonly agent?: string | undefined };

/**
 * Expected minutes of the longest chain of tasks that must land, one after another, until the plan is complete: its own and those that they wait
 * for. What is at work counts as if it began now.
 *
 * @param tasks open ones
 * @param agent of tasks that name none
 * @returns undefined when nothing is known of the duration of one of them, or nothing is left
 */
export function remainingMinutes(
  plan: number,
  { tasks, state, agent }: { readonly tasks: readonly RestTask[]; readonly state: State; readonly agent: string },
): number | undefined {
  const waitsFor = new Map(expandPlans(tasks, state).map(({ dependsOn }, index) => [tasks[index]?.number, dependsOn]));
  const byNumber = new Map(tasks.map((task) => [task.number, task]));
  const isOpen = (number: number) => byNumber.has(number) && taskOf(state, number).status !== 'landed';
  const chain = new Set<number>();
  for (const open = progressOf(state, plan).tasks.filter(isOpen); open.length > 0; ) {
    const number = open.pop() ?? 0;
    if (chain.has(number)) continue;
    chain.add(number);
    open.push(...(waitsFor.get(number) ?? []).filter(isOpen));
  }
  const learned = learnMinutes(state);
  const rest = [...chain].flatMap((number): OrderTask[] => {
    const task = byNumber.get(number);
    if (task === undefined) return [];
    const minutes = task.minutes ?? learned({ type: task.type, size: task.size, agent: task.agent ?? agent });
    return [{ number, dependsOn: waitsFor.get(number) ?? [], minutes }];
  });
  if (rest.length === 0 || rest.some(({ minutes }) => minutes === undefined)) return undefined;
  return weighTasks(rest).path.reduce((most, path) => Math.max(most, path), 0);
}
