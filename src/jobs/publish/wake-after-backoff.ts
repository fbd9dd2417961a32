import { backoffUntil } from '../../core/retry/backoff.ts';
import type { TaskState } from '../../core/state.ts';
import { DISPATCH_WORKFLOW, type TrustedDeps } from '../deps.ts';

/** GitHub has no alarm clock but the hourly schedule. A job that is there already can be one, while that is cheap: publish may last ten minutes. */
const LONGEST_PAUSE_MS = 5 * 60_000;

/** Wakes dispatch a second time when a task that waits for its next attempt may have it, if that is soon; the schedule sees to the others. */
export async function wakeAfterBackoff({ forge, run, world }: TrustedDeps, task: TaskState): Promise<void> {
  const until = task.status === 'ready' ? backoffUntil(task) : undefined;
  if (until === undefined) return;
  const waitMs = Date.parse(until) - world.now().getTime();
  if (waitMs > LONGEST_PAUSE_MS) return run.info(`Task #${task.task} may try again from ${until} on.`);
  run.info(`Task #${task.task} may try again from ${until} on; waking dispatch then.`);
  // A second more, so that no clock that is a little behind finds it too early.
  await world.pause(Math.max(0, waitMs) + 1_000);
  await forge.dispatchWorkflow(DISPATCH_WORKFLOW, { reason: `task #${task.task} may try again` });
}
