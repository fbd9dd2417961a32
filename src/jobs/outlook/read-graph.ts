import type { DrawnTask } from '../../core/schedule/render-graph.ts';
import { taskOf } from '../../core/task-life.ts';
import { graphTaskOf } from '../dispatch/graph-task-of.ts';
import { readRepository } from '../dispatch/read-repository.ts';
import type { DryWorld } from './dry-run.ts';

/** The open tasks of a repository with their statuses, and what has landed of that which they depend on. */
export async function readGraph({ forge, log, repository }: DryWorld): Promise<readonly DrawnTask[]> {
  const { state } = await log.read();
  const { backlog } = await readRepository({ forge }, state);
  const tasks = backlog.issues.map((issue) => graphTaskOf(issue, repository));
  const open = new Set(tasks.map(({ number }) => number));
  const blockers = new Set(tasks.flatMap(({ dependsOn }) => dependsOn));
  const landed = [...blockers].filter((number) => !open.has(number) && taskOf(state, number).status === 'landed');
  return [
    ...landed.map((task) => ({ task, title: taskOf(state, task).title ?? '', blockedBy: [], status: 'landed' })),
    ...tasks.map(({ number, title, dependsOn, foreign, minutes }) => ({
      ...{ task: number, title, blockedBy: dependsOn, minutes, status: taskOf(state, number).status },
      ...(foreign.length > 0 && { foreign }),
    })),
  ].sort((a, b) => a.task - b.task);
}
