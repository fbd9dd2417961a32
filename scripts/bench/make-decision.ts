import type { Approval } from '../../src/core/dispatch/approval.ts';
import { decideDispatch } from '../../src/core/dispatch/decide-dispatch.ts';
import type { DispatchFacts, DispatchTask } from '../../src/core/dispatch/dispatch-facts.ts';
import { emptyState, fold } from '../../src/core/fold.ts';
import { findBlockReasons } from '../../src/core/graph/blockers.ts';
import { orderTasks } from '../../src/core/schedule/order-tasks.ts';
import type { State } from '../../src/core/state.ts';
import { written } from '../../src/core/testing/events.ts';
import { createRandom } from './random.ts';

const SHA = '1'.repeat(40);

export interface DecisionSize {
  readonly tasks: number;
  readonly edges: number;
  /** Which graph of this size. */
  readonly seed: number;
}

/**
 * A repository with so many open tasks, all workers busy, and a log that knows everything already: the tick that comes most often, and that
 * looks at all of them to find that nothing is to be done.
 */
export function makeDecision(size: DecisionSize): {
  readonly tasks: readonly DispatchTask[];
  /** The whole decision of a tick: who is blocked by what, and who starts. */
  readonly decide: () => void;
  /** The order of the tasks and nothing more. */
  readonly order: () => void;
} {
  const tasks = makeTasks(size);
  const approval: Approval = { kind: 'approved', by: 'mo', permission: 'write', snapshotHash: SHA };
  const approvals = new Map(tasks.map(({ number }) => [number, approval]));
  const state = fold(
    emptyState(),
    written(decideDispatch(emptyState(), factsOf(tasks, emptyState(), approvals)).events),
  );
  return {
    tasks,
    decide() {
      const { events, starts, waiting } = decideDispatch(state, factsOf(tasks, state, approvals));
      if (events.length + starts.length > 0 || waiting.length === 0) throw new Error('Expected a tick without news.');
    },
    order() {
      orderTasks(tasks, { order: 'urgent' });
    },
  };
}

function makeTasks({ tasks, edges, seed }: DecisionSize): readonly DispatchTask[] {
  const random = createRandom(seed);
  const blockers = Array.from({ length: tasks }, () => new Set<number>());
  for (let left = edges; left > 0; ) {
    const waits = 1 + random.below(tasks - 1);
    const of = blockers[waits];
    const before = of?.size ?? 0;
    of?.add(1 + random.below(waits));
    left -= (of?.size ?? 0) - before;
  }
  return blockers.map((dependsOn, index) => ({
    number: index + 1,
    title: `Task ${index + 1}`,
    labels: [],
    dependsOn: [...dependsOn].sort((a, b) => a - b),
    foreign: [],
    priority: random.below(5),
    ...(random.chance(70) && { minutes: 1 + random.below(90) }),
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
  }));
}

function factsOf(tasks: readonly DispatchTask[], state: State, approvals: DispatchFacts['approvals']): DispatchFacts {
  return {
    now: '2026-01-01T01:00:00.000Z',
    run: '100',
    seen: state,
    tasks,
    reasons: findBlockReasons(tasks, state, new Map()),
    endedAttempts: new Set(),
    approvals,
    commands: [],
    commentsReadUntil: undefined,
    maxConcurrent: 6,
    capacity: { providers: {}, pools: {}, labels: {} },
    budget: { task: {}, run: {}, day: {}, plan: {} },
    jobMinutes: 120,
    legsLeft: 256,
    attempts: 3,
    retry: { delayMinutes: 1, maxDelayMinutes: 60, lost: 5 },
    configDigest: SHA,
    textHashOf: () => SHA,
    agent: 'command',
    baseBranch: 'main',
    head: SHA,
    leaseUntil: '2026-01-01T02:00:00.000Z',
    nonceHashOf: () => 'n',
    snapshotPathOf: (task, attempt) => `attempts/${task}.${attempt}.json`,
  };
}
