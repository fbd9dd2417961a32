import { randomUUID } from 'node:crypto';
import { messageOf } from '../../core/errors.ts';
import { evaluateText, evaluateTexts } from './evaluate.ts';
import { makeJobDirectories } from './job-directories.ts';
import { openJobLog } from './job-log.ts';
import { JobSession } from './job-session.ts';
import type { Json, JsonObject } from './json.ts';
import { Masks } from './masks.ts';
import type { PlannedJob } from './plan-run.ts';
import type { JobHandle } from './run-journal.ts';
import { runSteps } from './run-steps.ts';
import type { ActiveRun } from './runner-services.ts';

/** GitHub's default of `timeout-minutes`, and what a cancelled job still has for its `always()` steps. */
const DEFAULT_TIMEOUT_MINUTES = 360;
const CANCEL_GRACE_MS = 5 * 60_000;
/** The longest that a timer of Node can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export interface JobAssignment {
  readonly run: ActiveRun;
  readonly planned: PlannedJob;
  readonly job: JobHandle;
  /** `needs`, `matrix`, `strategy`, `inputs`, `vars`. */
  readonly contexts: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  /** `runs-on`, evaluated; every label means this machine. */
  readonly labels: Json;
  /** Fires when the job shall stop; its reason is a text for a person. */
  readonly stop: AbortSignal;
}

export interface JobEnd {
  readonly result: 'success' | 'failure' | 'cancelled';
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the steps of one job in folders, processes and tokens of its own, and leaves nothing of them behind. */
export async function runJob(assignment: JobAssignment): Promise<JobEnd> {
  const { run, planned, job, secrets, stop } = assignment;
  const { github, workDir, running } = run.services;
  const { id } = job.record;
  const { key } = planned.definition;
  const masks = new Masks();
  const trackingId = `github_${randomUUID()}`;
  const tokens = github.mintJobTokens({ runId: run.id, jobId: id, permissions: planned.permissions });
  for (const secret of [tokens.token, tokens.runtimeToken, ...Object.values(secrets)]) masks.add(secret);
  const log = openJobLog(workDir, { runId: run.id, jobId: id, key, masks });
  const event = run.github.event ?? null;
  const directories = makeJobDirectories(workDir, { jobId: id, repository: github.repository, event });
  const session = new JobSession({ ...assignment, tokens, directories, log, masks, trackingId });
  const timers: NodeJS.Timeout[] = [];
  const cancelWith = (reason: string) => {
    timers.push(startGrace(session));
    cancelJob(session, reason);
  };
  const cancel = () => cancelWith(String(stop.reason));
  try {
    running.set(id, () => session.lose('The machine of this job was lost: all its processes were killed.'));
    job.update({ status: 'in_progress', processProof: { startTime: null, trackingId } });
    log.line(`Job ${job.record.name} asks for the machine ${JSON.stringify(assignment.labels)}; it runs on this one.`);
    log.line(`Permissions of its token: ${JSON.stringify(planned.permissions)}`);
    session.setJobEnv(jobEnv(session));
    timers.push(startTimeLimit(session, cancelWith));
    if (stop.aborted) cancel();
    else stop.addEventListener('abort', cancel, { once: true });
    await runSteps(session);
    return { result: session.result, outputs: collectOutputs(session) };
  } catch (thrown) {
    session.fail(messageOf(thrown));
    return { result: session.result, outputs: {} };
  } finally {
    stop.removeEventListener('abort', cancel);
    for (const timer of timers) clearTimeout(timer);
    running.delete(id);
    await session.end();
    tokens.revoke();
    log.close();
    await directories.remove();
  }
}

function jobEnv(session: JobSession): Readonly<Record<string, string>> {
  const { planned } = session.options;
  const fromWorkflow = evaluateTexts(planned.file.env, session.scope());
  return { ...fromWorkflow, ...evaluateTexts(planned.definition.env, session.scope(fromWorkflow)) };
}

function cancelJob(session: JobSession, reason: string): void {
  session.options.job.annotate('error', reason);
  session.options.log.line(`##[error]${reason}`);
  session.cancel();
}

function startTimeLimit(session: JobSession, cancel: (reason: string) => void): NodeJS.Timeout {
  const { timeoutMinutes } = session.options.planned.definition;
  const minutes = timeoutMinutes ? Number(evaluateText(timeoutMinutes, session.scope())) : DEFAULT_TIMEOUT_MINUTES;
  if (!(minutes > 0)) throw new TypeError(`Expected timeout-minutes to be a positive number, found ${minutes}.`);
  return setTimeout(
    () => {
      cancel(`The job has exceeded the maximum execution time of ${renderMinutes(minutes)}`);
    },
    Math.min(minutes * 60_000, MAX_TIMER_MS),
  );
}

function renderMinutes(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  const hours = Math.floor(seconds / 3600);
  return `${hours > 0 ? `${hours}h` : ''}${Math.floor((seconds % 3600) / 60)}m${seconds % 60}s`;
}

function startGrace(session: JobSession): NodeJS.Timeout {
  return setTimeout(() => session.lose('The cancelled job did not end in time.'), CANCEL_GRACE_MS);
}

/** `outputs:` of the job. A lost job has none, and a value that holds something masked is dropped with a warning. */
function collectOutputs(session: JobSession): Readonly<Record<string, string>> {
  if (session.isLost) return {};
  const { job, log, masks, planned } = session.options;
  const outputs: Record<string, string> = {};
  for (const [name, value] of Object.entries(evaluateTexts(planned.definition.outputs, session.scope()))) {
    if (value === '') continue;
    if (masks.hides(value)) {
      const warning = `Skip output '${name}' since it may contain secret.`;
      job.annotate('warning', warning);
      log.line(`##[warning]${warning}`);
    } else {
      outputs[name] = value;
    }
  }
  return outputs;
}
