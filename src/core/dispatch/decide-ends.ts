import { settlementOf } from '../budget/settlement-of.ts';
import type { NewEvent } from '../events.ts';
import type { State } from '../state.ts';
import { liveAttempt } from '../task-life.ts';
import { attemptKey } from '../task-names.ts';
import type { DispatchFacts } from './dispatch-facts.ts';

/** Attempts of which the platform says that they have ended, and of which nothing was heard; what they took is not known. */
export function decideEnds(state: State, facts: DispatchFacts): NewEvent[] {
  const lost = Object.values(state.tasks).flatMap((task): NewEvent[] => {
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
  // Also of those that nobody waits for any more: their task was cancelled, or landed without them.
  const settled = Object.values(state.book.live)
    .filter(({ task, attempt }) => facts.endedAttempts.has(attemptKey(task, attempt)))
    .map((reservation) => settlementOf(reservation, 'dispatch'));
  return [...lost, ...settled];
}
