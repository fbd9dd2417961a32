import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { readChildCpu } from '../../src/local/runner/child-cpu.ts';
import type { BenchResult } from './bench-result.ts';
import { makeMeasuredPackage } from './measured-package.ts';
import { readAll, sumAgentCpu, sumCheckCpu } from './sum-cpu.ts';

const count = z.number().int().nonnegative();
const probeSchema = z.object({
  cpuMs: z.number().nonnegative(),
  requests: z.object({ git: count, rest: count, graphql: count, artifacts: count }),
});
const summarySchema = z.object({
  tasks: z.array(z.looseObject({ attempts: count })),
  landed: count,
  makespanMs: z.number(),
  lowerBoundMs: z.number(),
});

/** Runs the built demo once and measures it. Linux only: the kernel's account of ended processes comes from `/proc`. */
export async function runDemo(root: string, options: { readonly countsGit: boolean }): Promise<BenchResult> {
  if (!existsSync('/proc/self/stat')) throw new Error('Expected /proc, found none. The bench runs on Linux only.');
  const path = process.env.PATH ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'stoneforge-bench-'));
  try {
    const measured = await makeMeasuredPackage(root, folder, { ...options, path, realGit: findProgram('git', path) });
    const probe = join(folder, 'probe.json');
    const before = readChildCpu();
    const summary = await runToEnd(
      [
        '--import',
        join(import.meta.dirname, 'engine-probe.ts'),
        measured.cli,
        'demo',
        '--json',
        '--out',
        join(folder, 'out'),
      ],
      { ...process.env, PATH: measured.path, STONEFORGE_BENCH_PROBE: probe },
    );
    const after = readChildCpu();
    const { cpuMs, requests } = probeSchema.parse(JSON.parse(await readFile(probe, 'utf8')));
    const { tasks, ...figures } = summarySchema.parse(JSON.parse(summary));
    return {
      tasks: tasks.length,
      landed: figures.landed,
      attempts: tasks.reduce((sum, task) => sum + task.attempts, 0),
      cpuMs: {
        total: after.userMs + after.systemMs - before.userMs - before.systemMs,
        agents: sumAgentCpu(await readAll(measured.agents)),
        checks: sumCheckCpu(await readAll(measured.checks)),
        engineProcess: cpuMs,
      },
      makespanMs: figures.makespanMs,
      lowerBoundMs: figures.lowerBoundMs,
      requests,
      gitProcesses: options.countsGit ? (await stat(measured.git)).size : undefined,
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Resolves with what it printed once it has been waited for, whatever its exit code. */
function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // The engine ends its jobs when it is asked to; without this they would outlive a bench that is interrupted.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      if (exitCode !== 0) process.stderr.write(stderr);
      if (stdout.trim() === '')
        reject(new Error(`Expected the demo to print its summary, found exit code ${exitCode}.`));
      else resolve(stdout);
    });
  });
}

function findProgram(name: string, path: string): string {
  const found = path.split(delimiter).map((folder) => join(folder, name));
  const program = found.find((file) => existsSync(file));
  if (program === undefined) throw new Error(`Expected ${name} on PATH, found none. Install it.`);
  return program;
}
