import type { NewEvent } from '../events.ts';
import type { State } from '../state.ts';
import { liveAttempt } from '../task-life.ts';
import { attemptKey } from '../task-names.ts';
import type { DispatchFacts } from './dispatch-facts.ts';

/** Attempts of which the platform says that they have ended, and of which nothing was heard. */
export function decideEnds(state: State, facts: DispatchFacts): NewEvent[] {
  return Object.values(state.tasks).flatMap((task): NewEvent[] => {
    const live = task.status === 'running' ? liveAttempt(task) : undefined;
    if (live === undefined || !facts.endedAttempts.has(attemptKey(task.task, live.attempt))) return [];
    return [
      {
        type: 'attempt.ended',
        actor: 'dispatch',
        task: task.task,
        attempt: live.attempt,
        data: {
          outcome: 'lost',
          sessions: 0,
          durationMs: 0,
          reason: `workflow run ${live.run ?? '?'} ended and nothing was heard of the attempt`,
        },
      },
    ];
  });
}
