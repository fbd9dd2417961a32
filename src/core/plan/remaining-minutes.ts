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
 * Says of plans how many minutes the longest chain of tasks takes that must land, one after another, until the plan is complete: its own and those
 * that they wait for. What is at work counts as if it began now.
 *
 * @param tasks open ones
 * @param agent of tasks that name none
 * @returns for a plan: undefined when nothing is known of the duration of one of them, or nothing is left
 */
export function remainingMinutes({
  tasks,
  state,
  agent,
}: {
  readonly tasks: readonly RestTask[];
  readonly state: State;
  readonly agent: string;
}): (plan: number) => number | undefined {
  const expanded = expandPlans(tasks, state);
  const open = new Map(
    tasks.flatMap((task, index) => {
      const isOpen = taskOf(state, task.number).status !== 'landed';
      return isOpen ? [[task.number, { ...task, dependsOn: expanded[index]?.dependsOn ?? [] }] as const] : [];
    }),
  );
  const learned = learnMinutes(state);
  const minutesOf = ({ minutes, type, size, agent: own }: RestTask) =>
    minutes ?? learned({ type, size, agent: own ?? agent });
  return (plan) => {
    const rest = chainOf(progressOf(state, plan).tasks, open).map(
      (task): OrderTask => ({ number: task.number, dependsOn: task.dependsOn, minutes: minutesOf(task) }),
    );
    if (rest.length === 0 || rest.some(({ minutes }) => minutes === undefined)) return undefined;
    return weighTasks(rest).path.reduce((most, path) => Math.max(most, path), 0);
  };
}

/** These tasks and all that they wait for, as far as it is open. */
function chainOf<Task extends OrderTask>(tasks: readonly number[], open: ReadonlyMap<number, Task>): readonly Task[] {
  const found = new Map<number, Task>();
  const next = [...tasks];
  for (let number = next.pop(); number !== undefined; number = next.pop()) {
    const task = open.get(number);
    if (task === undefined || found.has(number)) continue;
    found.set(number, task);
    next.push(...task.dependsOn);
  }
  return [...found.values()];
}
