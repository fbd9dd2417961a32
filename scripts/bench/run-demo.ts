import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import type { BenchResult } from './bench-result.ts';
import { makeMeasuredPackage } from './measured-package.ts';
import { runMeasuredEngine } from './run-engine.ts';
import { readAll, sumAgentCpu, sumCheckCpu } from './sum-cpu.ts';

const count = z.number().int().nonnegative();
const summarySchema = z.object({
  tasks: z.array(z.looseObject({ attempts: count })),
  landed: count,
  makespanMs: z.number(),
  lowerBoundMs: z.number(),
});

/** Runs the built demo once and measures it. */
export async function runDemo(root: string, options: { readonly countsGit: boolean }): Promise<BenchResult> {
  const path = process.env.PATH ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'stoneforge-bench-'));
  try {
    const measured = await makeMeasuredPackage(root, folder, { ...options, path, realGit: findProgram('git', path) });
    const run = await runMeasuredEngine({
      cli: measured.cli,
      args: ['demo', '--json', '--out', join(folder, 'out')],
      folder,
      env: { PATH: measured.path },
    });
    const { tasks, ...figures } = summarySchema.parse(JSON.parse(run.stdout));
    return {
      tasks: tasks.length,
      landed: figures.landed,
      attempts: tasks.reduce((sum, task) => sum + task.attempts, 0),
      cpuMs: {
        total: run.totalCpuMs,
        agents: sumAgentCpu(await readAll(measured.agents)),
        checks: sumCheckCpu(await readAll(measured.checks)),
        engineProcess: run.probe.cpuMs,
      },
      makespanMs: figures.makespanMs,
      lowerBoundMs: figures.lowerBoundMs,
      requests: run.probe.requests,
      gitProcesses: options.countsGit ? (await stat(measured.git)).size : undefined,
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function findProgram(name: string, path: string): string {
  const found = path.split(delimiter).map((folder) => join(folder, name));
  const program = found.find((file) => existsSync(file));
  if (program === undefined) throw new Error(`Expected ${name} on PATH, found none. Install it.`);
  return program;
}
