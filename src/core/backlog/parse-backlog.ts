import { z } from 'zod';
import { firstProblems } from '../config/first-problems.ts';
import { describeValue } from '../config/yaml-with-positions.ts';
import { StoneforgeError } from '../errors.ts';
import { type BacklogEntry, backlogEntry } from './backlog-entry.ts';
import { describeBacklog } from './describe-backlog.ts';
import { readBacklogText } from './read-backlog-text.ts';
import { shortenTitle } from './shorten-title.ts';

export interface ParsedBacklog {
  /** In the order of the file. */
  readonly entries: readonly BacklogEntry[];
  /** For a person, a line each. */
  readonly notes: readonly string[];
}

/**
 * Reads a backlog: an array of tasks in JSON or YAML. A null counts as absent, and an entry without a number gets the next free one.
 * Dependencies are not judged here: a missing one or a cycle blocks its task at run time; `notes` already say so.
 *
 * @param options `longTitles: 'shorten'` cuts a title that GitHub would refuse and puts the whole of it before the body
 * @throws StoneforgeError `bad-backlog` with one line for each of the first ten problems
 */
export function parseBacklog(
  text: string,
  file: string,
  { longTitles = 'refuse' }: { readonly longTitles?: 'refuse' | 'shorten' } = {},
): ParsedBacklog {
  const list = readBacklogText(text, file);
  if (!Array.isArray(list)) {
    const found = `Expected ${file} to hold an array of tasks, found ${describeValue(list)}.`;
    throw new StoneforgeError('bad-backlog', `${found}\nWrite it as [{"title": "First task"}, …] and start again.`);
  }
  const read = list.map((raw: unknown, index) => {
    const written = withoutNulls(raw);
    const fitting = longTitles === 'shorten' ? shortenTitle(written) : written;
    return {
      parsed: backlogEntry.safeParse(fitting),
      written,
      where: `entry ${index + 1}${numberOf(written)} of ${file}`,
    };
  });
  const problems = [
    ...read.flatMap((entry) => (entry.parsed.success ? [] : describeIssues(entry.parsed.error, entry))),
    ...describeRepeatedNumbers(
      read.map((entry) => entry.written),
      file,
    ),
  ];
  if (problems.length > 0) {
    const lines = [...firstProblems(problems, 10), 'Correct the backlog and start again.'];
    throw new StoneforgeError('bad-backlog', lines.join('\n'));
  }
  const known = read.flatMap(({ parsed, written }) => (parsed.success ? [{ parsed: parsed.data, written }] : []));
  const entries = numbered(known.map(({ parsed, written }) => toEntry(parsed, written)));
  const written = known.map((entry) => entry.written);
  return { entries, notes: describeBacklog(entries, written) };
}

interface ReadEntry {
  readonly written: unknown;
  /** `entry 3 (number 12) of backlog.json` */
  readonly where: string;
}

function describeIssues(error: z.ZodError, { written, where }: ReadEntry): readonly string[] {
  if (!isMapping(written))
    return [`Expected ${where} to be a mapping such as {"title": "…"}, found ${describeValue(written)}.`];
  const keys = new Set(error.issues.map((issue) => String(issue.path[0])));
  return [...keys].map((key) => {
    const value = written[key];
    const length = typeof value === 'string' && value.length > 60 ? ` (${[...value].length} characters)` : '';
    return `Expected "${key}" of ${where} to be ${expectedOf(key)}, found ${describeValue(value)}${length}.`;
  });
}

function expectedOf(key: string): string {
  const schema: z.ZodType | undefined = Object.entries(backlogEntry.shape).find(([name]) => name === key)?.[1];
  const expected = schema === undefined ? undefined : z.globalRegistry.get(schema)?.expected;
  return typeof expected === 'string' ? expected : 'something else';
}

function describeRepeatedNumbers(entries: readonly unknown[], file: string): readonly string[] {
  const places = new Map<number, number[]>();
  entries.forEach((entry, index) => {
    const number = isMapping(entry) ? entry.number : undefined;
    if (typeof number === 'number') places.set(number, [...(places.get(number) ?? []), index + 1]);
  });
  return [...places]
    .filter(([, indexes]) => indexes.length > 1)
    .map(([number, indexes]) => {
      const shown = firstProblems(indexes.map(String), 5).join(', ');
      return `Expected the number ${number} once in ${file}, found it in the entries ${shown}.`;
    });
}

type UnnumberedEntry = Omit<BacklogEntry, 'number'> & { readonly number?: number | undefined };

function toEntry(parsed: z.output<typeof backlogEntry>, written: unknown): UnnumberedEntry {
  const all = isMapping(written) ? Object.entries(written) : [];
  return {
    ...parsed,
    labels: [...new Set(parsed.labels)],
    blockedBy: [...new Set(parsed.blockedBy)],
    unknown: Object.fromEntries(all.filter(([key]) => !Object.hasOwn(backlogEntry.shape, key))),
  };
}

/** Gives an entry without a number the next one after its predecessor that nobody has. */
function numbered(entries: readonly UnnumberedEntry[]): readonly BacklogEntry[] {
  const taken = new Set(entries.flatMap((entry) => entry.number ?? []));
  let last = 0;
  return entries.map((entry) => {
    last = entry.number ?? nextFree(last, taken);
    taken.add(last);
    return { ...entry, number: last };
  });
}

function nextFree(after: number, taken: ReadonlySet<number>): number {
  let number = after + 1;
  while (taken.has(number)) number += 1;
  return number;
}

function withoutNulls(raw: unknown): unknown {
  return isMapping(raw) ? Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null)) : raw;
}

function numberOf(entry: unknown): string {
  return isMapping(entry) && typeof entry.number === 'number' ? ` (number ${entry.number})` : '';
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
