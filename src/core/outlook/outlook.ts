import type { Amounts } from '../budget/amounts.ts';
import type { Runner } from '../config/schema.ts';
import type { Conflict } from '../overlap/forecast-conflicts.ts';
import type { TaskStatus } from '../state.ts';

/** An attempt that the next tick would start. */
export interface PlannedStart {
  readonly task: number;
  /** Text from outside. */
  readonly title: string;
  readonly attempt: number;
  readonly worker: string;
  readonly agent: string;
  readonly runsOn: Runner;
  readonly branch: string;
  /** How long tasks like it take. */
  readonly expectedMinutes: number;
  /** After so long the attempt is stopped. */
  readonly mostMinutes: number;
  /** What it would reserve of the budgets that there are. */
  readonly reserved: Amounts;
}

/** A task that does not start now. */
export interface NotStarting {
  readonly task: number;
  /** Text from outside. */
  readonly title: string;
  readonly status: TaskStatus;
  /** Sentences, or what follows "waits for"; may quote text from outside. */
  readonly why: readonly string[];
}

/** What the work costs, between what is expected and what the limits allow. */
export interface Bounds {
  readonly tasks: number;
  readonly expectedMinutes: number;
  /** Every attempt that is left, each as long as it may be. */
  readonly mostMinutes: number;
}

/** What the next tick would do, and why it would do no more; what lies behind that, and what may go wrong. */
export interface Outlook {
  readonly starts: readonly PlannedStart[];
  /** Ready, the next one first. */
  readonly waiting: readonly NotStarting[];
  readonly blocked: readonly NotStarting[];
  /** From a running attempt to the train. */
  readonly underWay: readonly NotStarting[];
  /** They wait for a person. */
  readonly people: readonly NotStarting[];
  /** Their issue is open, and they are over. */
  readonly over: readonly NotStarting[];
  readonly graph: {
    readonly dependencies: number;
    readonly levels: readonly (readonly number[])[];
    /** Open tasks on no level: on a cycle, or behind one. */
    readonly onNoLevel: readonly number[];
  };
  /** At most a thousand of them. */
  readonly conflicts: readonly Conflict[];
  /** How many there are. */
  readonly conflictCount: number;
  /** A sentence for each budget but those of the tasks, after the starts. */
  readonly budgets: readonly string[];
  /** Of what would start now, and what all of it would reserve. */
  readonly now: Bounds & { readonly reserved: Amounts };
  /** Of all open tasks; no schedule is shorter than `lowerBoundMinutes` with `workers` at once. */
  readonly all: Bounds & {
    readonly workers: number;
    readonly criticalPathMinutes: number;
    readonly lowerBoundMinutes: number;
    /** What is left of the budgets of the tasks, in the units in which each of them has one. */
    readonly budgetLeft: Amounts;
  };
}
