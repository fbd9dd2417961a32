/** The action: one step of a workflow. The input `command` picks the job; everything else it needs is in the inputs and the run. */
import './action/parse-without-compiling.ts';
import { runAction } from './action/run-action.ts';

/** Runs the job and ends the process. */
export async function begin(): Promise<void> {
  // Not just an exit code: a refused download or an idle connection must not keep the job, and its minutes, alive.
  process.exit(await runAction());
}

/** Loads everything that a job may need, for a process that waits for its job (`local/runner/warm-entry.ts`). */
export async function preload(): Promise<void> {
  await import('./action/preload.ts');
}

if (process.env.STONEFORGE_WARM === undefined) void begin();
