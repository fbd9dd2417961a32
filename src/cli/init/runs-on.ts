import type { Runner } from '../../core/config/schema.ts';
import { StoneforgeError } from '../../core/errors.ts';

/**
 * Reads the values of `--runs-on`: one label, several labels, or `group=<name>` with or without labels.
 *
 * @throws StoneforgeError `bad-arguments` for two groups or an empty value.
 */
export function parseRunsOn(values: readonly string[], option: string): Runner {
  const groups = values.filter((value) => value.startsWith('group=')).map((value) => value.slice('group='.length));
  const labels = values.filter((value) => !value.startsWith('group='));
  const [group, second] = groups;
  if (values.length === 0 || second !== undefined || [...groups, ...labels].some((value) => value.trim() === '')) {
    throw new StoneforgeError(
      'bad-arguments',
      `Expected ${option} to be followed by labels and at most one group=<name>, found ${JSON.stringify(values)}. Write for example "${option} self-hosted linux" or "${option} group=agents".`,
    );
  }
  if (group !== undefined) return labels.length === 0 ? { group } : { group, labels };
  const [only, ...more] = labels;
  return only !== undefined && more.length === 0 ? only : labels;
}

/** Labels that a machine must carry, in lower case, because GitHub compares them without case. */
export function labelsOf(runsOn: Runner): ReadonlySet<string> {
  const labels = typeof runsOn === 'object' && 'group' in runsOn ? (runsOn.labels ?? []) : runsOn;
  return new Set([labels].flat().map((label) => label.toLowerCase()));
}

/** Name of the runner group, when one is asked for. */
export function groupOf(runsOn: Runner): string | undefined {
  return typeof runsOn === 'object' && 'group' in runsOn ? runsOn.group.toLowerCase() : undefined;
}

/** One line for a person. */
export function describeRunsOn(runsOn: Runner): string {
  if (typeof runsOn === 'string') return runsOn;
  if (!('group' in runsOn)) return runsOn.join(', ');
  return [`group ${runsOn.group}`, ...[runsOn.labels ?? []].flat()].join(', ');
}
