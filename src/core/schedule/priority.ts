/** How urgent a task is: 0 = urgent, 1 = high, 2 = medium, 3 = low, 4 = lowest. */
export const PRIORITY_NAMES = ['urgent', 'high', 'medium', 'low', 'lowest'] as const;

export const URGENT = 0;
/** Of a task that says nothing. */
export const DEFAULT_PRIORITY = 2;

const SYNONYMS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(PRIORITY_NAMES.map((name, priority) => [name, priority])),
  critical: 0,
  highest: 0,
  normal: 2,
  minor: 4,
  minimal: 4,
};

/** The word for a priority. */
export function priorityName(priority: number): string {
  return PRIORITY_NAMES[priority] ?? String(priority);
}

/**
 * The priority that the labels of an issue give it: `priority:high` (also `priority/high`, `priority: High`), `P0` to `P4`. The most urgent
 * one of several counts; labels that mean something else are ignored.
 *
 * @returns undefined when no label gives one
 */
export function parsePriority(labels: readonly string[]): number | undefined {
  const found = labels.flatMap((label) => priorityOf(label.trim().toLowerCase()) ?? []);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** The priority of a name as a person writes it: `high`, `P1`; undefined when it is none. */
export function priorityOfName(name: string): number | undefined {
  return parsePriority([`priority:${name.trim()}`]);
}

function priorityOf(label: string): number | undefined {
  const [, level, name] = /^(?:priority\s*[:/=-]\s*)?(?:p([0-4])|(?<=[:/=-]\s*)([a-z]+))$/.exec(label) ?? [];
  if (level !== undefined) return Number(level);
  return name !== undefined && Object.hasOwn(SYNONYMS, name) ? SYNONYMS[name] : undefined;
}
