import { jobsOf, type WorkflowSet } from '../support/workflow-set.ts';

/**
 * A job that calls a workflow must allow exactly what the called jobs ask for together. Less, and GitHub refuses the run at
 * its start; more, and a later change of the called file would get it unseen.
 */
export function lintPermissionCeiling(set: WorkflowSet): readonly string[] {
  return jobsOf(set).flatMap(({ place, job }) => {
    if (job.uses === undefined) return [];
    const called = set.get(job.uses.replace(/^\.\//, ''))?.workflow;
    if (called === undefined) return [`${place} calls ${job.uses}, which is not there`];
    const union: Record<string, string> = {};
    for (const nested of Object.values(called.jobs)) {
      for (const [scope, level] of Object.entries(asMapping(nested.permissions))) {
        if (level !== 'none' && union[scope] !== 'write') union[scope] = level;
      }
    }
    const ceiling = asMapping(job.permissions);
    return [...new Set([...Object.keys(union), ...Object.keys(ceiling)])]
      .filter((scope) => union[scope] !== ceiling[scope])
      .map(
        (scope) =>
          `${place} allows ${scope}: ${ceiling[scope] ?? 'none'}, its called jobs ask for ${union[scope] ?? 'none'}`,
      );
  });
}

function asMapping(
  permissions: string | Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  return typeof permissions === 'object' ? permissions : {};
}
