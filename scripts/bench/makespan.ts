import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { runBareLoop } from './bare-loop.ts';
import type { BenchPart } from './bench-part.ts';
import { makeLayeredBacklog } from './layered-backlog.ts';
import { type EngineRun, runMeasuredEngine } from './run-engine.ts';

const run = promisify(execFile);

const AT_ONCE = 8;
/** Four layers of agents that take two seconds each; no schedule can be shorter. */
const LOWER_BOUND_MS = 8_000;
/** Sleeps instead of thinking, and leaves its file for the harness to commit. */
const AGENT = 'sleep 2; mkdir -p parts; echo done > "parts/$STONEFORGE_TASK"';
/** A check that costs nothing: every change meets a gate, and the gate is what is measured. */
const CHECK = 'grep --quiet --recursive done parts';

const summarySchema = z.object({
  tasks: z.array(z.looseObject({ endedAt: z.string().nullable(), attempts: z.number() })),
  landed: z.number(),
});

/** How long a backlog takes that a machine could work in eight seconds, were there nothing but agents. */
export const makespan: BenchPart = {
  name: 'makespan',
  about:
    '24 tasks in 4 layers of 6 with 30 edges, agents that sleep two seconds, 8 at once, `stoneforge local` as built in dist/ beside a bare loop; one minute',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'stoneforge-bench-'));
    try {
      const tasks = makeLayeredBacklog();
      const bareMs = await measureBareLoop(join(folder, 'bare'), tasks);
      const engine = await measureEngine(join(folder, 'engine'), tasks);
      const { summary, makespanMs, perTaskMs } = engine;
      const bound = { name: 'the lower bound', value: LOWER_BOUND_MS };
      return {
        details: { makespanMs, bareMs, lowerBoundMs: LOWER_BOUND_MS, requests: engine.run.probe.requests },
        rows: [
          {
            name: 'tasks that landed',
            measured: summary.landed,
            unit: '',
            limit: { atLeast: tasks.length },
            isCertain: true,
          },
          {
            name: 'makespan of `stoneforge local`, from the command to the last landing',
            measured: makespanMs,
            unit: 'ms',
            reference: bound,
            limit: { atMost: 2.4 },
          },
          {
            name: 'makespan of a bare loop without jobs, gate, log or push',
            measured: bareMs,
            unit: 'ms',
            reference: bound,
          },
          { name: "the engine's own CPU time for a task", measured: perTaskMs, unit: 'ms CPU' },
        ],
      };
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  },
};

async function measureBareLoop(folder: string, tasks: ReturnType<typeof makeLayeredBacklog>): Promise<number> {
  const repository = join(folder, 'project');
  const worktrees = join(folder, 'worktrees');
  await makeProject(repository);
  await mkdir(worktrees);
  return runBareLoop({ repository, worktrees, tasks, agent: AGENT, atOnce: AT_ONCE });
}

async function measureEngine(
  folder: string,
  tasks: ReturnType<typeof makeLayeredBacklog>,
): Promise<{
  readonly run: EngineRun;
  readonly summary: z.infer<typeof summarySchema>;
  readonly makespanMs: number;
  readonly perTaskMs: number;
}> {
  const repository = join(folder, 'project');
  const backlog = join(folder, 'backlog.json');
  await makeProject(repository);
  await writeFile(backlog, JSON.stringify(tasks));
  const measured = await runMeasuredEngine({
    cli: resolve(import.meta.dirname, '../../dist/cli/index.js'),
    args: [
      ...['local', '--json', '--repo', repository, '--backlog', backlog, '--out', join(folder, 'out')],
      ...['--agent-command', AGENT, '--check', CHECK, '--max-concurrent', String(AT_ONCE)],
    ],
    folder,
  });
  const summary = summarySchema.parse(JSON.parse(measured.stdout));
  const ends = summary.tasks.map(({ endedAt }) => Date.parse(endedAt ?? ''));
  return {
    run: measured,
    summary,
    makespanMs: Math.max(...ends) - measured.startedAt.getTime(),
    perTaskMs: measured.totalCpuMs / tasks.length,
  };
}

async function makeProject(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const git = (...args: string[]) => run('git', ['-C', folder, ...args]);
  await git('init', '-q', '--initial-branch=main');
  await git('config', 'user.name', 'Bench');
  await git('config', 'user.email', 'bench@stoneforge.invalid');
  await writeFile(join(folder, 'README.md'), 'A project of many parts.\n');
  await git('add', '--all');
  await git('commit', '-q', '-m', 'Begin');
}
