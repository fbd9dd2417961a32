import type { State } from '../state.ts';

/** Where a plan is in its life. Only the tasks of an active one start. */
export type PlanStatus = 'new' | 'draft' | 'active' | 'completed' | 'cancelled';

/** What the statuses allow: from → the statuses that an event may lead to. Everything else is ignored by the fold. */
export const PLAN_TRANSITIONS: Readonly<Record<PlanStatus, readonly PlanStatus[]>> = {
  new: ['draft'],
  draft: ['active', 'cancelled'],
  active: ['draft', 'completed', 'cancelled'],
  completed: ['active'],
  cancelled: ['draft', 'active'],
};

/** A plan as the log knows it. Its sub-issues and dependencies are those of the last look at its issue. */
export interface PlanState {
  readonly plan: number;
  readonly status: PlanStatus;
  /** Text from outside. */
  readonly title: string;
  readonly activated: { readonly by: string; readonly comment: number | undefined } | undefined;
  /** Why the label that is on a draft does not activate it. */
  readonly refused: string | undefined;
  /** Sub-issues that are tasks, or were. */
  readonly tasks: readonly number[];
  /** Sub-issues that are plans. */
  readonly plans: readonly number[];
  /** Sub-issues that are neither, and hold it back. */
  readonly others: readonly number[];
  /** Sub-issues that cannot be followed: of other repositories, or hidden. */
  readonly elsewhere: readonly string[];
  readonly dependsOn: readonly number[];
  readonly foreign: readonly string[];
  /** 0 = urgent … 4 = lowest; undefined when its issue says none. */
  readonly priority: number | undefined;
  /** How it was cancelled; a plan cancelled with its issue comes back with it. */
  readonly cancelledBy: 'command' | 'issue' | undefined;
  /** True while its issue is closed, as far as the log knows; a person who reopens that of a complete plan is left alone. */
  readonly issueClosed: boolean;
  readonly shown: { readonly comment: number; readonly node?: string; readonly digest: string } | undefined;
  /** Comments whose commands have been taken. */
  readonly commands: readonly number[];
  /** Time of the last event about it but for those of its comment. */
  readonly updatedAt: string;
}

/** The plan as the log knows it, or a new one. */
export function planOf(state: Pick<State, 'plans'>, plan: number): PlanState {
  return state.plans[plan] ?? newPlan(plan);
}

/** Whether something of the plan may still start, now or once it is activated. */
export function isStandingPlan({ status }: PlanState): boolean {
  return status === 'draft' || status === 'active';
}

function newPlan(plan: number): PlanState {
  return {
    plan,
    status: 'new',
    title: '',
    activated: undefined,
    refused: undefined,
    tasks: [],
    plans: [],
    others: [],
    elsewhere: [],
    dependsOn: [],
    foreign: [],
    priority: undefined,
    cancelledBy: undefined,
    issueClosed: false,
    shown: undefined,
    commands: [],
    updatedAt: '',
  };
}
