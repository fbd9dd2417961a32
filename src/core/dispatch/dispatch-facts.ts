import type { BudgetLimits } from '../budget/budget-limits.ts';
import type { Capacity } from '../config/schema.ts';
import type { BlockReason } from '../events.ts';
import type { Wishes } from '../front-block/read-wishes.ts';
import type { GraphTask } from '../graph/blockers.ts';
import type { MergeAnswers } from '../overlap/find-overlap.ts';
import type { RetryPolicy } from '../retry/backoff.ts';
import type { RetryBounds } from '../retry/why-give-up.ts';
import type { Order } from '../schedule/order-tasks.ts';
import type { OrderTask } from '../schedule/weigh-tasks.ts';
import type { State } from '../state.ts';
import type { Approval } from './approval.ts';

export interface DispatchTask extends GraphTask, OrderTask, Wishes {
  readonly title: string;
  /** Of its issue; text from outside. */
  readonly labels: readonly string[];
}

/** Everything that a tick knows beside the log. */
export interface DispatchFacts {
  /** ISO-8601 UTC. */
  readonly now: string;
  /** Id of the workflow run that this tick is a job of. */
  readonly run: string;
  /** The log as it was before the issues were read: whatever was started since then, another tick knows better about. */
  readonly seen: Pick<State, 'tasks'>;
  /** Open issues with the label. */
  readonly tasks: readonly DispatchTask[];
  readonly reasons: ReadonlyMap<number, readonly BlockReason[]>;
  /** Newest attempts that the platform says have ended, by `attemptKey`: what they still owe will never come. */
  readonly endedAttempts: ReadonlySet<string>;
  readonly approvals: ReadonlyMap<number, Approval>;
  readonly commands: readonly TakenCommand[];
  /** Up to when the comments were read. */
  readonly commentsReadUntil: string | undefined;
  /** Whether a command was judged, taken or not, that lies before that. */
  readonly hasJudgedCommands?: boolean;
  readonly maxConcurrent: number;
  readonly capacity: Capacity;
  readonly budget: BudgetLimits;
  /** Longest time of an attempt's job. */
  readonly jobMinutes: number;
  /** How many more legs the matrix of this run takes. */
  readonly legsLeft: number;
  /** Who goes first. Default: `urgent`. */
  readonly order?: Order;
  readonly attempts: number;
  readonly retry: RetryPolicy & Pick<RetryBounds, 'lost'>;
  /** sha256 of the configuration file. */
  readonly configDigest: string;
  /** `snapshotHash` of the issue as it is now; undefined when it is not known. */
  readonly textHashOf: (task: number) => string | undefined;
  /** Of the questions of an earlier decision (`mergeQuestions`). Default: none is answered. */
  readonly mergeAnswers?: MergeAnswers;
  readonly agent: string;
  readonly baseBranch: string;
  /** Tip of the base branch. */
  readonly head: string;
  readonly leaseUntil: string;
  readonly nonceHashOf: (task: number) => string;
  readonly snapshotPathOf: (task: number, attempt: number) => string;
}

/** A command in a comment of somebody with write access; `task` may be a plan as well. */
export type TakenCommand = { readonly task: number; readonly by: string; readonly comment: number } & (
  | { readonly verb: 'retry' | 'cancel' | 'activate' }
  | { readonly verb: 'answer'; readonly text: string }
);

export interface Start {
  readonly task: number;
  readonly attempt: number;
  readonly worker: string;
  readonly branch: string;
}
