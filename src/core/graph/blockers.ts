import type { BlockReason } from '../events.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { findCycles } from './cycles.ts';

/** A task as the graph needs it: its number and what it says it depends on. */
export interface GraphTask {
  readonly number: number;
  /** Numbers of issues of this repository. */
  readonly dependsOn: readonly number[];
  /** References into other repositories, as a person would write them (`owner/name#4`). */
  readonly foreign: readonly string[];
  /** What is wrong with its front block, a sentence each; it blocks. */
  readonly frontBlockProblems?: readonly string[] | undefined;
}

/** What is known of a referenced issue that is not an open task. */
export type Lookup = { readonly kind: 'missing' } | { readonly kind: 'other-issue'; readonly state: 'open' | 'closed' };

/** Issues that somebody depends on and that are neither open tasks nor known to the log: each must be looked up. */
export function findUnknownReferences(tasks: readonly GraphTask[], state: State): number[] {
  const open = new Set(tasks.map((task) => task.number));
  const unknown = new Set<number>();
  for (const task of tasks) {
    for (const blocker of task.dependsOn) {
      if (!open.has(blocker) && taskOf(state, blocker).status !== 'landed') unknown.add(blocker);
    }
  }
  return [...unknown].sort((a, b) => a - b);
}

/**
 * Why each task may not start, by task number; a task without an entry is free. A dependency is satisfied when its blocker has
 * landed and never otherwise; a reference that cannot be resolved blocks.
 */
export function findBlockReasons(
  tasks: readonly GraphTask[],
  state: State,
  lookups: ReadonlyMap<number, Lookup>,
): ReadonlyMap<number, readonly BlockReason[]> {
  const open = new Set(tasks.map((task) => task.number));
  const landed = (number: number) => taskOf(state, number).status === 'landed';
  const waiting = tasks
    .filter((task) => task.dependsOn.length > 0 || isBlockedByItself(task))
    .map((task) => {
      const pending = task.dependsOn.filter((blocker) => !landed(blocker));
      const edges = pending.includes(task.number) ? pending.filter((blocker) => blocker !== task.number) : pending;
      return { task, number: task.number, pending, edges };
    });
  const cycles = findCycles(waiting);
  const result = new Map<number, readonly BlockReason[]>();
  for (const { task, pending } of waiting) {
    if (pending.length === 0 && !isBlockedByItself(task)) continue;
    result.set(task.number, reasonsOf(task, { pending, open, cycle: cycles.get(task.number), lookups }));
  }
  return result;
}

/** Whether it says something that can never be satisfied, whatever lands. */
function isBlockedByItself({ foreign, frontBlockProblems }: GraphTask): boolean {
  return foreign.length > 0 || (frontBlockProblems !== undefined && frontBlockProblems.length > 0);
}

interface World {
  /** What the task depends on and has not landed. */
  readonly pending: number[];
  readonly open: ReadonlySet<number>;
  readonly cycle: readonly number[] | undefined;
  readonly lookups: ReadonlyMap<number, Lookup>;
}

function reasonsOf(task: GraphTask, world: World): BlockReason[] {
  const { pending } = world;
  const isOrdinary = (blocker: number) => blocker !== task.number && world.open.has(blocker);
  if (world.cycle === undefined && !isBlockedByItself(task) && pending.every(isOrdinary)) {
    return [{ kind: 'waits-for', refs: pending }];
  }
  const reasons: BlockReason[] = [];
  const collect = (kind: BlockReason['kind'], refs: number[], detail?: string) => {
    if (refs.length > 0) reasons.push({ kind, refs, ...(detail !== undefined && { detail }) });
  };
  const { frontBlockProblems: problems = [] } = task;
  if (problems.length > 0) collect('bad-front-block', [task.number], problems.join(' '));
  collect(
    'self',
    pending.filter((blocker) => blocker === task.number),
  );
  if (world.cycle !== undefined) reasons.push({ kind: 'cycle', refs: [...world.cycle] });
  const others = pending.filter((blocker) => blocker !== task.number && !world.open.has(blocker));
  const kindOf = (blocker: number) => classify(blocker, world);
  collect(
    'unknown-reference',
    others.filter((blocker) => kindOf(blocker) === 'unknown-reference'),
  );
  collect(
    'closed-without-landing',
    others.filter((blocker) => kindOf(blocker) === 'closed-without-landing'),
  );
  collect(
    'not-a-task',
    others.filter((blocker) => kindOf(blocker) === 'not-a-task'),
  );
  if (task.foreign.length > 0) collect('foreign-reference', [task.number], task.foreign.join(', '));
  collect('waits-for', pending.filter(isOrdinary));
  return reasons;
}

function classify(blocker: number, world: World): 'unknown-reference' | 'closed-without-landing' | 'not-a-task' {
  const lookup = world.lookups.get(blocker);
  if (lookup === undefined || lookup.kind === 'missing') return 'unknown-reference';
  return lookup.state === 'closed' ? 'closed-without-landing' : 'not-a-task';
}
