import { evaluateTexts } from './evaluate.ts';
import { baseEnvironment } from './job-environment.ts';
import type { JobSession } from './job-session.ts';
import type { StepPlan } from './step-plan.ts';

/** `env:` of workflow, job and step, with what earlier steps added: the `env` context of the step. */
export function stepEnv(session: JobSession, plan: StepPlan): Readonly<Record<string, string>> {
  return { ...session.jobEnv(), ...evaluateTexts(plan.definition.env, session.scope()) };
}

/** The whole environment of a step's process. Later parts win: the job's own variables can never hide those of the runner. */
export function processEnvironment(
  session: JobSession,
  plan: StepPlan,
  env: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { run, tokens } = session.options;
  const base = baseEnvironment(run.services.environment);
  const { github } = run.services;
  const runtime = {
    ACTIONS_RUNTIME_TOKEN: tokens.runtimeToken,
    ACTIONS_RESULTS_URL: github.resultsUrl,
    ACTIONS_RUNTIME_URL: github.resultsUrl,
  };
  const merged = {
    ...base,
    ...env,
    ...Object.fromEntries([...plan.state].map(([name, value]) => [`STATE_${name}`, value])),
    ...session.fixedEnv(),
    ...own,
    ...(plan.isAction ? runtime : {}),
    GITHUB_ACTION: plan.id,
  };
  return { ...merged, PATH: session.pathWith(env.PATH ?? base.PATH) };
}
