import { messageOf } from '../../core/errors.ts';
import { evaluateCallInputs, evaluateCallSecrets } from './call-inputs.ts';
import type { CancelScope } from './cancel-scope.ts';
import { readConcurrency } from './concurrency-setting.ts';
import { evaluateText, evaluateToken } from './evaluate.ts';
import { executeJobs } from './execute-jobs.ts';
import { type Hold, holdGroup } from './hold-group.ts';
import { type JobLevel, type JobOutcome, sumUp } from './job-level.ts';
import type { Json, JsonObject } from './json.ts';
import type { CalledWorkflow, PlannedJob } from './plan-run.ts';
import { runJob } from './run-job.ts';
import type { JobHandle } from './run-journal.ts';
import type { Slots } from './slots.ts';
import type { CallOfWorkflow } from './workflow-model.ts';

/** One instance of a job: the job itself, or one combination of its matrix. */
export interface Leg {
  readonly matrix: JsonObject | undefined;
  /** `github`, `inputs`, `vars`, `needs`, `matrix`, `strategy`. */
  readonly contexts: JsonObject;
  /** Places of `max-parallel`. */
  readonly places: Slots;
}

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

interface StartedLeg extends Leg {
  /** With the names of the callers before it. */
  readonly fullName: string;
  readonly scope: CancelScope;
  readonly stop: AbortSignal;
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

function endUnstarted(
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

function holdGroupOf(level: JobLevel, job: PlannedJob, leg: StartedLeg, onWait: () => void): Promise<Hold> {
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

async function runOnMachine(level: JobLevel, job: PlannedJob, leg: StartedLeg): Promise<JobOutcome> {
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

interface CallOptions {
  readonly leg: StartedLeg;
  readonly call: CallOfWorkflow;
  readonly called: CalledWorkflow;
}

/** A calling job has no machine and no record of its own, unless it ends before its jobs could begin. */
async function callWorkflow(level: JobLevel, job: PlannedJob, options: CallOptions): Promise<JobOutcome> {
  const { leg, call, called } = options;
  const holds: Hold[] = [];
  try {
    const own = await holdGroupOf(level, job, leg, () => {});
    holds.push(own);
    if (own.refusal !== undefined) return endUnstarted(level, job, leg, 'cancelled', own.refusal);
    const definition = called.file.call;
    const inputs = definition ? evaluateCallInputs(call, definition, leg) : {};
    const contexts = { ...leg.contexts, secrets: { ...level.secrets } };
    const secrets = evaluateCallSecrets(call, level.secrets, { contexts });
    const callerGroup = readConcurrency(job.definition.concurrency, leg);
    const held = callerGroup ? [...level.held, { group: callerGroup.group, holder: `'${leg.fullName}'` }] : level.held;
    const inner = { contexts: { github: level.run.github, inputs, vars: {} } };
    const request = readConcurrency(called.file.concurrency, inner);
    const whole = await holdGroup({
      groups: level.run.services.groups,
      request,
      held,
      name: leg.fullName,
      stop: leg.stop,
      cancel: (reason) => leg.scope.cancel(reason),
      onWait: () => {},
    });
    holds.push(whole);
    if (whole.refusal !== undefined) return endUnstarted(level, job, leg, 'cancelled', whole.refusal);
    const outcomes = await executeJobs({
      run: level.run,
      jobs: called.jobs,
      inputs,
      secrets,
      namePrefix: `${leg.fullName} / `,
      scope: leg.scope,
      held: request ? [...held, { group: request.group, holder: `'${leg.fullName}'` }] : held,
    });
    const results = [...outcomes.values()].map((outcome) => outcome.result);
    return { result: sumUp(results), outputs: callOutputs(called, outcomes, inner.contexts) };
  } catch (thrown) {
    return endUnstarted(level, job, leg, 'failure', messageOf(thrown));
  } finally {
    for (const hold of holds) hold.leave?.();
  }
}

function callOutputs(
  called: CalledWorkflow,
  outcomes: ReadonlyMap<string, JobOutcome>,
  contexts: JsonObject,
): Readonly<Record<string, string>> {
  const jobs: Record<string, Json> = Object.fromEntries([...outcomes].map(([key, outcome]) => [key, { ...outcome }]));
  const scope = { contexts: { ...contexts, jobs } };
  const outputs = [...(called.file.call?.outputs ?? [])].map(([name, token]) => [name, evaluateText(token, scope)]);
  return Object.fromEntries(outputs);
}
