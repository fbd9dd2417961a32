import type { AttemptOutcome } from '../events.ts';

/** Whether an attempt ended by no fault of its task: its runner was lost, its run was cancelled, or it failed before its first session. */
export function isBlameless({
  outcome,
  sessions,
}: {
  readonly outcome: AttemptOutcome;
  readonly sessions: number;
}): boolean {
  return outcome === 'lost' || outcome === 'cancelled' || (outcome === 'crashed' && sessions === 0);
}
