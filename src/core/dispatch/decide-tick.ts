import { preview } from '../fold.ts';
import type { Lookup } from '../graph/block-reasons.ts';
import { findBlockReasons } from '../graph/blockers.ts';
import { decidePlans } from '../plan/decide-plans.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { State } from '../state.ts';
import { type DispatchDecision, decideDispatch } from './decide-dispatch.ts';
import type { DispatchFacts } from './dispatch-facts.ts';

/** Everything that a tick knows beside the log, as it was read. */
export type TickFacts = Omit<DispatchFacts, 'reasons' | 'seen'> &
  Pick<PlanFacts, 'plans' | 'activations'> & {
    /** The log as it was before the issues were read. */
    readonly seen: Pick<State, 'tasks' | 'plans'>;
    /** What is known of issues that somebody depends on and that are neither open tasks nor plans. */
    readonly lookups: ReadonlyMap<number, Lookup>;
  };

/** What a tick does: first with the plans, then with the tasks, which are free as soon as a plan is active or complete. */
export function decideTick(state: State, facts: TickFacts): DispatchDecision {
  const plans = decidePlans(state, facts);
  const now = plans.length === 0 ? state : preview(state, plans);
  const reasons = findBlockReasons(facts.tasks, now, facts.lookups);
  const decision = decideDispatch(now, { ...facts, reasons });
  return plans.length === 0 ? decision : { ...decision, events: [...plans, ...decision.events] };
}
