import type { BlockReason } from '../../core/events.ts';
import { findBlockReasons } from '../../core/graph/blockers.ts';
import type { PlanState } from '../../core/plan/plan-life.ts';
import { remainingMinutes } from '../../core/plan/remaining-minutes.ts';
import type { State } from '../../core/state.ts';
import { renderPlanStatus } from '../../core/status/render-plan-status.ts';
import type { Status } from '../show-statuses.ts';
import type { Tick } from './tick.ts';

/** For so long a complete plan's comment is written again when it could not be. After that its tasks may be forgotten, and nothing is said anew. */
const SHOWN_FOR_MS = 24 * 60 * 60_000;

/** What the comments of plans should say now. */
export function planStatuses({ graph, config, look }: Tick, state: State, now: Date): readonly Status[] {
  const plans = Object.values(state.plans).filter((plan) => isTalkedOf(plan, now));
  if (plans.length === 0) return [];
  const reasons = findBlockReasons(graph.tasks, state, graph.lookups);
  const minutesOf = remainingMinutes({ tasks: graph.tasks, state, agent: config.agents.worker.provider });
  const titles = new Map(look.issues.tasks.map(({ number, title }) => [number, title]));
  const nothing: readonly BlockReason[] = [];
  return plans.map((plan) => ({
    issue: plan.plan,
    text: renderPlanStatus(plan, {
      state,
      label: config.label,
      reasons: reasons.get(plan.plan) ?? nothing,
      minutes: minutesOf(plan.plan),
      titles,
    }),
    shown: plan.shown,
    updatedAt: plan.updatedAt,
    remember: (data) => ({ type: 'plan.shown', actor: 'stoneforge', plan: plan.plan, data }),
  }));
}

function isTalkedOf({ status, updatedAt }: PlanState, now: Date): boolean {
  return status !== 'completed' || now.getTime() - Date.parse(updatedAt) < SHOWN_FOR_MS;
}
