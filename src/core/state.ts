import type { Amounts, Unit } from './budget/amounts.ts';
import type { Book } from './budget/book.ts';
import type { AttemptOutcome, BlockReason, CheckResult, WaitReason } from './events.ts';
import type { NumberSet } from './number-set.ts';
import type { PlanState } from './plan/plan-life.ts';

/**
 * Where a task is in its life (DESIGN: one transition table).
 * Working states have a deadline: running, verifying, gating. Waiting states name what they wait for.
 */
export type TaskStatus =
  | 'new'
  | 'blocked'
  | 'ready'
  | 'running'
  | 'published'
  | 'verifying'
  | 'queued'
  | 'cleared'
  | 'question'
  | 'needs-human'
  | 'cancelled'
  | 'landed';

export interface Attempt {
  readonly attempt: number;
  readonly agent: string;
  /** Of the task when it started. */
  readonly type?: string;
  readonly size?: string;
  readonly pool?: string;
  readonly baseBranch: string;
  readonly base: string;
  readonly run: string | undefined;
  readonly startedAt: string;
  readonly leaseUntil: string;
  readonly nonceHash: string;
  /** A name for what it started from (`startingConditions`). */
  readonly conditions?: string;
  /** How long the task waits before its next attempt, should this one bring nothing. */
  readonly backoffMs?: number;
  /** By what its failure is known to be the same as another one (`failureSignature`), where it failed by a fault of its task. */
  readonly failure?: string;
  /** Where there is a budget. */
  readonly costs?: AttemptCosts;
  /** Why its change did not land, one sentence of ours. */
  readonly sentBack?: string;
  readonly ended?: {
    readonly outcome: AttemptOutcome;
    readonly at: string;
    readonly sessions: number;
    readonly durationMs: number;
    readonly reason: string;
    readonly untrusted?: string;
  };
}

/** What an attempt may take, in the units in which there is a budget, and what it took. */
export interface AttemptCosts {
  /** UTC day that it counts to. */
  readonly day: string;
  readonly reserved: Amounts;
  /** Once it is settled. */
  readonly spent?: Amounts;
  /** Units of which nobody knows: there it took all that was reserved. */
  readonly estimated?: readonly Unit[];
}

/** A published change: the branch and the commit that wait for their train. */
export interface Change {
  readonly attempt: number;
  readonly branch: string;
  readonly head: string;
  readonly base: string;
  readonly pr: number | undefined;
  readonly prRefused: string | undefined;
  /** Known once it is cleared: whether a check has tested it. */
  readonly tested: boolean | undefined;
  readonly publishedAt: string;
}

/** Why the last attempt did not land, for the next attempt's prompt. `output` is text from outside. */
export interface Repair {
  readonly reason: string;
  readonly paths?: readonly string[];
  readonly output?: string;
}

export interface TaskState {
  readonly task: number;
  readonly status: TaskStatus;
  readonly title: string | undefined;
  readonly approved: { readonly by: string; readonly snapshotHash: string } | undefined;
  readonly blocked: readonly BlockReason[];
  /** Of a ready task: why it does not start yet. */
  readonly waits: WaitReason | undefined;
  /** Slot and branch of the first attempt; they stay for the task's life. */
  readonly worker: string | undefined;
  readonly branch: string | undefined;
  readonly attempts: readonly Attempt[];
  /** Attempts that count against the limit since a person last asked for a retry. */
  readonly failures: number;
  /** Attempts in a row that were lost by no fault of the task. */
  readonly losses: number;
  /** Attempts in a row that brought nothing: no change, and no work that the next one goes on with. */
  readonly fruitless: number;
  /** What settled attempts took since a person last asked for a retry, in the units in which there was a budget. */
  readonly spent: Amounts;
  /** Gates that vanished without a result since the change was published. */
  readonly lostGates: number;
  readonly change: Change | undefined;
  /** Commit with what an unfinished attempt wrote; the next one continues from it. */
  readonly checkpoint: string | undefined;
  /** What its newest commit (checkpoint or change) changes: paths, and folders with a `/`. */
  readonly changedPaths: readonly string[] | undefined;
  readonly repair: Repair | undefined;
  readonly question: string | undefined;
  readonly answer: { readonly question: string; readonly answer: string; readonly by: string } | undefined;
  readonly handoff: string | undefined;
  readonly escalation: { readonly reason: string; readonly untrusted?: string } | undefined;
  /** How it was cancelled; a task cancelled with its issue comes back with it. */
  readonly cancelledBy: 'command' | 'issue' | undefined;
  readonly landed:
    | { readonly commit: string; readonly at: string; readonly pr: number | undefined; readonly tested: boolean }
    | undefined;
  /** True once its landed issue has been closed; a person who reopens it is left alone. */
  readonly issueClosed: boolean;
  readonly shown: { readonly comment: number; readonly node?: string; readonly digest: string } | undefined;
  /** Comments whose commands have been taken. */
  readonly commands: readonly number[];
  /** Position of the last event about this task, for "why". */
  readonly updatedAt: string;
}

export interface Train {
  readonly train: string;
  readonly branch: string;
  readonly base: string;
  readonly tip: string;
  readonly tree: string;
  readonly cars: readonly {
    readonly task: number;
    readonly attempt: number;
    readonly head: string;
    readonly commit: string;
  }[];
  readonly gate: boolean;
  readonly run: string | undefined;
  readonly boardedAt: string;
  readonly gated?: { readonly green: boolean; readonly checks: readonly CheckResult[] };
}

/** Everything that the log says. Plain data; equal logs give deeply equal states. */
export interface State {
  readonly tasks: Readonly<Record<number, TaskState>>;
  readonly plans: Readonly<Record<number, PlanState>>;
  readonly book: Book;
  /** The train that is open on each base branch. */
  readonly trains: Readonly<Record<string, Train>>;
  /** Changes of each base branch among which the one is that made a longer train red, in the order in which they were coupled. */
  readonly suspects: Readonly<Record<string, readonly { readonly task: number; readonly head: string }[]>>;
  /** Trees that were tested green, newest last, bounded. */
  readonly greenTrees: readonly string[];
  /** Commands in comments up to here have been taken. */
  readonly commentsReadUntil: string | undefined;
  /** Landed tasks that are still in `tasks`, oldest first. */
  readonly landings: readonly number[];
  /** Landed tasks that are not: nothing about them is ever decided again. Ask `taskOf`. */
  readonly settled: NumberSet;
  /** How many landings stay in `tasks`. */
  readonly keep: number;
  /** How many events went in, how many were skipped, and which lines did not parse. */
  readonly counts: { readonly events: number; readonly skipped: number; readonly broken: number };
}
