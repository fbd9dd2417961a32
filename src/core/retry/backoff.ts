import type { TaskState } from '../state.ts';
import { attemptKey } from '../task-names.ts';
import { fingerprint } from './fingerprint.ts';

/** How retries are spaced. */
export interface RetryPolicy {
  readonly delayMinutes: number;
  readonly maxDelayMinutes: number;
}

const MS_PER_MINUTE = 60_000;
/** A delay differs by up to this share either way, so that tasks that failed together do not all come back together. */
const JITTER = 0.25;

/**
 * How long a task waits after this attempt, should it bring nothing. The first fruitless one is tried again at once, because most trouble is over at
 * once; from the second in a row on the delay doubles. The same for the same task and attempt, whoever asks.
 *
 * @param fruitless how many attempts in a row brought nothing, this one included
 */
export function backoffMs(
  fruitless: number,
  of: { readonly task: number; readonly attempt: number },
  { delayMinutes, maxDelayMinutes }: RetryPolicy,
): number {
  if (fruitless < 2) return 0;
  const delay = Math.min(maxDelayMinutes, delayMinutes * 2 ** Math.min(fruitless - 2, 32));
  return Math.round(delay * jitterOf(attemptKey(of.task, of.attempt)) * MS_PER_MINUTE);
}

/** When a task may try again; undefined when nothing holds it back. */
export function backoffUntil({ fruitless, attempts }: Pick<TaskState, 'fruitless' | 'attempts'>): string | undefined {
  const last = attempts.at(-1);
  // The count begins anew with a retry, which ends the wait.
  if (fruitless < 2 || last?.ended === undefined || !last.backoffMs) return undefined;
  return new Date(Date.parse(last.ended.at) + last.backoffMs).toISOString();
}

/** From 1 − JITTER to 1 + JITTER. */
function jitterOf(key: string): number {
  const share = Number.parseInt(fingerprint(key).slice(-8), 16) / 0xffff_ffff;
  return 1 + JITTER * (2 * share - 1);
}
