import { type Command, Option } from 'commander';
import { drawDurations } from '../core/schedule/draw-durations.ts';
import { type Simulation, simulate } from '../core/schedule/simulate.ts';
import { POLICIES, type Policy, type SimulatedTask } from '../core/schedule/simulated-task.ts';
import { tasksOfBacklog } from '../core/schedule/tasks-of-backlog.ts';
import { createPrinter } from './log/printer.ts';
import { readBacklogFile } from './read-backlog-file.ts';
import { parseDuration, parseWhole, parseWorkers } from './simulate/parse-options.ts';
import { renderSimulations, time } from './simulate/render-simulations.ts';

/** What a landing takes on GitHub where only one of --hops and --hop is given: jobs one after another, and the start of each. */
const USUAL_HOPS = 6;
const USUAL_HOP_MS = 25_000;

interface SimulateFlags {
  readonly backlog: string;
  readonly workers: readonly number[];
  readonly overhead: number;
  readonly hops?: number;
  readonly hop?: number;
  readonly policy?: Policy;
  readonly distribution?: 'lognormal';
  readonly seed?: number;
  readonly json?: boolean;
}

/** Adds `stoneforge simulate`: how long a backlog would take, by the order that dispatch has, without running anything. */
export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .description('Work a backlog on a virtual clock, by the order that dispatch has, beside what no schedule can beat.')
    .requiredOption(
      '--backlog <file>',
      'JSON or YAML, as for stoneforge local; `minutes` of a task is how long it takes',
    )
    .option('--workers <list>', 'how many tasks run at once; several are compared', parseWorkers, [1, 3, 8])
    .option(
      '--overhead <time>',
      'what each attempt costs its worker beside the task, such as 30s',
      parseDuration('--overhead'),
      0,
    )
    .option(
      '--hops <n>',
      `jobs between the end of an attempt and what waits for it (${USUAL_HOPS} with --hop)`,
      parseWhole('--hops', 100),
    )
    .option('--hop <time>', 'how long each of them takes (25s with --hops)', parseDuration('--hop'))
    .addOption(new Option('--policy <name>', 'one order; without it all are compared').choices(POLICIES))
    .addOption(
      new Option(
        '--distribution <name>',
        'draw durations around the estimates, which is all that decisions know',
      ).choices(['lognormal']),
    )
    .option('--seed <n>', 'which durations are drawn (1)', parseWhole('--seed', 2 ** 32 - 1))
    .option('--json', 'an array of { workers, policy, overheadMs, makespanMs, lowerBoundMs, …, schedule }')
    .action(async (flags: SimulateFlags) => {
      const tasks = tasksOfBacklog(await readBacklogFile(flags.backlog), flags.backlog);
      const simulations = simulateAll(isDrawn(flags) ? drawDurations(tasks, flags.seed ?? 1) : tasks, flags);
      const out = createPrinter(process.stdout);
      if (flags.json) return out.print(JSON.stringify(simulations, null, 2));
      const columns = process.stdout.isTTY ? process.stdout.columns : undefined;
      await out.print(describeTasks(tasks, simulations), renderSimulations(simulations, { columns }));
    });
}

function isDrawn({ distribution, seed }: SimulateFlags): boolean {
  return distribution !== undefined || seed !== undefined;
}

function simulateAll(tasks: readonly SimulatedTask[], flags: SimulateFlags): readonly Simulation[] {
  const isHopping = flags.hops !== undefined || flags.hop !== undefined;
  const landingMs = isHopping ? (flags.hops ?? USUAL_HOPS) * (flags.hop ?? USUAL_HOP_MS) : 0;
  const policies = flags.policy === undefined ? POLICIES : [flags.policy];
  return policies.flatMap((policy) =>
    flags.workers.map((workers) => simulate(tasks, { workers, policy, overheadMs: flags.overhead, landingMs })),
  );
}

function describeTasks(tasks: readonly SimulatedTask[], [any]: readonly Simulation[]): string {
  const edges = tasks.reduce((sum, task) => sum + task.dependsOn.length, 0);
  return `${tasks.length} tasks, ${edges} dependencies, ${time(any?.workMs ?? 0)} of work, critical path ${time(any?.criticalPathMs ?? 0)}. Makespan, and how many times the lower bound it is:`;
}
