import { randomUUID } from 'node:crypto';
import { messageOf } from '../../core/errors.ts';
import type { ActionManifest } from './action-manifest.ts';
import { evaluateText, evaluateTexts } from './evaluate.ts';
import { makeJobDirectories } from './job-directories.ts';
import { openJobLog } from './job-log.ts';
import { JobSession } from './job-session.ts';
import type { Json, JsonObject } from './json.ts';
import { Masks } from './masks.ts';
import type { PlannedJob } from './plan-run.ts';
import type { JobHandle } from './run-journal.ts';
import { runStep, type StepPlan } from './run-step.ts';
import type { ActiveRun } from './runner-services.ts';
import { actionCommand, shellCommand } from './step-command.ts';
import type { StepDefinition } from './workflow-model.ts';

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
    session.kill();
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

async function runSteps(session: JobSession): Promise<void> {
  const posts: StepPlan[] = [];
  for (const definition of session.options.planned.definition.steps) {
    const action = definition.uses === undefined ? undefined : session.options.run.services.action();
    const plan = action ? planAction(session, definition, action) : planShell(session, definition);
    const { outcome, state } = await runStep(session, plan);
    if (action?.post !== undefined && outcome !== 'skipped') {
      posts.unshift(planPost(session, definition, { action, post: action.post, state }));
    }
  }
  for (const post of posts) await runStep(session, post);
}

function planShell(session: JobSession, definition: StepDefinition): StepPlan {
  const { workspace, commands } = session.options.directories;
  return {
    definition,
    id: definition.id,
    condition: definition.condition,
    title: titleOf(session, definition, 'Run a script'),
    isAction: false,
    state: new Map(),
    command: (env) =>
      shellCommand(definition, session.options.planned, { workspace, temp: commands, scope: session.scope(env) }),
  };
}

function planAction(session: JobSession, definition: StepDefinition, action: ActionManifest): StepPlan {
  const { workspace } = session.options.directories;
  return {
    ...planShell(session, definition),
    title: titleOf(session, definition, `Run ${definition.uses}`),
    isAction: true,
    command: (env) => actionCommand(action, action.main, definition, { workspace, scope: session.scope(env) }),
  };
}

function planPost(
  session: JobSession,
  definition: StepDefinition,
  main: { readonly action: ActionManifest; readonly post: string; readonly state: ReadonlyMap<string, string> },
): StepPlan {
  const plan = planAction(session, definition, main.action);
  const { workspace } = session.options.directories;
  return {
    ...plan,
    id: `${plan.id}_post`,
    condition: main.action.postCondition,
    title: `Post ${plan.title}`,
    state: main.state,
    command: (env) => ({
      ...actionCommand(main.action, main.post, definition, { workspace, scope: session.scope(env) }),
      warnings: [],
    }),
  };
}

function titleOf(session: JobSession, definition: StepDefinition, otherwise: string): string {
  return definition.name ? evaluateText(definition.name, session.scope()) : otherwise;
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
