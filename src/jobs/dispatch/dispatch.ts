import { messageOf } from '../../core/errors.ts';
import type { RunContext } from '../../ports/run-context.ts';
import type { TrustedDeps } from '../deps.ts';
import { followUp } from './follow-up.ts';
import { type Leg, legOf } from './legs.ts';
import { runTick } from './run-tick.ts';

/** Reads issues, log and runs, decides what starts, records it, and prints the matrix. Any number of these may run at once. */
export async function runDispatch(deps: TrustedDeps): Promise<void> {
  const { run } = deps;
  const end = await runTick(deps);
  if (end.kind === 'refused') return printLegs(run, [], end.why);
  const { tick, recorded } = end;
  const { starts } = recorded;
  const { commit: logCommit = '', state } = recorded.view;
  printLegs(
    run,
    starts.map((start) => legOf(start, { nonce: tick.nonceOf(start.task), logCommit, config: tick.config, state })),
  );
  await followUp(deps, tick, recorded).catch((error: unknown) => {
    if (starts.length === 0) throw error;
    // GitHub skips the matrix of a job that failed, and the attempts that have just started would be lost.
    run.warn(`The attempts start; what else this tick had to do is left to the next one: ${messageOf(error)}`);
  });
}

function printLegs(run: RunContext, legs: readonly Leg[], why?: string): void {
  if (why !== undefined) run.warn(why);
  run.setOutput('count', String(legs.length));
  run.setOutput('legs', JSON.stringify(legs));
  run.setOutput('max-parallel', String(Math.max(1, legs.length)));
  for (const leg of legs) run.info(`Starting task #${leg.task}, attempt ${leg.attempt}.`);
}
