import { jobsOf, type Workflow, type WorkflowSet } from '../support/workflow-set.ts';

/**
 * No group may be used by a caller and inside of what it calls, nor by a workflow and its own jobs: the inner one would wait
 * for the outer one for ever, so GitHub cancels it. `github.workflow` is the caller's name in a called file.
 */
export function lintConcurrencyGroups(set: WorkflowSet): readonly string[] {
  const problems = [...set].flatMap(([path, { workflow }]) => {
    const ofRun = groupOf(workflow.concurrency);
    return Object.entries(workflow.jobs).flatMap(([key, job]) => {
      const outer = [ofRun, groupOf(job.concurrency)].filter((group) => group !== undefined);
      const called = job.uses === undefined ? undefined : set.get(job.uses.replace(/^\.\//, ''))?.workflow;
      const inner = called === undefined ? [groupOf(job.concurrency)] : groupsIn(called);
      const holders = called === undefined ? [ofRun] : outer;
      return inner
        .filter(
          (group) => group !== undefined && holders.some((holder) => holder !== undefined && mayBeEqual(holder, group)),
        )
        .map((group) => `${path}: job ${key} holds a group that ${group} inside of it asks for again`);
    });
  });
  const byWorkflowName = [...set].filter(([, { workflow }]) =>
    [groupOf(workflow.concurrency), ...groupsIn(workflow)].some((group) => group?.includes('github.workflow')),
  );
  return [...problems, ...byWorkflowName.map(([path]) => `${path}: a group is named after github.workflow`)];
}

/** The jobs of merge must be one unit, so their group is on the run; a group on dispatch's run would hold all its tasks. */
export function lintGroupPlaces(set: WorkflowSet): readonly string[] {
  const problems: string[] = [];
  for (const { path, key, job } of jobsOf(set)) {
    const ofRun = groupOf(set.get(path)?.workflow.concurrency);
    const command = job.steps?.[0]?.with?.command;
    if (command === 'dispatch' && (ofRun !== undefined || job.concurrency === undefined)) {
      problems.push(`${path}: dispatch must hold its group on the job ${key}, not on the run`);
    }
    if (command === 'board' && ofRun === undefined)
      problems.push(`${path}: board, gate and land must share a group of the run`);
  }
  return problems;
}

function groupsIn(workflow: Workflow): readonly (string | undefined)[] {
  return [groupOf(workflow.concurrency), ...Object.values(workflow.jobs).map((job) => groupOf(job.concurrency))];
}

function groupOf(concurrency: Workflow['concurrency']): string | undefined {
  return typeof concurrency === 'object' ? concurrency.group : concurrency;
}

/** Whether two group names can be the same text: an expression stands for anything. */
function mayBeEqual(one: string, other: string): boolean {
  const [a, b] = [one, other].map((group) => group.toLowerCase().split(/\$\{\{.*?\}\}/));
  if (a === undefined || b === undefined) return false;
  const [prefix, otherPrefix, suffix, otherSuffix] = [a[0] ?? '', b[0] ?? '', a.at(-1) ?? '', b.at(-1) ?? ''];
  if (a.length === 1 && b.length === 1) return prefix === otherPrefix;
  return (
    (prefix.startsWith(otherPrefix) || otherPrefix.startsWith(prefix)) &&
    (suffix.endsWith(otherSuffix) || otherSuffix.endsWith(suffix))
  );
}
