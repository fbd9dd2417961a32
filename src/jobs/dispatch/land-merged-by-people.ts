import type { EventOf, NewEvent } from '../../core/events.ts';
import type { TaskState } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import type { Backlog, Forge } from '../../ports/forge.ts';
import type { LogView } from '../../ports/log.ts';
import type { Repository } from '../../ports/repository.ts';
import type { TrustedDeps } from '../deps.ts';
import type { KnownIssues } from './backlog/known-issues.ts';
import type { RepositoryLook } from './backlog/read-repository.ts';

/**
 * Records as landed what people merged themselves. Comes before every other decision of a tick: GitHub closes the issue with the pull
 * request, and a task whose issue is closed without a landing counts as withdrawn.
 */
export async function landMergedByPeople(
  { forge, log, repository }: Pick<TrustedDeps, 'forge' | 'log' | 'repository'>,
  view: LogView,
  { backlog, issues }: Pick<RepositoryLook, 'backlog' | 'issues'>,
): Promise<LogView> {
  const events: NewEvent[] = [];
  for (const task of Object.values(view.state.tasks)) {
    if (mayBeMerged(task, issues)) events.push(...(await outcomeOf({ forge, repository, backlog }, task)));
  }
  if (events.length === 0) return view;
  // Between the log as it was read and the issues as they were read, land may have landed the very same change.
  return log.append(({ state }) => ({
    events: events.filter((event) => 'task' in event && isOpen(taskOf(state, event.task))),
  }));
}

function isOpen(task: TaskState): boolean {
  return task.status !== 'landed' && task.status !== 'cancelled';
}

/** Asked only where it can be: of changes that wait for a person, and of tasks whose issue is gone. */
function mayBeMerged(task: TaskState, open: KnownIssues): boolean {
  return isOpen(task) && (task.status === 'cleared' || !open.has(task.task));
}

async function outcomeOf(
  { forge, repository, backlog }: { readonly forge: Forge; readonly repository: Repository; readonly backlog: Backlog },
  task: TaskState,
): Promise<NewEvent[]> {
  const { change } = task;
  if (change === undefined) return [];
  const tested = change.tested === true;
  if (change.pr === undefined) {
    const commit = task.status === 'cleared' ? await findMergeByHand(repository, task) : undefined;
    return commit === undefined ? [] : [landed(task, { commit, train: 'by-hand', tested })];
  }
  const isKnown = backlog.pulls.has(change.pr);
  const pull = isKnown ? backlog.pulls.get(change.pr) : await forge.findPullRequest(change.pr);
  if (pull?.mergeCommit !== undefined) {
    return [landed(task, { commit: pull.mergeCommit, train: `pr-${change.pr}`, tested, pr: change.pr })];
  }
  if (task.status !== 'cleared' || pull?.state !== 'closed') return [];
  const reason = `Its pull request #${change.pr} was closed and not merged. Reopen and merge it, or comment \`/stoneforge cancel\`.`;
  return [{ type: 'task.escalated', actor: 'dispatch', task: task.task, data: { reason } }];
}

/** Where GitHub refused a pull request, a person merges the branch itself. */
async function findMergeByHand(repository: Repository, task: TaskState): Promise<string | undefined> {
  const branch = `refs/heads/${task.attempts.at(-1)?.baseBranch ?? ''}`;
  const head = task.change?.head ?? '';
  const at = await repository.fetch([branch, `refs/heads/${task.change?.branch ?? ''}`]);
  const tip = at.get(branch);
  // A head that its branch no longer has may be nowhere in this repository.
  if (tip === undefined || at.get(`refs/heads/${task.change?.branch ?? ''}`) !== head) return undefined;
  return repository.findLanding(head, tip);
}

function landed(task: TaskState, data: EventOf<'task.landed'>['data']): NewEvent {
  return { type: 'task.landed', actor: 'dispatch', task: task.task, data };
}
