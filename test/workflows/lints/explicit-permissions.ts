import { jobsOf, type WorkflowSet } from '../support/workflow-set.ts';

/** Nothing may depend on what a repository grants by default: files grant nothing, each job names what it needs. */
export function lintExplicitPermissions(set: WorkflowSet): readonly string[] {
  const files = [...set].flatMap(([path, { workflow }]) => [
    ...(typeof workflow.permissions === 'object' && Object.keys(workflow.permissions).length === 0
      ? []
      : [`${path}: expected permissions: {} at the top`]),
    ...(workflow['cache-mode'] === 'none' ? [] : [`${path}: expected cache-mode: none at the top`]),
  ]);
  const jobs = jobsOf(set)
    .filter(({ job }) => typeof job.permissions !== 'object')
    .map(({ place }) => `${place} has no permissions of its own`);
  return [...files, ...jobs];
}
