import { messageOf } from '../../core/errors.ts';
import { evaluateToken } from './evaluate.ts';
import type { Hold } from './hold-group.ts';
import type { JobLevel, JobOutcome } from './job-level.ts';
import type { PlannedJob } from './plan-run.ts';
import { runJob } from './run-job.ts';
import type { JobHandle } from './run-journal.ts';
import { holdGroupOf, type StartedLeg } from './started-leg.ts';

/** Runs a leg that has steps: waits for its concurrency group, then for a free machine. Never throws. */
export async function runOnMachine(level: JobLevel, job: PlannedJob, leg: StartedLeg): Promise<JobOutcome> {
  const { run } = level;
  const handle = run.journal.addJob({ name: leg.fullName, key: job.definition.key, status: 'queued' });
  const end = (result: 'success' | 'failure' | 'cancelled', reason?: string): JobOutcome => {
    if (reason !== undefined) handle.annotate('error', reason);
    handle.complete(result);
    return { result, outputs: {} };
  };
  let hold: Hold | undefined;
  let slot: (() => void) | undefined;
  try {
    hold = await holdGroupOf(level, job, leg, () => handle.update({ status: 'pending' }));
    if (hold.refusal !== undefined) return end('cancelled', hold.refusal);
    if (handle.record.status === 'pending') handle.update({ status: 'queued' });
    slot = await run.services.slots.take(leg.stop);
    if (!slot) return end('cancelled', String(leg.stop.reason));
    return await runAndRecord(level, job, leg, handle);
  } catch (thrown) {
    return end('failure', messageOf(thrown));
  } finally {
    slot?.();
    hold?.leave?.();
  }
}

async function runAndRecord(level: JobLevel, job: PlannedJob, leg: StartedLeg, handle: JobHandle): Promise<JobOutcome> {
  const { run, secrets } = level;
  const labels = job.definition.runsOn ? evaluateToken(job.definition.runsOn, leg) : [];
  const tolerated = job.definition.continueOnError
    ? evaluateToken(job.definition.continueOnError, leg) === true
    : false;
  const { result, outputs } = await runJob({
    run,
    planned: job,
    job: handle,
    contexts: leg.contexts,
    secrets,
    labels,
    stop: leg.stop,
  });
  handle.complete(result);
  return { result: result === 'failure' && tolerated ? 'success' : result, outputs };
}
