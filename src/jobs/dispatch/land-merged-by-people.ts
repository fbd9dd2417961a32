import type { NewEvent } from '../../core/events.ts';
import type { State, TaskState } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import type { Backlog, Forge } from '../../ports/forge.ts';
import type { LogView } from '../../ports/log.ts';
import type { TrustedDeps } from '../deps.ts';

/**
 * Records as landed what people merged themselves. Comes before every other decision of a tick: GitHub closes the issue with the pull
 * request, and a task whose issue is closed without a landing counts as withdrawn.
 */
export async function landMergedByPeople(
  { forge, log }: Pick<TrustedDeps, 'forge' | 'log'>,
  view: LogView,
  backlog: Backlog,
): Promise<LogView> {
  const open = new Set(backlog.issues.map((issue) => issue.number));
  const events: NewEvent[] = [];
  for (const task of Object.values(view.state.tasks)) {
    if (mayBeMerged(task, open)) events.push(...(await mergedEvents(forge, task)));
  }
  if (events.length === 0) return view;
  // Between the log as it was read and the issues as they were read, land may have landed the very same change.
  return log.append(({ state }) => ({
    events: events.filter((event) => 'task' in event && isOpen(state, event.task)),
  }));
}

function isOpen(state: State, task: number): boolean {
  const { status } = taskOf(state, task);
  return status !== 'landed' && status !== 'cancelled';
}

/** Asked only where it can be: of changes that wait for a person, and of tasks whose issue is gone. */
function mayBeMerged(task: TaskState, open: ReadonlySet<number>): boolean {
  if (task.status === 'landed' || task.status === 'cancelled') return false;
  return task.status === 'cleared' || !open.has(task.task);
}

async function mergedEvents(forge: Forge, task: TaskState): Promise<NewEvent[]> {
  const pr = task.change?.pr;
  const commit = pr === undefined ? undefined : (await forge.findPullRequest(pr))?.mergeCommit;
  if (pr === undefined || commit === undefined) return [];
  const data = { commit, train: `pr-${pr}`, tested: task.status === 'cleared', pr };
  return [{ type: 'task.landed', actor: 'dispatch', task: task.task, data }];
}
