import { messageOf } from '../../core/errors.ts';
import { callWorkflow } from './call-workflow.ts';
import { evaluateText } from './evaluate.ts';
import type { JobLevel, JobOutcome } from './job-level.ts';
import type { PlannedJob } from './plan-run.ts';
import { runOnMachine } from './run-on-machine.ts';
import { endUnstarted, type Leg, type StartedLeg } from './started-leg.ts';

export interface LegOptions {
  readonly leg: Leg;
  /** Whether the job's `if` says that it goes on although it was cancelled. */
  readonly holdsWhenCancelled: () => boolean;
}

/** Runs one leg to its end: waits for its place, its concurrency group and a machine, or calls the other workflow. */
export async function executeLeg(level: JobLevel, job: PlannedJob, options: LegOptions): Promise<JobOutcome> {
  const { scope, release } = level.scope.child();
  const stopping = new AbortController();
  scope.onCancel((reason) => {
    if (!options.holdsWhenCancelled()) stopping.abort(reason);
  });
  const place = await options.leg.places.take(stopping.signal);
  try {
    const { fullName, problem } = nameLeg(level, job, options.leg);
    const leg: StartedLeg = { ...options.leg, fullName, scope, stop: stopping.signal };
    if (problem !== undefined) return endUnstarted(level, job, leg, 'failure', problem);
    if (!place) return endUnstarted(level, job, leg, 'cancelled');
    const { call } = job.definition;
    return await (call && job.called
      ? callWorkflow(level, job, { leg, call, called: job.called })
      : runOnMachine(level, job, leg));
  } finally {
    place?.();
    release();
  }
}

function nameLeg(level: JobLevel, job: PlannedJob, leg: Leg): { readonly fullName: string; readonly problem?: string } {
  const { name, key } = job.definition;
  const values = Object.values(leg.matrix ?? {}).filter((value) => typeof value !== 'object');
  const plain = leg.matrix ? `${key} (${values.join(', ')})` : key;
  try {
    const own = name ? evaluateText(name, leg) : plain;
    return { fullName: `${level.namePrefix}${own || plain}` };
  } catch (thrown) {
    return { fullName: `${level.namePrefix}${plain}`, problem: messageOf(thrown) };
  }
}
