import type { State } from '../core/state.ts';

/** When the first of the tasks that only wait for their next attempt may have it; undefined when none does. */
export function nextRetry({ tasks }: Pick<State, 'tasks'>): string | undefined {
  const moments = Object.values(tasks).flatMap(({ status, waits }) =>
    status === 'ready' && waits?.kind === 'backoff' && waits.until !== undefined ? [waits.until] : [],
  );
  return moments.toSorted()[0];
}
