import type { TaskState } from '../state.ts';
import { type Surroundings, startingConditions } from './starting-conditions.ts';

/** How often a task may fail, and how often an attempt may be lost in a row. */
export interface RetryBounds {
  readonly attempts: number;
  readonly lost: number;
}

/**
 * Why a person has to look at a task that is ready, because another attempt would be one too many, or the same once more.
 *
 * @param now what the next attempt would start from; asked only where it matters
 */
export function whyGiveUp(task: TaskState, bounds: RetryBounds, now: () => Surroundings): string | undefined {
  const last = task.attempts.at(-1);
  const why = task.repair?.reason ?? last?.ended?.reason ?? 'no attempt succeeded';
  // A retry sets the failures to zero: the person has seen the refusal and wants another attempt.
  if (last?.ended?.outcome === 'refused' && task.failures > 0) return task.repair?.reason;
  if (task.failures >= bounds.attempts) {
    return `${task.failures} of ${bounds.attempts} attempts are used up. The last one: ${why}`;
  }
  if (task.losses >= bounds.lost) {
    return `${task.losses} attempts in a row were lost by no fault of the task. The last one: ${why}`;
  }
  if (failedAlike(task) && !hasChanged(task, now)) {
    return `It failed twice in the same way, and neither its issue, nor the base branch, nor the configuration has changed since. The last time: ${why}`;
  }
  return undefined;
}

/** Whether the two newest failures, since a person last asked for a retry, are the same one. */
function failedAlike(task: TaskState): boolean {
  if (task.failures < 2) return false;
  const [last, before] = failuresOf(task);
  return last !== undefined && before !== undefined && last.failure === before.failure;
}

/** The newest first; attempts that were lost say nothing. */
function failuresOf({ attempts }: TaskState) {
  return attempts.filter(({ failure }) => failure !== undefined).toReversed();
}

function hasChanged(task: TaskState, now: () => Surroundings): boolean {
  const [last] = failuresOf(task);
  return last?.conditions !== startingConditions(task, now());
}
