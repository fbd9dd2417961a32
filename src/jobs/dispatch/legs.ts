import { EMPTY_BOOK } from '../../core/budget/book.ts';
import type { Config } from '../../core/config/schema.ts';
import { attemptLimits } from '../../core/dispatch/attempt-limits.ts';
import type { Start } from '../../core/dispatch/dispatch-facts.ts';
import type { State } from '../../core/state.ts';

/** One leg of the matrix: the inputs of one call of the task workflow. */
export interface Leg {
  readonly task: number;
  readonly attempt: number;
  readonly nonce: string;
  readonly log: string;
  readonly runsOn: string;
  readonly minutes: number;
  readonly verify: boolean;
}

/** GitHub's limit of jobs that one matrix makes. */
const MATRIX_LEGS = 256;
/** GitHub's limit of a job's outputs is 1 MB, counted as UTF-16, so 524,288 characters. The other outputs of dispatch are a few. */
const OUTPUT_CHARS = 500_000;

/** The leg of a start. */
export function legOf(
  start: Pick<Start, 'task' | 'attempt'>,
  context: {
    readonly nonce: string;
    readonly logCommit: string;
    readonly config: Config;
    readonly state: Pick<State, 'book'>;
  },
): Leg {
  const { nonce, logCommit, config, state } = context;
  return {
    task: start.task,
    attempt: start.attempt,
    nonce,
    log: logCommit,
    runsOn: JSON.stringify(config.runners.agents),
    // Whole minutes: the sessions end by the exact limit of the snapshot.
    minutes: Math.ceil(attemptLimits(state, start, config.limits.jobMinutes).jobMinutes),
    verify: config.verify === 'each',
  };
}

/** How many legs one run of dispatch can print at most. More than that starts with the next run. */
export function roomForLegs(config: Config): number {
  const sha256 = '0'.repeat(64);
  const most = Number.MAX_SAFE_INTEGER;
  const state = { book: EMPTY_BOOK };
  const longest = legOf({ task: most, attempt: most }, { nonce: sha256, logCommit: sha256, config, state });
  return Math.min(MATRIX_LEGS, Math.floor(OUTPUT_CHARS / `${JSON.stringify(longest)},`.length));
}
