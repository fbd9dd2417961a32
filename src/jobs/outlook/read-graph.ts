import { isStandingPlan, planOf } from '../../core/plan/plan-life.ts';
import type { DrawnGraph, DrawnPlan } from '../../core/schedule/picture/drawn-graph.ts';
import type { State } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import { readRepository } from '../dispatch/backlog/read-repository.ts';
import { graphTaskOf } from '../dispatch/graph-task-of.ts';
import { type DryWorld, dryRun } from './dry-run.ts';

/** The open tasks and plans of a repository with their statuses, and what is done of that which they depend on. */
export async function readGraph(world: DryWorld): Promise<DrawnGraph> {
  const { repository } = world;
  const view = await world.log.read();
  const { state } = view;
  const { issues } = await readRepository(dryRun(world), view);
  const tasks = issues.tasks.map((issue) => graphTaskOf(issue, repository));
  const open = new Set(tasks.map(({ number }) => number));
  const plans = Object.values(state.plans).filter(isStandingPlan);
  const blockers = new Set([...tasks, ...plans].flatMap(({ dependsOn }) => dependsOn));
  const done = [...blockers].filter((number) => !open.has(number));
  const landed = done.filter((number) => taskOf(state, number).status === 'landed' && !isPlan(number, state));
  const complete = done.filter((number) => planOf(state, number).status === 'completed');
  return {
    tasks: [
      ...landed.map((task) => ({ task, title: taskOf(state, task).title ?? '', blockedBy: [], status: 'landed' })),
      ...tasks.map(({ number, title, dependsOn, foreign, minutes }) => ({
        ...{ task: number, title, blockedBy: dependsOn, minutes, status: taskOf(state, number).status },
        ...(foreign.length > 0 && { foreign }),
      })),
    ].sort((a, b) => a.task - b.task),
    plans: [...complete.map((number) => planOf(state, number)), ...plans].map(
      ({ plan, title, status, tasks: own, plans: inner, dependsOn, foreign }): DrawnPlan => ({
        ...{ plan, title, status, tasks: [...own, ...inner], blockedBy: dependsOn },
        ...(foreign.length > 0 && { foreign }),
      }),
    ),
  };
}

function isPlan(number: number, state: State): boolean {
  return state.plans[number] !== undefined;
}
