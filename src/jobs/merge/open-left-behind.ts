import { StoneforgeError } from '../../core/errors.ts';
import type { NewEvent } from '../../core/events.ts';
import { defused } from '../../core/status/defused.ts';
import { taskOf } from '../../core/task-life.ts';
import type { LogView } from '../../ports/log.ts';
import type { TrustedDeps } from '../deps.ts';
import { findEndedAttempts, isBetweenJobs, isLeftBehind, newestAttempt } from '../ended-attempts.ts';
import { openChange } from '../open-change.ts';

/**
 * Queues the changes whose own run ended before it could: a published change without its pull request is opened, one whose own test
 * never came back is tested by its train. Here and not in dispatch, whose token may neither open pull requests nor set statuses.
 */
export async function openLeftBehind({ forge, log, world }: TrustedDeps, view: LogView): Promise<LogView> {
  const between = Object.values(view.state.tasks).filter(isBetweenJobs);
  const ended = await findEndedAttempts({ forge, world }, between.flatMap(newestAttempt));
  const events: NewEvent[] = [];
  for (const task of between) {
    const issue = isLeftBehind(task, ended) ? await forge.findIssue(task.task) : undefined;
    // Without its issue the task is withdrawn, which is for dispatch to say.
    if (issue === undefined) continue;
    const { title, body } = issue;
    const baseBranch = task.attempts.at(-1)?.baseBranch ?? '';
    events.push(...(await tryOpen(forge, task, { title, body, baseBranch, verify: false })));
  }
  if (events.length === 0) return view;
  return log.append(({ state }) => ({
    events: events.filter((event) => 'task' in event && isBetweenJobs(taskOf(state, event.task))),
  }));
}

/** One change whose branch is gone, say, must not keep the others from their trains: a person looks at it. */
async function tryOpen(...[forge, task, options]: Parameters<typeof openChange>): Promise<NewEvent[]> {
  try {
    return await openChange(forge, task, options);
  } catch (error) {
    if (!(error instanceof StoneforgeError) || error.retryable) throw error;
    const reason = `Its pull request cannot be opened: ${defused(error.message)}`;
    return [{ type: 'task.escalated', actor: 'board', task: task.task, data: { reason } }];
  }
}
