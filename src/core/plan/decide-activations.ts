import type { NewEvent } from '../events.ts';
import type { State } from '../state.ts';
import type { PlanFacts, PlanIssue } from './plan-facts.ts';
import { planOf } from './plan-life.ts';

/** Plans whose label is to be looked at: who put it on, and whether that person may write. Each costs requests. */
export function needActivation(state: Pick<State, 'plans'>, plans: readonly PlanIssue[]): number[] {
  return plans
    .filter(({ number, isMarkedActive }) => {
      const { status, cancelledBy } = planOf(state, number);
      return isMarkedActive && (status === 'new' || status === 'draft' || cancelledBy === 'issue');
    })
    .map(({ number }) => number);
}

/** What the label does: it activates a draft when somebody with write access put it on, and its plan is a draft again without it. */
export function decideActivations(state: State, { plans, seen, activations }: PlanFacts): NewEvent[] {
  return plans.flatMap(({ number: plan, title, isMarkedActive }): NewEvent[] => {
    const { status, activated, refused } = planOf(state, plan);
    const drafted = (reason?: string): NewEvent[] => [
      {
        type: 'plan.drafted',
        actor: 'dispatch',
        plan,
        data: { title, ...(reason !== undefined && { refused: reason }) },
      },
    ];
    if (status === 'active') {
      const isByLabel = activated?.comment === undefined && planOf(seen, plan).status === 'active';
      return isByLabel && !isMarkedActive ? drafted() : [];
    }
    if (status !== 'draft') return [];
    if (!isMarkedActive) return refused === undefined ? [] : drafted();
    const approval = activations.get(plan);
    if (approval === undefined) return [];
    if (approval.kind === 'refused') return approval.reason === refused ? [] : drafted(approval.reason);
    const { by, permission } = approval;
    return [{ type: 'plan.activated', actor: by, plan, data: { by, permission } }];
  });
}
