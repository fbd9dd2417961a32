import type { Approval } from '../dispatch/approval.ts';
import type { TakenCommand } from '../dispatch/dispatch-facts.ts';
import type { State } from '../state.ts';
import type { TreeTask } from './plan-tree.ts';

/** A plan as its issue says it now. The title is text from outside. */
export interface PlanIssue {
  readonly number: number;
  readonly title: string;
  /** Whether the label that activates it is on it; who put it there is another question. */
  readonly isMarkedActive: boolean;
  /** Its sub-issues in this repository, in their order. */
  readonly members: readonly number[];
  /** Its other sub-issues, as a person would write them (`owner/name#4`). */
  readonly elsewhere: readonly string[];
  readonly dependsOn: readonly number[];
  readonly foreign: readonly string[];
  /** 0 = urgent … 4 = lowest; undefined when its issue says none. */
  readonly priority?: number | undefined;
  /** Whether it was read just now; one that is only remembered may have got another task since, and is not completed. */
  readonly isFresh: boolean;
}

/** What a tick knows of plans beside the log. */
export interface PlanFacts {
  /** The log as it was before the issues were read: whatever has happened since then, another tick knows better about. */
  readonly seen: Pick<State, 'plans'>;
  /** Open issues with the label of plans. */
  readonly plans: readonly PlanIssue[];
  /** Open issues that are tasks. */
  readonly tasks: readonly TreeTask[];
  /** Whether the label of those in `needActivation` may activate them. */
  readonly activations: ReadonlyMap<number, Approval>;
  readonly commands: readonly TakenCommand[];
}
