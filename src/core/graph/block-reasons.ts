import type { BlockReason } from '../events.ts';
import type { PlanState } from '../plan/plan-life.ts';

/** What is known of a referenced issue that is neither an open task nor a plan. */
export type Lookup = { readonly kind: 'missing' } | { readonly kind: 'other-issue'; readonly state: 'open' | 'closed' };

/** Dependencies that are not satisfied: of a task, or of a plan that holds it. */
export interface Pending {
  /** The plan whose dependencies they are; undefined when they are its own. */
  readonly plan?: number;
  readonly refs: readonly number[];
  /** References into other repositories. */
  readonly foreign: readonly string[];
}

/** All that may keep a task, or a plan, from starting. */
export interface Hindrance {
  readonly number: number;
  readonly frontBlockProblems: readonly string[];
  readonly cycle: readonly number[] | undefined;
  /** Plans that hold it and start nothing. */
  readonly drafts: readonly number[];
  readonly cancelled: readonly number[];
  /** Its own first. */
  readonly pending: readonly Pending[];
}

/** What the reasons need to know of other issues. */
export interface Surroundings {
  readonly isOpenTask: (number: number) => boolean;
  /** The plan, unless the number is none. */
  readonly planOf: (number: number) => PlanState | undefined;
  readonly lookups: ReadonlyMap<number, Lookup>;
}

/** The reasons, the most telling first: what cannot end by itself before what is only a matter of time. */
export function reasonsOf(hindrance: Hindrance, world: Surroundings): BlockReason[] {
  const { number, frontBlockProblems: problems, cycle, drafts, cancelled, pending } = hindrance;
  const itself = (kind: BlockReason['kind'], refs: readonly number[], detail?: string) =>
    refs.length === 0 ? [] : [{ kind, refs: [...refs], ...(detail !== undefined && { detail }) }];
  return [
    ...itself('bad-front-block', problems.length > 0 ? [number] : [], problems.join(' ')),
    ...pending.flatMap((each) => selfReasons(number, each)),
    ...(cycle === undefined ? [] : itself('cycle', cycle, describePlansIn(cycle, world))),
    ...itself('plan-cancelled', cancelled),
    ...itself('plan-draft', drafts),
    ...pending.flatMap((each) => troubles(number, each, world)),
    ...pending.flatMap((each) => waits(number, each, world)),
  ];
}

function selfReasons(number: number, { refs, plan }: Pending): BlockReason[] {
  if (!refs.includes(plan ?? number)) return [];
  return [{ kind: 'self', refs: [plan ?? number], ...(plan !== undefined && { plan }) }];
}

function describePlansIn(cycle: readonly number[], { planOf }: Surroundings): string | undefined {
  const plans = cycle.filter((number) => planOf(number) !== undefined).map((number) => `#${number}`);
  if (plans.length === 0) return undefined;
  return plans.length === 1
    ? `${plans[0]} is a plan, and waits for its tasks.`
    : `${plans.join(', ')} are plans, and wait for their tasks.`;
}

/** References that never come right by themselves. */
function troubles(number: number, { refs, foreign, plan }: Pending, world: Surroundings): BlockReason[] {
  const found: BlockReason[] = [];
  const own = plan !== undefined && { plan };
  for (const kind of ['unknown-reference', 'closed-without-landing', 'not-a-task'] as const) {
    const concerned = refs.filter((ref) => ref !== number && ref !== plan && troubleOf(ref, world) === kind);
    if (concerned.length > 0) found.push({ kind, refs: concerned, ...own });
  }
  if (foreign.length > 0) {
    found.push({ kind: 'foreign-reference', refs: [plan ?? number], ...own, detail: foreign.join(', ') });
  }
  return found;
}

function troubleOf(ref: number, { isOpenTask, planOf, lookups }: Surroundings): BlockReason['kind'] | undefined {
  if (isOpenTask(ref) || planOf(ref) !== undefined) return undefined;
  const lookup = lookups.get(ref);
  if (lookup === undefined || lookup.kind === 'missing') return 'unknown-reference';
  return lookup.state === 'closed' ? 'closed-without-landing' : 'not-a-task';
}

function waits(number: number, { refs, plan }: Pending, { isOpenTask, planOf }: Surroundings): BlockReason[] {
  const found: BlockReason[] = [];
  const own = plan !== undefined && { plan };
  const others = refs.filter((ref) => ref !== number && ref !== plan);
  const active = others.filter((ref) => planOf(ref)?.status === 'active');
  if (active.length > 0) found.push({ kind: 'waits-for-plan', refs: active, ...own });
  for (const ref of others) {
    const waits = planOf(ref);
    if (waits === undefined || waits.status === 'active') continue;
    found.push({ kind: 'waits-for-plan', refs: [ref], ...own, detail: standstillOf(waits) });
  }
  const tasks = others.filter((ref) => planOf(ref) === undefined && isOpenTask(ref));
  if (tasks.length > 0) found.push({ kind: 'waits-for', refs: tasks, ...own });
  return found;
}

function standstillOf({ plan, status }: PlanState): string {
  return status === 'cancelled'
    ? `#${plan} is cancelled: comment \`/stoneforge activate\` there, or remove the dependency.`
    : `#${plan} is a draft: comment \`/stoneforge activate\` there.`;
}
