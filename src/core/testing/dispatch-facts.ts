import type { Approval } from '../dispatch/approval.ts';
import type { DispatchFacts, DispatchTask } from '../dispatch/dispatch-facts.ts';
import { findBlockReasons } from '../graph/blockers.ts';
import type { State } from '../state.ts';
import { sha } from './events.ts';

const APPROVED: Approval = { kind: 'approved', by: 'mo', permission: 'write', snapshotHash: 'h' };

/** A task that says nothing but what it depends on. */
export function dispatchTask(number: number, ...dependsOn: number[]): DispatchTask {
  return { number, dependsOn, foreign: [], title: `Task ${number}`, labels: [] };
}

/** What a tick knows of a repository in which everything is approved and two tasks may run at once, but for `more`. */
export function dispatchFacts(
  tasks: readonly DispatchTask[],
  state: State,
  more: Partial<DispatchFacts> = {},
): DispatchFacts {
  return {
    now: '2026-01-01T01:00:00.000Z',
    run: '100',
    seen: state,
    tasks,
    reasons: findBlockReasons(tasks, state, new Map()),
    endedAttempts: new Set(),
    approvals: new Map(tasks.map(({ number }) => [number, APPROVED])),
    commands: [],
    commentsReadUntil: undefined,
    maxConcurrent: 2,
    capacity: { providers: {}, pools: {}, labels: {} },
    budget: { task: {}, run: {}, day: {}, plan: {} },
    jobMinutes: 120,
    legsLeft: 256,
    attempts: 3,
    retry: { delayMinutes: 1, maxDelayMinutes: 60, lost: 5 },
    configDigest: 'c',
    textHashOf: () => 'h',
    agent: 'command',
    baseBranch: 'main',
    head: sha(1),
    leaseUntil: '2026-01-01T02:00:00.000Z',
    nonceHashOf: () => 'n',
    snapshotPathOf: (number, attempt) => `attempts/${number}.${attempt}.json`,
    ...more,
  };
}
