import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { planOf } from './plan-life.ts';

/** How far a plan is, with the tasks of the plans in it. */
export interface PlanProgress {
  /** Numbers of its tasks, each once, in the order of its sub-issues; those of a plan in it stand where that plan does. */
  readonly tasks: readonly number[];
  /** How many of them have landed. */
  readonly landed: number;
}

/** Counts the tasks of a plan. Plans that hold each other are looked at once. */
export function progressOf(state: Pick<State, 'tasks' | 'settled' | 'plans'>, plan: number): PlanProgress {
  const tasks = new Set<number>();
  const seen = new Set<number>();
  const visit = (number: number) => {
    if (seen.has(number)) return;
    seen.add(number);
    const { tasks: own, plans } = planOf(state, number);
    for (const task of own) tasks.add(task);
    for (const inner of plans) visit(inner);
  };
  visit(plan);
  const all = [...tasks];
  return { tasks: all, landed: all.filter((task) => taskOf(state, task).status === 'landed').length };
}
