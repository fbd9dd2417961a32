import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readChildCpu } from '../../src/local/runner/child-cpu.ts';
import type { ProbeRecord } from './engine-probe.ts';

const count = z.number().int().nonnegative();
const probeSchema = z.object({
  cpuMs: z.number().nonnegative(),
  requests: z.object({ git: count, rest: count, graphql: count, artifacts: count }),
});

/** One run of a verb that runs the engine. */
export interface EngineRun {
  /** What it printed: the summary. */
  readonly stdout: string;
  /** When it was started. */
  readonly startedAt: Date;
  /** CPU time of every process of the run that was waited for, user and system, in milliseconds. */
  readonly totalCpuMs: number;
  /** What the engine's own process says of itself. */
  readonly probe: ProbeRecord;
}

/**
 * Runs the built command line once, with `--json`, and measures it. Linux only: the kernel's account of ended processes comes from `/proc`.
 *
 * @param request `cli`: path of `dist/cli/index.js`; `folder`: an existing one for what the measuring needs
 */
export async function runMeasuredEngine(request: {
  readonly cli: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env?: NodeJS.ProcessEnv;
}): Promise<EngineRun> {
  if (!existsSync('/proc/self/stat')) throw new Error('Expected /proc, found none. The bench runs on Linux only.');
  const probe = join(request.folder, 'probe.json');
  const before = readChildCpu();
  const startedAt = new Date();
  const stdout = await runToEnd(
    ['--import', join(import.meta.dirname, 'engine-probe.ts'), request.cli, ...request.args],
    { ...process.env, ...request.env, STONEFORGE_BENCH_PROBE: probe },
  );
  const after = readChildCpu();
  return {
    stdout,
    startedAt,
    totalCpuMs: after.userMs + after.systemMs - before.userMs - before.systemMs,
    probe: probeSchema.parse(JSON.parse(await readFile(probe, 'utf8'))),
  };
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
        reject(new Error(`Expected the run to print its summary, found exit code ${exitCode}.`));
      else resolve(stdout);
    });
  });
}
