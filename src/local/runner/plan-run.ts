import type { JobPermissions } from '../contract.ts';
import { DEFAULT_PERMISSIONS, findExcess } from './permissions.ts';
import { callProblems, jobProblems } from './plan-problems.ts';
import type { CallOfWorkflow, JobDefinition, WorkflowFile } from './workflow-model.ts';

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
    for (const problem of jobProblems(definition, level.actionRepository)) {
      level.errors.push(`${file.path}: job '${definition.key}': ${problem}`);
    }
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
  for (const problem of callProblems(call, called)) refuse(problem);
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
