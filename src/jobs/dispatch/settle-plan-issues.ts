import type { NewEvent } from '../../core/events.ts';
import type { PlanState } from '../../core/plan/plan-life.ts';
import type { State } from '../../core/state.ts';
import type { Forge } from '../../ports/forge.ts';
import type { KnownIssues } from './backlog/known-issues.ts';

/**
 * Closes the issues of plans that are complete or that a command cancelled, and opens those of plans that are active again. Each once: a person who
 * opens or closes it afterwards is left alone.
 */
export async function settlePlanIssues(
  forge: Pick<Forge, 'closeIssue' | 'reopenIssue'>,
  state: State,
  issues: KnownIssues,
): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const plan of Object.values(state.plans)) {
    const of = { actor: 'dispatch', plan: plan.plan } as const;
    if (plan.status === 'active' && plan.issueClosed) {
      await forge.reopenIssue(plan.plan);
      events.push({ type: 'plan.opened', ...of, data: {} });
    }
    if (!isOver(plan) || plan.issueClosed) continue;
    if (issues.has(plan.plan)) await forge.closeIssue(plan.plan, reasonOf(plan));
    events.push({ type: 'plan.closed', ...of, data: {} });
  }
  return events;
}

function isOver({ status, cancelledBy }: PlanState): boolean {
  return status === 'completed' || (status === 'cancelled' && cancelledBy === 'command');
}

function reasonOf({ status }: PlanState): 'completed' | 'not_planned' {
  return status === 'completed' ? 'completed' : 'not_planned';
}
