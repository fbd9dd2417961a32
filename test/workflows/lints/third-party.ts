import { jobsOf, type WorkflowSet } from '../support/workflow-set.ts';

/** Code of others is pinned by commit: a tag or a branch can be moved to other code. */
export function lintPinnedActions(set: WorkflowSet): readonly string[] {
  return jobsOf(set).flatMap(({ place, job }) =>
    [job.uses, ...(job.steps ?? []).map((step) => step.uses)]
      .filter((uses) => uses !== undefined)
      .filter((uses) => !uses.startsWith('./') && !uses.startsWith('$/') && !/@[0-9a-f]{40}$/.test(uses))
      .map((uses) => `${place} uses ${uses}, which is not pinned by commit`),
  );
}

/** Text from outside in a script is a shell injection, so scripts hold no expression at all; values come as environment. */
export function lintScripts(set: WorkflowSet): readonly string[] {
  return jobsOf(set).flatMap(({ place, job }) =>
    (job.steps ?? [])
      .filter((step) => step.run?.includes('${{'))
      .map(() => `${place} has an expression inside a script; hand it over in env`),
  );
}
