import type { BlockReason } from '../events.ts';
import type { PlanState } from '../plan/plan-life.ts';
import { createPlanTree, type PlanTree } from '../plan/plan-tree.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { type Hindrance, type Lookup, type Pending, reasonsOf, type Surroundings } from './block-reasons.ts';
import { findCycles } from './cycles.ts';

/** A task as the graph needs it: its number and what it says it depends on. */
export interface GraphTask {
  readonly number: number;
  /** Numbers of issues of this repository: tasks, or plans. */
  readonly dependsOn: readonly number[];
  /** References into other repositories, as a person would write them (`owner/name#4`). */
  readonly foreign: readonly string[];
  /** What is wrong with its front block, a sentence each; it blocks. */
  readonly frontBlockProblems?: readonly string[] | undefined;
  /** The issue that it is a sub-issue of. */
  readonly parent?: number | undefined;
}

/** Issues that somebody depends on and that are neither open tasks, nor plans, nor known to have landed: each must be looked up. */
export function findUnknownReferences(tasks: readonly GraphTask[], state: State): number[] {
  const open = new Set(tasks.map((task) => task.number));
  const unknown = new Set<number>();
  const look = (blocker: number) => {
    const isKnown = open.has(blocker) || state.plans[blocker] !== undefined;
    if (!isKnown && taskOf(state, blocker).status !== 'landed') unknown.add(blocker);
  };
  for (const { dependsOn } of tasks) dependsOn.forEach(look);
  for (const { status, dependsOn } of Object.values(state.plans)) if (status === 'active') dependsOn.forEach(look);
  return [...unknown].sort((a, b) => a - b);
}

/**
 * Why each task may not start, by its number; a task without an entry is free. A dependency is satisfied when its blocker has landed, or is
 * a plan that is complete, and never otherwise; a reference that cannot be resolved blocks. What a plan depends on, all its tasks depend on.
 * Plans have entries as well: what keeps all of their tasks from starting.
 *
 * @param state with the plans as they are now
 */
export function findBlockReasons(
  tasks: readonly GraphTask[],
  state: State,
  lookups: ReadonlyMap<number, Lookup>,
): ReadonlyMap<number, readonly BlockReason[]> {
  const tree = createPlanTree(tasks, state);
  const openTasks = new Set(tasks.map((task) => task.number));
  const world: Surroundings = {
    isOpenTask: (number) => openTasks.has(number),
    planOf: (number) => (tree.isPlan(number) ? state.plans[number] : undefined),
    lookups,
  };
  const isPending = (number: number) =>
    tree.isPlan(number) ? state.plans[number]?.status !== 'completed' : taskOf(state, number).status !== 'landed';
  const nodes = [
    ...tasks.flatMap((task) => nodeOf(task, tree, isPending) ?? []),
    ...tree.open.map((plan) => planNode(plan, tree, isPending)),
  ];
  const cycles = findCycles(nodes);
  const result = new Map<number, readonly BlockReason[]>();
  for (const node of nodes) {
    const cycle = cycles.get(node.number) ?? cycleOverPlan(node);
    if (cycle === undefined && isPlain(node) && node.edges.every(world.isOpenTask)) {
      if (node.edges.length > 0) result.set(node.number, [{ kind: 'waits-for', refs: [...node.edges] }]);
      continue;
    }
    const reasons = reasonsOf({ ...node, cycle }, world);
    if (reasons.length > 0) result.set(node.number, reasons);
  }
  return result;
}

interface Node extends Omit<Hindrance, 'cycle'> {
  /** What must be done before it starts; of a plan, before it is complete. */
  readonly edges: readonly number[];
  readonly isPlan: boolean;
}

/** @returns undefined for a task that nothing can hold up */
function nodeOf(task: GraphTask, tree: PlanTree, isPending: (number: number) => boolean): Node | undefined {
  const { number, dependsOn, foreign, frontBlockProblems = [] } = task;
  const above = tree.above(number);
  if (above.length + dependsOn.length + foreign.length + frontBlockProblems.length === 0) return undefined;
  const pending = pendingOf(task, above, isPending);
  return { number, frontBlockProblems, pending, edges: edgesOf(number, pending), isPlan: false, ...standing(above) };
}

function planNode(plan: PlanState, tree: PlanTree, isPending: (number: number) => boolean): Node {
  const above = tree.above(plan.plan).filter((other) => other.plan !== plan.plan);
  const own = { number: plan.plan, dependsOn: plan.dependsOn, foreign: plan.foreign };
  return {
    number: plan.plan,
    frontBlockProblems: [],
    pending: pendingOf(own, above, isPending),
    edges: tree.members(plan).filter((member) => member !== plan.plan && isPending(member)),
    isPlan: true,
    ...standing(above),
  };
}

/** What the task itself waits for, and what each of the plans that hold it does. */
function pendingOf(
  { dependsOn, foreign }: Pick<GraphTask, 'dependsOn' | 'foreign'>,
  above: readonly PlanState[],
  isPending: (number: number) => boolean,
): readonly Pending[] {
  const own: Pending = { refs: dependsOn.filter(isPending), foreign };
  if (above.length === 0) return [own];
  return [
    own,
    ...above.map((each) => ({ plan: each.plan, refs: each.dependsOn.filter(isPending), foreign: each.foreign })),
  ];
}

/** Whom it waits for, each once. What depends on itself is told as such, and is no edge. */
function edgesOf(number: number, pending: readonly Pending[]): readonly number[] {
  const [own] = pending;
  if (pending.length === 1 && own !== undefined && !own.refs.includes(number)) return own.refs;
  const all = pending.flatMap(({ plan, refs }) => refs.filter((ref) => ref !== number && ref !== plan));
  return [...new Set(all)];
}

function standing(above: readonly PlanState[]): Pick<Hindrance, 'drafts' | 'cancelled'> {
  if (above.length === 0) return NOWHERE;
  const those = (status: PlanState['status']) => above.filter((each) => each.status === status).map(({ plan }) => plan);
  return { drafts: those('draft'), cancelled: those('cancelled') };
}

const NOWHERE = { drafts: [], cancelled: [] };

/** A plan that depends on a task of its own: that waits for itself, over its plan. */
function cycleOverPlan({ number, pending, isPlan }: Node): readonly number[] | undefined {
  const over = isPlan ? undefined : pending.find(({ plan, refs }) => plan !== undefined && refs.includes(number));
  return over?.plan === undefined ? undefined : [number, over.plan];
}

/** Whether nothing holds it up but other tasks that it depends on itself. */
function isPlain({ frontBlockProblems, pending, drafts, cancelled, isPlan, edges }: Node): boolean {
  return (
    !isPlan &&
    pending.length === 1 &&
    frontBlockProblems.length + drafts.length + cancelled.length + (pending[0]?.foreign.length ?? 0) === 0 &&
    pending[0]?.refs.length === edges.length
  );
}
