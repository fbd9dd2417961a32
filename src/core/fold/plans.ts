import { assertNever } from '../errors.ts';
import type { EventOf, StoneforgeEvent } from '../events.ts';
import { PLAN_TRANSITIONS, type PlanState, type PlanStatus, planOf } from '../plan/plan-life.ts';
import type { Draft } from './draft.ts';

export type PlanEvent = Extract<StoneforgeEvent, { plan: number }>;

/** What an event about a plan makes of it. */
export function applyPlanEvent(draft: Draft, event: PlanEvent): void {
  switch (event.type) {
    case 'plan.drafted':
      return drafted(draft, event);
    case 'plan.changed':
      return changed(draft, event);
    case 'plan.activated':
      return activated(draft, event);
    case 'plan.cancelled':
      return cancelled(draft, event);
    case 'plan.completed':
      return move(draft, event, 'completed', {});
    case 'plan.reopened':
      // Of what was cancelled, or never complete, nothing can come back this way.
      return planOf(draft, event.plan).status === 'completed' ? move(draft, event, 'active', {}) : undefined;
    case 'plan.closed':
      return update(draft, event, { issueClosed: true });
    case 'plan.opened':
      return update(draft, event, { issueClosed: false });
    case 'plan.shown': {
      const { comment, node, digest } = event.data;
      const shown = { comment, ...(node !== undefined && { node }), digest };
      return update(draft, event, { shown }, { quiet: true });
    }
    default:
      return assertNever(event);
  }
}

/** Seen for the first time, back with its issue, or its label was taken off; of a draft only the refusal changes. */
function drafted(draft: Draft, event: EventOf<'plan.drafted'>): void {
  const { title, refused } = event.data;
  const plan = planOf(draft, event.plan);
  if (plan.status === 'draft') return update(draft, event, { title, refused });
  move(draft, event, 'draft', { title, refused, activated: undefined, issueClosed: false });
}

function changed(draft: Draft, event: EventOf<'plan.changed'>): void {
  const { title, tasks, plans, others, elsewhere, dependsOn, foreign, priority } = event.data;
  update(draft, event, { title, tasks, plans, others, elsewhere, dependsOn, foreign, priority });
}

/** A command that finds it active holds it so, whatever becomes of the label. */
function activated(draft: Draft, event: EventOf<'plan.activated'>): void {
  const plan = planOf(draft, event.plan);
  const { by, comment } = event.data;
  if (comment !== undefined && plan.commands.includes(comment)) return;
  const commands = comment === undefined ? plan.commands : [...plan.commands, comment];
  const change = { activated: { by, comment }, refused: undefined, commands };
  if (plan.status === 'active') return update(draft, event, comment === undefined ? {} : change);
  if (plan.status === 'completed') return update(draft, event, { commands });
  move(draft, event, 'active', change);
}

function cancelled(draft: Draft, event: EventOf<'plan.cancelled'>): void {
  const plan = planOf(draft, event.plan);
  const { by, comment } = event.data;
  if (comment !== undefined && plan.commands.includes(comment)) return;
  const commands = comment === undefined ? plan.commands : [...plan.commands, comment];
  if (comment !== undefined && !PLAN_TRANSITIONS[plan.status].includes('cancelled')) {
    return update(draft, event, { commands });
  }
  move(draft, event, 'cancelled', {
    commands,
    cancelledBy: by,
    activated: undefined,
    refused: undefined,
    issueClosed: by === 'issue' || plan.issueClosed,
  });
}

/** Changes a plan without moving it. `quiet` leaves the time of its last change alone. What the log has not drafted is no plan. */
function update(draft: Draft, event: PlanEvent, change: Partial<PlanState>, options: { quiet?: boolean } = {}): void {
  const plan = draft.plans[event.plan];
  if (plan === undefined) return;
  draft.plans[event.plan] = { ...plan, ...change, updatedAt: options.quiet ? plan.updatedAt : event.at };
}

/** Moves a plan along its transition table; returns silently where the table has no such way. */
function move(draft: Draft, event: PlanEvent, to: PlanStatus, change: Partial<PlanState>): void {
  const plan = planOf(draft, event.plan);
  if (!PLAN_TRANSITIONS[plan.status].includes(to)) return;
  draft.plans[event.plan] = { ...plan, cancelledBy: undefined, ...change, status: to, updatedAt: event.at };
}
