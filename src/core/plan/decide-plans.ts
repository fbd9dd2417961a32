import type { NewEvent } from '../events.ts';
import { preview } from '../fold.ts';
import type { State } from '../state.ts';
import { decideActivations } from './decide-activations.ts';
import { decideCompletions } from './decide-completions.ts';
import { decideOutlines } from './decide-outlines.ts';
import { decidePlanCommands } from './decide-plan-commands.ts';
import type { PlanFacts } from './plan-facts.ts';
import { isStandingPlan, type PlanState, planOf } from './plan-life.ts';

/** What becomes of the plans in a tick, before it decides about their tasks. Pure: the same input gives the same decision. */
export function decidePlans(state: State, facts: PlanFacts): readonly NewEvent[] {
  if (facts.plans.length === 0 && Object.keys(state.plans).length === 0) return [];
  const events: NewEvent[] = [];
  let now = state;
  for (const decide of [
    decideArrivals,
    decideOutlines,
    decidePlanCommands,
    decideActivations,
    decideDepartures,
    decideCompletions,
  ]) {
    const more = decide(now, facts, state);
    events.push(...more);
    if (more.length > 0) now = preview(now, more);
  }
  return events;
}

/** Issues that are plans for the first time, or again. */
function decideArrivals(state: State, { plans, seen }: PlanFacts): NewEvent[] {
  return plans.flatMap(({ number, title }): NewEvent[] => {
    const { status, cancelledBy } = planOf(state, number);
    const isBack = cancelledBy === 'issue' && planOf(seen, number).cancelledBy === 'issue';
    if (status !== 'new' && !isBack) return [];
    return [{ type: 'plan.drafted', actor: 'dispatch', plan: number, data: { title } }];
  });
}

/**
 * A plan whose issue is no longer an open, labelled one has been withdrawn, whatever was asked of it before. Not so one that another tick, which
 * read the issues later, has taken up since, nor one whose issue waits to be opened again.
 *
 * @param log as it was before this tick
 */
function decideDepartures(state: State, { plans, seen }: PlanFacts, log: State): NewEvent[] {
  const open = new Set(plans.map(({ number }) => number));
  const isKnownHere = ({ plan }: PlanState) => {
    const [before, last] = [planOf(seen, plan), planOf(log, plan)];
    return isStandingPlan(last) && !last.issueClosed && before.status === last.status && !before.issueClosed;
  };
  return Object.values(state.plans)
    .filter((plan) => isStandingPlan(plan) && !open.has(plan.plan) && isKnownHere(plan))
    .map(({ plan }) => ({
      type: 'plan.cancelled',
      actor: 'dispatch',
      plan,
      data: { reason: 'its issue was closed or lost its label', by: 'issue' },
    }));
}
