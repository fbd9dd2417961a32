import { firstProblems } from '../config/first-problems.ts';
import { findCycles } from '../graph/cycles.ts';
import type { BacklogEntry } from './backlog-entry.ts';

/**
 * What a person should know of a backlog before it runs, a line each: keys that mean nothing here, given numbers, shortened titles,
 * dependencies that will block for ever.
 *
 * @param written the entries as they were in the file, in the same order
 */
export function describeBacklog(entries: readonly BacklogEntry[], written: readonly unknown[]): readonly string[] {
  return [
    ...ignoredKeys(entries),
    ...givenNumbers(entries, written),
    ...shortenedTitles(entries, written),
    ...missingDependencies(entries),
    ...cycles(entries),
  ];
}

function ignoredKeys(entries: readonly BacklogEntry[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const key of entries.flatMap((entry) => Object.keys(entry.unknown))) counts.set(key, (counts.get(key) ?? 0) + 1);
  if (counts.size === 0) return [];
  const keys = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => `${key.slice(0, 40)} (${count})`);
  return [`ignored keys: ${list(keys)}`];
}

function givenNumbers(entries: readonly BacklogEntry[], written: readonly unknown[]): readonly string[] {
  const given = entries
    .filter((_, index) => writtenAt(written[index], 'number') === undefined)
    .map((entry) => `#${entry.number}`);
  return given.length === 0 ? [] : [`numbers given to entries without one: ${list(given)}`];
}

function shortenedTitles(entries: readonly BacklogEntry[], written: readonly unknown[]): readonly string[] {
  const cut = entries
    .filter((entry, index) => String(writtenAt(written[index], 'title')).trim() !== entry.title)
    .map((entry) => `#${entry.number}`);
  return cut.length === 0 ? [] : [`titles cut to what GitHub takes, the whole title before the body: ${list(cut)}`];
}

function missingDependencies(entries: readonly BacklogEntry[]): readonly string[] {
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

function cycles(entries: readonly BacklogEntry[]): readonly string[] {
  const found = findCycles(entries.map((entry) => ({ number: entry.number, edges: entry.blockedBy })));
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

function list(items: readonly string[], separator = ', '): string {
  return firstProblems(items, 20).join(separator);
}

function writtenAt(entry: unknown, key: string): unknown {
  return typeof entry === 'object' && entry !== null && Object.hasOwn(entry, key) ? Reflect.get(entry, key) : undefined;
}
