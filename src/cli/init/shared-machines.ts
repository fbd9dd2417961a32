import type { Runner } from '../../core/config/schema.ts';
import { describeRunsOn, groupOf, labelsOf } from './runs-on.ts';

export type SharedMachines =
  | { readonly kind: 'apart' }
  | { readonly kind: 'unclear'; readonly warning: string }
  | { readonly kind: 'shared'; readonly problem: string };

/** Labels of GitHub's own machines, which are new for every job. */
const HOSTED = /^(ubuntu|windows|macos)-[a-z0-9.-]+$/;

/**
 * Whether a trusted job could run on a persistent machine on which agents run. There, a process that an agent left behind
 * would read the write token of the next trusted job.
 */
export function findSharedMachines(agents: Runner, control: Runner): SharedMachines {
  if (isHosted(agents) || isHosted(control)) return { kind: 'apart' };
  const groups = [groupOf(agents), groupOf(control)];
  if (groups[0] !== undefined && groups[1] !== undefined && groups[0] !== groups[1]) return { kind: 'apart' };
  const what = `runners.agents (${describeRunsOn(agents)}) and runners.control (${describeRunsOn(control)})`;
  const mayMatch = isSubset(labelsOf(agents), labelsOf(control)) || isSubset(labelsOf(control), labelsOf(agents));
  const isSelfHosted = [agents, control].some((runsOn) => labelsOf(runsOn).has('self-hosted'));
  if (mayMatch && isSelfHosted && groups[0] === groups[1]) {
    return {
      kind: 'shared',
      problem: `Expected trusted jobs to run on other machines than agents, found ${what}, which one self-hosted machine can match both. A process that an agent leaves behind there could take the write token of the next trusted job. Leave runners.control at ubuntu-slim, or give each kind a label that the other's machines do not carry.`,
    };
  }
  return {
    kind: 'unclear',
    warning: `Make sure that no persistent machine matches both ${what}: trusted jobs must never run where agents ran.`,
  };
}

/** Whether the machines are GitHub's own. */
export function isHosted(runsOn: Runner): boolean {
  const labels = [...labelsOf(runsOn)];
  return groupOf(runsOn) === undefined && labels.length === 1 && labels.every((label) => HOSTED.test(label));
}

function isSubset(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  return [...small].every((label) => large.has(label));
}
