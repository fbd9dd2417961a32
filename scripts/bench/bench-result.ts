import type { RequestKind } from './engine-probe.ts';

/** CPU time that the engine itself may take for a task, in milliseconds. */
export const ENGINE_LIMIT_MS = 6_000;

/** What one run of the demo took. CPU times are user and system together, in milliseconds. */
export interface BenchResult {
  readonly tasks: number;
  readonly landed: number;
  readonly attempts: number;
  readonly cpuMs: {
    /** Every process of the run that was waited for. */
    readonly total: number;
    readonly agents: number;
    readonly checks: number;
    /** The one process with local GitHub, local runner and live view. */
    readonly engineProcess: number;
  };
  readonly makespanMs: number;
  readonly lowerBoundMs: number;
  readonly requests: Readonly<Record<RequestKind, number>>;
  /** Undefined when they were not counted. */
  readonly gitProcesses: number | undefined;
}

/** The engine's own CPU time: all that is neither an agent's nor a check's. */
export function engineCpuMs({ cpuMs }: BenchResult): number {
  return cpuMs.total - cpuMs.agents - cpuMs.checks;
}

/** Why the run does not pass, one sentence each. Empty when it does. */
export function findFailures(result: BenchResult): readonly string[] {
  const perTask = engineCpuMs(result) / result.tasks;
  return [
    ...(result.landed === result.tasks
      ? []
      : [`Expected all ${result.tasks} tasks to land, found that ${result.landed} did.`]),
    ...(perTask <= ENGINE_LIMIT_MS
      ? []
      : [
          `Expected at most ${seconds(ENGINE_LIMIT_MS)} of the engine's own CPU time for a task, found ${seconds(perTask)}.`,
        ]),
  ];
}

/** The result as plain data for other programs, with the figures that a person would compute from it. */
export function toJson(result: BenchResult): Record<string, unknown> {
  const engine = engineCpuMs(result);
  return {
    ...result,
    cpuMs: { ...result.cpuMs, engine },
    perTask: {
      agentsCpuMs: Math.round(result.cpuMs.agents / result.tasks),
      checksCpuMs: Math.round(result.cpuMs.checks / result.tasks),
      engineCpuMs: Math.round(engine / result.tasks),
      engineCpuLimitMs: ENGINE_LIMIT_MS,
      requests: Math.round(countRequests(result) / result.tasks),
    },
    failures: findFailures(result),
  };
}

/** The result for a person: agents and engine side by side, with the limit. */
export function renderBench(result: BenchResult): string {
  const { tasks, landed, attempts, cpuMs, makespanMs, lowerBoundMs, requests, gitProcesses } = result;
  const engine = engineCpuMs(result);
  const row = (name: string, ms: number, remark = '') =>
    `  ${name.padEnd(26)}${seconds(ms).padStart(9)}${seconds(ms / tasks).padStart(11)}  ${remark}`.trimEnd();
  const each = (count: number) => `${count} (${Math.round(count / tasks)} a task)`;
  const kinds = Object.entries(requests).map(([kind, count]) => `${count} ${kind}`);
  return [
    `The demo: ${landed} of ${tasks} tasks landed in ${attempts} attempts`,
    '',
    `  ${'CPU time'.padEnd(26)}${'all'.padStart(9)}${'for a task'.padStart(11)}`,
    row('agents', cpuMs.agents),
    row('checks', cpuMs.checks),
    row("the engine's own", engine, `limit ${seconds(ENGINE_LIMIT_MS)} for a task`),
    row('  jobs', engine - cpuMs.engineProcess, 'our action, and git for it'),
    row('  local GitHub and runner', cpuMs.engineProcess, 'one process, with the live view'),
    '',
    `  makespan ${seconds(makespanMs)}, lower bound ${seconds(lowerBoundMs)}: ${(makespanMs / lowerBoundMs).toFixed(2)} times as long`,
    `  requests ${each(countRequests(result))}: ${kinds.join(', ')}`,
    ...(gitProcesses === undefined ? [] : [`  git processes of the engine ${each(gitProcesses)}`]),
    '',
    'How: all = what the kernel charged for the whole process tree (cutime); agents and checks write down their own trees; the engine is the rest.',
    '',
  ].join('\n');
}

function countRequests({ requests }: BenchResult): number {
  return Object.values(requests).reduce((sum, count) => sum + count, 0);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}
