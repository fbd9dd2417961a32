import { COMMAND_TRUST, ourSteps } from '../support/our-action.ts';
import { canWrite, jobsOf, type WorkflowSet } from '../support/workflow-set.ts';

/**
 * No job may have both a write grant and a command that runs an agent or code of the repository. Such a job reads the
 * contents and nothing else; a job that writes runs our action, or commands beside no file of the repository.
 */
export function lintUntrustedJobs(set: WorkflowSet): readonly string[] {
  return jobsOf(set).flatMap(({ place, job }) => {
    const commands = ourSteps(job).map((step) => String(step.with?.command));
    const untrusted = commands.filter((command) => COMMAND_TRUST[command] !== 'trusted');
    const problems: string[] = [];
    if (untrusted.length > 0 && JSON.stringify(job.permissions) !== '{"contents":"read"}') {
      problems.push(`${place} runs ${untrusted.join(', ')} and must have exactly contents: read`);
    }
    if (!canWrite(job) || job.uses !== undefined) return problems;
    for (const step of job.steps ?? []) {
      if (step.uses !== undefined && !ourSteps(job).includes(step)) {
        problems.push(`${place} can write and uses ${step.uses}; only our action may run there`);
      }
      if (step.run !== undefined && commands.length > 0)
        problems.push(`${place} can write and runs a script beside our action`);
    }
    return problems;
  });
}

/** A trusted job on a machine on which agents run would hand its token to whatever they left there. */
export function lintMachines(set: WorkflowSet): readonly string[] {
  return jobsOf(set).flatMap(({ path, place, job }) => {
    const trust = COMMAND_TRUST[String(ourSteps(job)[0]?.with?.command)];
    if (trust === undefined || !('workflow_call' in Object(set.get(path)?.workflow.on))) return [];
    const input = trust === 'trusted' ? 'control_runs_on' : 'agent_runs_on';
    return job['runs-on'] === `\${{ fromJSON(inputs.${input}) }}` ? [] : [`${place} must run on inputs.${input}`];
  });
}
