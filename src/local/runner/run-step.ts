import { messageOf } from '../../core/errors.ts';
import { evaluateCondition, evaluateText } from './evaluate.ts';
import type { JobSession, StepOutcome } from './job-session.ts';
import { type ProcessEnd, startGroup } from './process-group.ts';
import { bootId, findProcess } from './process-table.ts';
import { startDeadline } from './step-deadline.ts';
import { processEnvironment, stepEnv } from './step-environment.ts';
import { makeStepFiles, type StepFileResults } from './step-files.ts';
import { StepOutput } from './step-output.ts';
import type { StepPlan } from './step-plan.ts';
import type { StepDefinition } from './workflow-model.ts';

export interface StepResult {
  readonly outcome: StepOutcome;
  readonly state: ReadonlyMap<string, string>;
}

const NOTHING: StepFileResults = { outputs: new Map(), env: new Map(), path: [], state: new Map(), summary: '' };

/** Runs one step of a job, unless its `if` says no, and leaves its results in the session. */
export async function runStep(session: JobSession, plan: StepPlan): Promise<StepResult> {
  const { log } = session.options;
  try {
    if (session.isLost || !evaluateCondition(plan.condition, session.scope())) {
      session.recordStep(plan.id, 'skipped', 'skipped', new Map());
      return { outcome: 'skipped', state: new Map() };
    }
    log.line(`##[group]${plan.title} (${session.options.run.services.now().toISOString()})`);
    const env = stepEnv(session, plan);
    const { outcome, files } = await execute(session, plan, env);
    const conclusion = outcome === 'failure' && continuesOnError(session, plan.definition) ? 'success' : outcome;
    for (const [name, value] of files.env) session.env.set(name, value);
    session.path.unshift(...[...files.path].reverse());
    if (files.summary !== '') log.summary(files.summary);
    session.recordStep(plan.id, outcome, conclusion, files.outputs);
    return { outcome, state: files.state };
  } catch (thrown) {
    session.fail(messageOf(thrown));
    session.recordStep(plan.id, 'failure', 'failure', new Map());
    return { outcome: 'failure', state: new Map() };
  } finally {
    log.line('##[endgroup]');
  }
}

async function execute(
  session: JobSession,
  plan: StepPlan,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly outcome: StepOutcome; readonly files: StepFileResults }> {
  const { directories, job, log, masks } = session.options;
  const files = makeStepFiles(directories.commands, plan.id);
  const command = plan.command(env);
  for (const warning of command.warnings) job.annotate('warning', warning);
  const output = new StepOutput({ log, masks, annotate: (level, message) => job.annotate(level, message) });
  const environment = processEnvironment(session, plan, env, { ...command.env, ...files.env });
  const streams = { onStdout: output.stream(), onStderr: output.stream() };
  const { script, cwd } = command;
  const warm = script && session.options.run.services.warm?.take({ script, cwd, env: environment }, streams);
  const running = warm || startGroup({ ...command, env: environment, ...streams });
  const deadline = startDeadline(session, plan, running);
  if (running.group !== undefined) {
    const survivesCancel = () => evaluateCondition(plan.condition, session.scope(env));
    const startTime = findProcess(running.group)?.startTime;
    const { trackingId } = session.options;
    const proof = { trackingId, startTime: startTime === undefined ? null : `${bootId()}:${startTime}` };
    job.update({ processGroup: running.group, processProof: proof });
    session.enter({ group: running.group, ended: running.ended, survivesCancel });
  }
  // Only now: an engine that is killed knows of every process that does something.
  if (warm) warm.begin();
  const wasCancelled = session.isCancelled;
  const end = await running.ended;
  session.leave();
  deadline.clear();
  output.end();
  if (end.signal === 'SIGKILL' && !session.isCancelled && !deadline.isOver()) {
    session.lose(`The machine of this job was lost: its process group ${running.group} was killed.`);
  }
  if (session.isLost) return { outcome: 'failure', files: NOTHING };
  const wasStopped = session.isCancelled && !wasCancelled && end.code !== 0;
  if (wasStopped) return { outcome: 'cancelled', files: files.read() };
  if (end.code === 0) return { outcome: 'success', files: files.read() };
  explain(session, plan, { end, errors: output.errors });
  return { outcome: 'failure', files: files.read() };
}

function continuesOnError(session: JobSession, step: StepDefinition): boolean {
  return step.continueOnError ? evaluateText(step.continueOnError, session.scope()) === 'true' : false;
}

/** A failed step must say something where a person looks: its own errors, else its end and the last lines of the log. */
function explain(
  session: JobSession,
  plan: StepPlan,
  failure: { readonly end: ProcessEnd; readonly errors: number },
): void {
  const { end } = failure;
  const how =
    end.error !== undefined
      ? `Process could not be started: ${end.error}`
      : end.signal !== null
        ? `Process ended by ${end.signal}.`
        : `Process completed with exit code ${end.code}.`;
  const tail = failure.errors === 0 ? `\n${session.options.log.tail()}` : '';
  session.options.log.line(`##[error]${how}`);
  if (failure.errors === 0 || !plan.isAction) session.options.job.annotate('error', `${how}${tail}`);
}
