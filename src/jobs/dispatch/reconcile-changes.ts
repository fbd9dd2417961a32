import type { Config } from '../../core/config/schema.ts';
import type { NewEvent } from '../../core/events.ts';
import type { State } from '../../core/state.ts';
import type { Backlog } from '../../ports/forge.ts';
import type { TrustedDeps } from '../deps.ts';
import { openChange } from '../open-change.ts';

/**
 * Finishes what a job left undone when its run ended: a published change without its pull request is opened, one whose own test never
 * came back queues (its train tests it), one that a person has merged is landed.
 */
export async function reconcileChanges(
  { forge }: Pick<TrustedDeps, 'forge'>,
  state: State,
  known: { readonly endedRuns: ReadonlySet<string>; readonly backlog: Backlog; readonly config: Config },
): Promise<NewEvent[]> {
  const events: NewEvent[] = [...(await mergedByPeople(forge, state))];
  for (const task of Object.values(state.tasks)) {
    const run = task.attempts.at(-1)?.run;
    const isLeft = run !== undefined && known.endedRuns.has(run);
    if (!isLeft || (task.status !== 'published' && task.status !== 'verifying')) continue;
    const issue = known.backlog.issues.find((candidate) => candidate.number === task.task);
    if (issue === undefined) continue;
    const { title, body } = issue;
    events.push(
      ...(await openChange(forge, task, { title, body, baseBranch: known.backlog.defaultBranch, verify: false })),
    );
  }
  return events;
}

async function mergedByPeople(forge: TrustedDeps['forge'], state: State): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const task of Object.values(state.tasks)) {
    const pr = task.status === 'cleared' ? task.change?.pr : undefined;
    const commit = pr === undefined ? undefined : (await forge.findPullRequest(pr))?.mergeCommit;
    if (pr === undefined || commit === undefined) continue;
    events.push({
      type: 'task.landed',
      actor: 'dispatch',
      task: task.task,
      data: { commit, train: `pr-${pr}`, tested: true, pr },
    });
  }
  return events;
}
