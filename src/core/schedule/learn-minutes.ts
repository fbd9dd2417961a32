import type { State } from '../state.ts';
import { median } from './median.ts';

const MS_PER_MINUTE = 60_000;

/**
 * How long a task of this repository takes, in minutes: the median of the attempts of which the log knows that they completed, those of
 * this agent where there are any.
 *
 * @returns undefined before the first one
 */
export function learnMinutes(state: State, agent: string): number | undefined {
  const completed = Object.values(state.tasks).flatMap((task) =>
    task.attempts.filter((attempt) => attempt.ended?.outcome === 'completed'),
  );
  const ofAgent = completed.filter((attempt) => attempt.agent === agent);
  const durationMs = median((ofAgent.length > 0 ? ofAgent : completed).map(({ ended }) => ended?.durationMs ?? 0));
  return durationMs === undefined ? undefined : durationMs / MS_PER_MINUTE;
}
