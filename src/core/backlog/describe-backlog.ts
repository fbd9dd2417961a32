import { firstProblems } from '../config/first-problems.ts';
import { findCycles } from '../graph/cycles.ts';
import type { BacklogEntry, BacklogPlan } from './backlog-entry.ts';

/** Tasks and plans of a backlog, and each as it was in the file, in the same order. */
export interface WrittenBacklog {
  readonly entries: readonly BacklogEntry[];
  readonly plans: readonly BacklogPlan[];
  readonly written: { readonly entries: readonly unknown[]; readonly plans: readonly unknown[] };
}

/**
 * What a person should know of a backlog before it runs, a line each: keys that mean nothing here, given numbers, shortened titles,
 * dependencies that will block for ever, plans of which nothing will start.
 */
export function describeBacklog({ entries, plans, written }: WrittenBacklog): readonly string[] {
  return [
    ...ignoredKeys([...entries, ...plans]),
    ...givenNumbers([...entries, ...plans], [...written.entries, ...written.plans]),
    ...shortenedTitles(entries, written.entries),
    ...missingDependencies([...entries, ...plans]),
    ...cycles(entries, plans),
    ...drafts(plans),
  ];
}

function ignoredKeys(entries: readonly Pick<BacklogEntry, 'unknown'>[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const key of entries.flatMap((entry) => Object.keys(entry.unknown))) counts.set(key, (counts.get(key) ?? 0) + 1);
  if (counts.size === 0) return [];
  const keys = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => `${key.slice(0, 40)} (${count})`);
  return [`ignored keys: ${list(keys)}`];
}

function givenNumbers(entries: readonly Numbered[], written: readonly unknown[]): readonly string[] {
  const given = entries
    .filter((_, index) => writtenAt(written[index], 'number') === undefined)
    .map((entry) => entry.number)
    .sort((a, b) => a - b)
    .map((number) => `#${number}`);
  return given.length === 0 ? [] : [`numbers given to entries without one: ${list(given)}`];
}

function shortenedTitles(entries: readonly BacklogEntry[], written: readonly unknown[]): readonly string[] {
  const cut = entries
    .filter((entry, index) => String(writtenAt(written[index], 'title')).trim() !== entry.title)
    .map((entry) => `#${entry.number}`);
  return cut.length === 0 ? [] : [`titles cut to what GitHub takes, the whole title before the body: ${list(cut)}`];
}

function missingDependencies(entries: readonly Numbered[]): readonly string[] {
  const numbers = new Set(entries.map((entry) => entry.number));
  const lines = entries.flatMap((entry) => {
    const missing = entry.blockedBy.filter((blocker) => !numbers.has(blocker));
    if (missing.length === 0) return [];
    return [
      `#${entry.number} will stay blocked: it depends on ${list(missing.map((blocker) => `#${blocker}`))}, not in the backlog`,
    ];
  });
  return firstProblems(lines, 10);
}

type Numbered = Pick<BacklogEntry, 'number' | 'blockedBy'>;

/** A task waits for what the plans that hold it depend on, and a plan for its tasks. */
function cycles(entries: readonly BacklogEntry[], plans: readonly BacklogPlan[]): readonly string[] {
  const holders = new Map(plans.flatMap((plan) => plan.tasks.map((task) => [task, plan] as const)));
  const inherited = (number: number): readonly number[] => {
    const plan = holders.get(number);
    return plan === undefined ? [] : [...plan.blockedBy, ...inherited(plan.number)];
  };
  const found = findCycles([
    ...entries.map(({ number, blockedBy }) => ({ number, edges: [...blockedBy, ...inherited(number)] })),
    ...plans.map(({ number, tasks }) => ({ number, edges: tasks })),
  ]);
  const ofItself = entries.filter((entry) => entry.blockedBy.includes(entry.number));
  const told = new Set<number>();
  const lines = [...found].flatMap(([number, cycle]) => {
    if (told.has(number)) return [];
    for (const member of cycle) told.add(member);
    return [
      `dependency cycle, its tasks will stay blocked: ${list(
        [...cycle, number].map((member) => `#${member}`),
        ' → ',
      )}`,
    ];
  });
  return firstProblems(
    [...ofItself.map((entry) => `#${entry.number} will stay blocked: it depends on itself`), ...lines],
    10,
  );
}

function drafts(plans: readonly BacklogPlan[]): readonly string[] {
  const names = plans.filter(({ active }) => !active).map(({ number }) => `#${number}`);
  return names.length === 0
    ? []
    : [`plans that are drafts, of which nothing starts (active: true starts them): ${list(names)}`];
}

function list(items: readonly string[], separator = ', '): string {
  return firstProblems(items, 20).join(separator);
}

function writtenAt(entry: unknown, key: string): unknown {
  return typeof entry === 'object' && entry !== null && Object.hasOwn(entry, key) ? Reflect.get(entry, key) : undefined;
}
