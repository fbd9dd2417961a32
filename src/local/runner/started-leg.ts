import type { CancelScope } from './cancel-scope.ts';
import { readConcurrency } from './concurrency-setting.ts';
import { type Hold, holdGroup } from './hold-group.ts';
import type { JobLevel, JobOutcome } from './job-level.ts';
import type { JsonObject } from './json.ts';
import type { PlannedJob } from './plan-run.ts';
import type { Slots } from './slots.ts';

/** One instance of a job: the job itself, or one combination of its matrix. */
export interface Leg {
  readonly matrix: JsonObject | undefined;
  /** `github`, `inputs`, `vars`, `needs`, `matrix`, `strategy`. */
  readonly contexts: JsonObject;
  /** Places of `max-parallel`. */
  readonly places: Slots;
}

/** A leg that has its name and its place. */
export interface StartedLeg extends Leg {
  /** With the names of the callers before it. */
  readonly fullName: string;
  readonly scope: CancelScope;
  readonly stop: AbortSignal;
}

/** Records a leg that ends before a machine or a called job could begin. */
export function endUnstarted(
  level: JobLevel,
  job: PlannedJob,
  leg: StartedLeg,
  result: 'cancelled' | 'failure',
  why?: string,
): JobOutcome {
  const handle = level.run.journal.addJob({ name: leg.fullName, key: job.definition.key, status: 'queued' });
  handle.annotate('error', why ?? String(leg.stop.reason));
  handle.complete(result);
  return { result, outputs: {} };
}

/** Waits for the concurrency group of a leg's job. */
export function holdGroupOf(level: JobLevel, job: PlannedJob, leg: StartedLeg, onWait: () => void): Promise<Hold> {
  return holdGroup({
    groups: level.run.services.groups,
    request: readConcurrency(job.definition.concurrency, leg),
    held: level.held,
    name: leg.fullName,
    stop: leg.stop,
    cancel: (reason) => leg.scope.cancel(reason),
    onWait,
  });
}
