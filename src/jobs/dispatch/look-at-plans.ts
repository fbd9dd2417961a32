import type { Approval } from '../../core/dispatch/approval.ts';
import { needActivation } from '../../core/plan/decide-activations.ts';
import { decidePlans } from '../../core/plan/decide-plans.ts';
import { activeLabelOf } from '../../core/plan/plan-labels.ts';
import type { State } from '../../core/state.ts';
import type { Forge } from '../../ports/forge.ts';
import { approve, refuseUnasked } from './approve.ts';
import type { Permissions } from './permissions.ts';
import type { TaskGraph } from './task-graph.ts';

interface Looking {
  readonly forge: Pick<Forge, 'findLabeller'>;
  readonly permissions: Permissions;
  /** The label of tasks. */
  readonly label: string;
  readonly graph: TaskGraph;
  readonly state: State;
  /** The log before the issues were read. */
  readonly seen: State;
}

/**
 * Looks at the plans that may move in this tick: of a draft whose label is on, who put it there, by the rules of a task's approval; and what would be
 * complete by what is only remembered is read again.
 *
 * @returns whether the label activates each of those drafts
 */
export async function lookAtPlans(looking: Looking): Promise<ReadonlyMap<number, Approval>> {
  const { graph, state, seen } = looking;
  const activations = await answerActivations(looking);
  const plans = graph.plans.map((plan) => ({ ...plan, isFresh: true }));
  const facts = { seen, plans, tasks: graph.tasks, activations, commands: [] };
  const completed = decidePlans(state, facts).flatMap((event) => (event.type === 'plan.completed' ? [event.plan] : []));
  await graph.freshen(completed);
  return activations;
}

async function answerActivations({ forge, permissions, label, graph, state }: Looking) {
  const asking = { forge, permissions, label: activeLabelOf(label) };
  const activations = new Map<number, Approval>();
  const possible: number[] = [];
  for (const plan of needActivation(state, graph.plans)) {
    const refusal = refuseUnasked(asking, graph.issueOf(plan));
    if (refusal === undefined) possible.push(plan);
    else activations.set(plan, refusal);
  }
  await graph.freshen(possible);
  const stillMarked = new Set(needActivation(state, graph.plans));
  for (const plan of possible) {
    if (stillMarked.has(plan)) activations.set(plan, await approve(asking, graph.issueOf(plan)));
  }
  return activations;
}
