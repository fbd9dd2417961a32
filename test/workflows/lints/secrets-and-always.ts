import { commandOf, ourSteps } from '../support/our-action.ts';
import { jobsOf, type WorkflowSet } from '../support/workflow-set.ts';

/** Jobs that must run after whatever became of the job before them. */
const LAST_WORDS: readonly (string | undefined)[] = ['publish', 'report', 'land'];

/** `always()` only where a job has to record an end: on other jobs it would outlive a person's cancel. */
export function lintAlways(set: WorkflowSet): readonly string[] {
  return jobsOf(set).flatMap(({ place, job }) => {
    const isLast = LAST_WORDS.includes(commandOf(job));
    const hasAlways = String(job.if ?? '').includes('always()');
    if (isLast === hasAlways) return [];
    return [isLast ? `${place} must run with always()` : `${place} must not use always()`];
  });
}

/** Secrets are handed on by name, and only the job that runs the agent gets any. */
export function lintSecrets(set: WorkflowSet): readonly string[] {
  return jobsOf(set).flatMap(({ place, job }) => [
    ...(typeof job.secrets === 'string' ? [`${place} hands on all secrets`] : []),
    ...(ourSteps(job).length > 0 && commandOf(job) !== 'work' && JSON.stringify(job).includes('secrets.')
      ? [`${place} gets a secret that it does not need`]
      : []),
  ]);
}
