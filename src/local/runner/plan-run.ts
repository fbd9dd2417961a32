import type { JobPermissions } from '../contract.ts';
import { DEFAULT_PERMISSIONS, findExcess } from './permissions.ts';
import type { CallOfWorkflow, JobDefinition, StepDefinition, WorkflowFile } from './workflow-model.ts';

/** GitHub's limit of reusable workflows that call one another. */
const MAX_DEPTH = 10;

/** A job of a run, with what is known before anything runs. */
export interface PlannedJob {
  readonly definition: JobDefinition;
  /** The file in which the job stands. */
  readonly file: WorkflowFile;
  /** What its token may do; for a calling job, the ceiling of the jobs that it calls. */
  readonly permissions: JobPermissions;
  readonly cacheMode: string | undefined;
  readonly called: CalledWorkflow | undefined;
}

export interface CalledWorkflow {
  readonly file: WorkflowFile;
  readonly jobs: readonly PlannedJob[];
}

/** A run that starts when `errors` is empty, else ends as `startup_failure` with them. */
export interface RunPlan {
  readonly file: WorkflowFile;
  readonly jobs: readonly PlannedJob[];
  readonly errors: readonly string[];
}

export interface PlanOptions {
  /** Every workflow file of the commit, by path. */
  readonly files: ReadonlyMap<string, WorkflowFile>;
  /** `owner/name` of the one action that the local runner can run. */
  readonly actionRepository: string;
}

/** Decides, before any job runs, what the jobs of a workflow are, and what GitHub would refuse about them. */
export function planRun(file: WorkflowFile, options: PlanOptions): RunPlan {
  const errors: string[] = [...file.errors];
  if (errors.length > 0) return { file, jobs: [], errors };
  const jobs = planJobs(file, { ...options, errors, depth: 0, ceiling: undefined, cacheMode: undefined });
  return { file, jobs, errors };
}

interface Level extends PlanOptions {
  readonly errors: string[];
  readonly depth: number;
  readonly ceiling: JobPermissions | undefined;
  readonly cacheMode: string | undefined;
}

function planJobs(file: WorkflowFile, level: Level): readonly PlannedJob[] {
  return file.jobs.map((definition): PlannedJob => {
    const permissions = definition.permissions ?? file.permissions ?? level.ceiling ?? DEFAULT_PERMISSIONS;
    const declared = definition.cacheMode ?? file.cacheMode ?? level.cacheMode;
    const cacheMode = level.cacheMode === 'none' ? 'none' : declared;
    checkSteps(file, definition, level);
    const called = definition.call
      ? planCall(file, definition, definition.call, { ...level, ceiling: permissions, cacheMode })
      : undefined;
    return { definition, file, permissions, cacheMode, called };
  });
}

function planCall(
  file: WorkflowFile,
  caller: JobDefinition,
  call: CallOfWorkflow,
  level: Level & { readonly ceiling: JobPermissions },
): CalledWorkflow | undefined {
  const refuse = (reason: string) => {
    level.errors.push(`${file.path}: job '${caller.key}': ${reason}`);
    return undefined;
  };
  if (!call.ref.startsWith('./')) {
    return refuse(
      `the local runner calls workflows of the same commit only, as ./.github/workflows/<file>, found '${call.ref}'.`,
    );
  }
  if (level.depth >= MAX_DEPTH) return refuse(`Nested reusable workflow depth exceeded ${MAX_DEPTH}.`);
  const called = level.files.get(call.ref.slice(2));
  if (!called) return refuse(`Unable to find reusable workflow '${call.ref}' at this commit.`);
  if (called.errors.length > 0) return refuse(`Error calling workflow '${call.ref}'. ${called.errors.join(' ')}`);
  if (!called.call) return refuse(`workflow_call key is not defined in the referenced workflow '${call.ref}'.`);
  for (const problem of [...inputProblems(call, called), ...secretProblems(call, called)]) refuse(problem);
  checkCeiling(call, called, level);
  return { file: called, jobs: planJobs(called, { ...level, depth: level.depth + 1 }) };
}

/** Every nested job may ask at most what the calling job has; GitHub checks it at the start, whatever the `if`s say. */
function checkCeiling(
  call: CallOfWorkflow,
  called: WorkflowFile,
  level: Level & { readonly ceiling: JobPermissions },
): void {
  const check = (who: string, requested: JobPermissions | undefined) => {
    const excess = requested && findExcess(requested, level.ceiling);
    if (!excess) return;
    level.errors.push(
      `Error calling workflow '${call.ref}'. ${who} is requesting '${excess.requested}', but is only allowed '${excess.allowed}'.`,
    );
  };
  check('The workflow', called.permissions);
  for (const job of called.jobs) check(`The nested job '${job.key}'`, job.permissions);
}

function inputProblems(call: CallOfWorkflow, called: WorkflowFile): readonly string[] {
  const declared = new Map([...(called.call?.inputs ?? [])].map(([name, input]) => [name.toLowerCase(), input]));
  const given = [...(call.with ?? [])].map((pair) => pair.key.toString());
  const missing = [...(called.call?.inputs ?? [])].filter(
    ([name, input]) => input.required && !given.some((other) => other.toLowerCase() === name.toLowerCase()),
  );
  return [
    ...given
      .filter((name) => !declared.has(name.toLowerCase()))
      .map((name) => `Invalid input, ${name} is not defined in the referenced workflow.`),
    ...missing.map(([name]) => `Input ${name} is required, but not provided while calling.`),
  ];
}

function secretProblems(call: CallOfWorkflow, called: WorkflowFile): readonly string[] {
  if (call.inheritSecrets) return [];
  const declared = [...(called.call?.secrets ?? [])];
  const given = [...(call.secrets ?? [])].map((pair) => pair.key.toString().toLowerCase());
  const names = new Set(declared.map(([name]) => name.toLowerCase()));
  return [
    ...given
      .filter((name) => !names.has(name))
      .map((name) => `Invalid secret, ${name} is not defined in the referenced workflow.`),
    ...declared
      .filter(([name, isRequired]) => isRequired && !given.includes(name.toLowerCase()))
      .map(([name]) => `Secret ${name} is required, but not provided while calling.`),
  ];
}

function checkSteps(file: WorkflowFile, job: JobDefinition, level: Level): void {
  for (const key of job.unsupported) {
    level.errors.push(`${file.path}: job '${job.key}': the local runner has no '${key}:'.`);
  }
  for (const step of job.steps) {
    const problem = stepProblem(step, level.actionRepository);
    if (problem) level.errors.push(`${file.path}: job '${job.key}': ${problem}`);
  }
}

function stepProblem(step: StepDefinition, actionRepository: string): string | undefined {
  if (step.uses === undefined) {
    return step.run ? undefined : `the local runner knows no other steps than 'run' and 'uses' (step '${step.id}').`;
  }
  const [name] = step.uses.split('@');
  if (step.uses === './' || step.uses === '$/' || name?.toLowerCase() === actionRepository.toLowerCase())
    return undefined;
  return (
    `the local runner knows no third-party action; expected 'uses: ${actionRepository}@<ref>', './' or '$/', ` +
    `found '${step.uses}'. Do in a 'run:' step what that action does, or run this workflow on GitHub.`
  );
}
