import { messageOf } from '../../core/errors.ts';
import { evaluateCallInputs, evaluateCallSecrets } from './call-inputs.ts';
import { readConcurrency } from './concurrency-setting.ts';
import { evaluateText } from './evaluate.ts';
import { executeJobs } from './execute-jobs.ts';
import { type Hold, holdGroup } from './hold-group.ts';
import { type JobLevel, type JobOutcome, sumUp } from './job-level.ts';
import type { Json, JsonObject } from './json.ts';
import type { CalledWorkflow, PlannedJob } from './plan-run.ts';
import { endUnstarted, holdGroupOf, type StartedLeg } from './started-leg.ts';
import type { CallOfWorkflow } from './workflow-model.ts';

export interface CallOptions {
  readonly leg: StartedLeg;
  readonly call: CallOfWorkflow;
  readonly called: CalledWorkflow;
}

/**
 * Runs the jobs of the workflow that a leg calls, inside the leg's concurrency group and that of the called file. Never throws.
 * A calling job has no machine and no record of its own, unless it ends before its jobs could begin.
 */
export async function callWorkflow(level: JobLevel, job: PlannedJob, options: CallOptions): Promise<JobOutcome> {
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
