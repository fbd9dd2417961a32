import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBacklog } from '../../src/core/backlog/parse-backlog.ts';
import { simulate } from '../../src/core/schedule/simulate.ts';
import { POLICIES, type Policy, type SimulatedTask } from '../../src/core/schedule/simulated-task.ts';
import { tasksOfBacklog } from '../../src/core/schedule/tasks-of-backlog.ts';
import type { BenchPart, BenchRow } from './bench-part.ts';
import { cpuMs } from './cpu-ms.ts';
import { makeDecision } from './make-decision.ts';
import { sortTopologically } from './sort-topologically.ts';

const ROOT = join(import.meta.dirname, '../..');
const BACKLOG = 'examples/real-backlog/backlog.json';
const OVERHEAD_MS = 30_000;
const ROUNDS = 7;
const TIMES = 10;

/** What a decision costs, and how near the order comes to what no schedule can beat. */
export const schedule: BenchPart = {
  name: 'schedule',
  about:
    'a decision over 10,000 open tasks and 20,000 edges beside a topological sort; makespans of the real backlog; ten seconds',
  async run() {
    const tasks = realBacklog();
    return { rows: [...decisionRows(), ...makespanRows(tasks), ...spineRows()], text: renderComparison(tasks) };
  },
};

function decisionRows(): BenchRow[] {
  const { largeMs, smallMs, orderMs, sortMs } = measureDecisions();
  const name = 'one decision over 10,000 open tasks, 20,000 edges';
  const sort = { name: 'a bare topological sort of them', value: sortMs };
  const small = { name: 'that of 1,000 tasks, 2,000 edges', value: smallMs };
  const unit = 'ms CPU';
  return [
    { name, measured: largeMs, unit, reference: sort, limit: { atMost: 10 } },
    { name: 'the same decision', measured: largeMs, unit, reference: small, limit: { atMost: 15 } },
    { name: 'the order alone of 10,000 open tasks', measured: orderMs, unit, reference: sort },
  ];
}

/**
 * The least of some rounds, taken in turns: what slows the machine down slows all of them. The small repositories are as many as make up the large
 * one, so that neither finds all of its data in the processor's cache. A tick, which decides once, never does.
 */
function measureDecisions(): Record<'largeMs' | 'smallMs' | 'orderMs' | 'sortMs', number> {
  const large = makeDecision({ tasks: 10_000, edges: 20_000, seed: 1 });
  const small = Array.from({ length: 10 }, (_, index) => makeDecision({ tasks: 1_000, edges: 2_000, seed: index }));
  const measured = {
    largeMs: large.decide,
    smallMs: () => {
      for (const one of small) one.decide();
    },
    orderMs: large.order,
    sortMs: () => sortTopologically(large.tasks),
  };
  const best = {
    largeMs: Number.POSITIVE_INFINITY,
    smallMs: Number.POSITIVE_INFINITY,
    orderMs: Number.POSITIVE_INFINITY,
    sortMs: Number.POSITIVE_INFINITY,
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const key of ['largeMs', 'smallMs', 'orderMs', 'sortMs'] as const) {
      best[key] = Math.min(best[key], timeOf(measured[key]));
    }
  }
  return { ...best, smallMs: best.smallMs / small.length };
}

/** Milliseconds of one of many, because the clock may tick every few milliseconds only. */
function timeOf(action: () => unknown): number {
  const begun = cpuMs();
  for (let time = 0; time < TIMES; time += 1) action();
  return (cpuMs() - begun) / TIMES;
}

function realBacklog(): readonly SimulatedTask[] {
  const backlog = parseBacklog(readFileSync(join(ROOT, BACKLOG), 'utf8'), BACKLOG, { longTitles: 'shorten' });
  return tasksOfBacklog(backlog, BACKLOG);
}

/** Virtual times: right or wrong on any machine. */
function makespanRows(tasks: readonly SimulatedTask[]): BenchRow[] {
  const makespan = (workers: number, policy: Policy) => simulate(tasks, { workers, policy }).makespanMs;
  const overBound = (workers: number, policy: Policy, overheadMs: number, atMost: number): BenchRow => {
    const { makespanMs, lowerBoundMs } = simulate(tasks, { workers, policy, overheadMs });
    const overhead = overheadMs === 0 ? '' : ', 30 s overhead';
    return {
      name: `the real backlog, ${workers} workers${overhead}, ${policy}`,
      measured: makespanMs,
      unit: 'ms',
      reference: { name: 'its lower bound', value: lowerBoundMs },
      limit: { atMost },
      isCertain: true,
    };
  };
  return [
    {
      name: 'the real backlog, 3 workers as fast as 1, urgent',
      measured: makespan(1, 'urgent') / makespan(3, 'urgent'),
      unit: 'times',
      limit: { atLeast: 2.9 },
      isCertain: true,
    },
    ...(['critical-path', 'urgent'] as const).flatMap((policy) =>
      [3, 8].flatMap((workers) => [overBound(workers, policy, 0, 1.05), overBound(workers, policy, OVERHEAD_MS, 1.15)]),
    ),
  ];
}

/** A chain of 12 with 28 tasks that nobody waits for, one minute each. */
function spineRows(): BenchRow[] {
  const task = (number: number, dependsOn: readonly number[]) => ({
    number,
    dependsOn,
    minutes: 1,
    durationMs: 60_000,
  });
  const spine = Array.from({ length: 40 }, (_, index) => task(index + 1, index > 0 && index < 12 ? [index] : []));
  const row = (policy: Policy, limit: BenchRow['limit'] & object): BenchRow => {
    const { makespanMs, lowerBoundMs } = simulate(spine, { workers: 3, policy });
    return {
      name: `a spine, 3 workers, ${policy}`,
      measured: makespanMs,
      unit: 'ms',
      reference: { name: 'its lower bound', value: lowerBoundMs },
      limit,
      isCertain: true,
    };
  };
  return [row('critical-path', { atMost: 1.05 }), row('urgent', { atMost: 1.05 }), row('fifo', { atLeast: 1.4 })];
}

/** Every policy beside the others: what each costs. */
function renderComparison(tasks: readonly SimulatedTask[]): string {
  const line = (workers: number, overheadMs: number) =>
    POLICIES.map((policy) => {
      const { makespanMs, lowerBoundMs } = simulate(tasks, { workers, policy, overheadMs });
      return `${policy} ${(makespanMs / lowerBoundMs).toFixed(3)}`;
    }).join(', ');
  const lines = [3, 8].flatMap((workers) =>
    [0, OVERHEAD_MS].map(
      (overheadMs) => `  ${workers} workers, ${overheadMs / 1_000} s overhead: ${line(workers, overheadMs)}`,
    ),
  );
  return ['makespan of the real backlog over its lower bound, by policy:', ...lines].join('\n');
}
