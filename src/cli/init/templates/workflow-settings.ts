import type { Config, Runner } from '../../../core/config/schema.ts';
import type { ActionReference } from '../action-reference.ts';

/** All that the workflow files depend on. */
export interface WorkflowSettings {
  readonly action: ActionReference;
  readonly label: string;
  readonly agents: Runner;
  readonly control: Runner;
  /** Names of the repository secrets that the work job gets as environment variables. */
  readonly secrets: readonly string[];
  /** Time limit of the verify and gate jobs, in minutes. */
  readonly testMinutes: number;
}

/** Longest job on a machine that GitHub hosts, in minutes. */
const LONGEST_JOB_MINUTES = 360;

/** Reads from the configuration what has to be written into workflow files. */
export function workflowSettings(
  config: Config,
  own: { readonly action: ActionReference; readonly secrets: readonly string[] },
): WorkflowSettings {
  return {
    ...own,
    label: config.label,
    agents: config.runners.agents,
    control: config.runners.control,
    testMinutes: testMinutes(config),
  };
}

/** Each check ends at its own limit; the job's limit only has to lie behind all of them. */
function testMinutes(config: Config): number {
  // Found checks are at most an installation and a test command.
  const checks = config.checks?.length ?? 2;
  return Math.min(LONGEST_JOB_MINUTES, Math.ceil(checks * config.limits.checkMinutes) + 15);
}
