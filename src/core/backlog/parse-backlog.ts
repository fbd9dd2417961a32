import { z } from 'zod';
import { firstProblems } from '../config/first-problems.ts';
import { describeValue } from '../config/yaml-with-positions.ts';
import { StoneforgeError } from '../errors.ts';
import { type BacklogEntry, type BacklogPlan, backlogEntry, backlogPlan } from './backlog-entry.ts';
import { describeBacklog } from './describe-backlog.ts';
import { placeInPlans } from './place-in-plans.ts';
import { readBacklogText } from './read-backlog-text.ts';
import { shortenTitle } from './shorten-title.ts';

type LongTitles = 'refuse' | 'shorten';

export interface ParsedBacklog {
  /** The tasks, in the order of the file. */
  readonly entries: readonly BacklogEntry[];
  /** The plans, in the order of the file. */
  readonly plans: readonly BacklogPlan[];
  /** For a person, a line each. */
  readonly notes: readonly string[];
}

/**
 * Reads a backlog: an array of tasks and plans in JSON or YAML. A null counts as absent, and an entry without a number gets the next free one.
 * Dependencies are not judged here: a missing one or a cycle blocks its task at run time; `notes` already say so.
 *
 * @param options `longTitles: 'shorten'` cuts a title that GitHub would refuse and puts the whole of it before the body
 * @throws StoneforgeError `bad-backlog` with one line for each of the first ten problems
 */
export function parseBacklog(
  text: string,
  file: string,
  { longTitles = 'refuse' }: { readonly longTitles?: LongTitles } = {},
): ParsedBacklog {
  const list = readBacklogText(text, file);
  if (!Array.isArray(list)) {
    const found = `Expected ${file} to hold an array of tasks, found ${describeValue(list)}.`;
    throw new StoneforgeError('bad-backlog', `${found}\nWrite it as [{"title": "First task"}, …] and start again.`);
  }
  const read = list.map((raw: unknown, index) => readEntry(raw, { place: index + 1, file, longTitles }));
  refuse([
    ...read.flatMap((entry) => (entry.parsed.success ? [] : describeIssues(entry.parsed.error, entry))),
    ...describeRepeatedNumbers(
      read.map((entry) => entry.written),
      file,
    ),
  ]);
  const { tasks, plans } = sortOut(read);
  const { problems, ...placed } = placeInPlans(
    tasks.map(({ entry }) => entry),
    plans.map(({ entry }) => entry),
    file,
  );
  refuse(problems);
  const written = { entries: tasks.map((task) => task.written), plans: plans.map((plan) => plan.written) };
  return { ...placed, notes: describeBacklog({ ...placed, written }) };
}

function readEntry(
  raw: unknown,
  { place, file, longTitles }: { readonly place: number; readonly file: string; readonly longTitles: LongTitles },
) {
  const written = withoutNulls(raw);
  const where = `entry ${place}${numberOf(written)} of ${file}`;
  // A task may name its plan; what has no title is a plan itself.
  if (isMapping(written) && written.plan !== undefined && written.title === undefined) {
    return { isPlan: true, parsed: backlogPlan.safeParse(written), written, where, shape: backlogPlan.shape } as const;
  }
  const fitting = longTitles === 'shorten' ? shortenTitle(written) : written;
  return { isPlan: false, parsed: backlogEntry.safeParse(fitting), written, where, shape: backlogEntry.shape } as const;
}

/** Tasks and plans apart, each with its number and beside it what was written. */
function sortOut(read: readonly ReturnType<typeof readEntry>[]) {
  const numbers = numbered(read.map((entry) => entry.parsed.data?.number));
  const tasks: { readonly entry: BacklogEntry; readonly written: unknown }[] = [];
  const plans: { readonly entry: BacklogPlan; readonly written: unknown }[] = [];
  read.forEach(({ isPlan, parsed, written }, index) => {
    const number = numbers[index] ?? 0;
    if (!parsed.success) return;
    if (isPlan) plans.push({ entry: toPlan(parsed.data, number, written), written });
    else tasks.push({ entry: toEntry(parsed.data, number, written), written });
  });
  return { tasks, plans };
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const lines = [...firstProblems(problems, 10), 'Correct the backlog and start again.'];
  throw new StoneforgeError('bad-backlog', lines.join('\n'));
}

interface ReadEntry {
  readonly written: unknown;
  /** `entry 3 (number 12) of backlog.json` */
  readonly where: string;
  readonly shape: z.ZodRawShape;
}

function describeIssues(error: z.ZodError, { written, where, shape }: ReadEntry): readonly string[] {
  if (!isMapping(written))
    return [`Expected ${where} to be a mapping such as {"title": "…"}, found ${describeValue(written)}.`];
  const keys = new Set(error.issues.map((issue) => String(issue.path[0])));
  return [...keys].map((key) => {
    const value = written[key];
    const length = typeof value === 'string' && value.length > 60 ? ` (${[...value].length} characters)` : '';
    return `Expected "${key}" of ${where} to be ${expectedOf(key, shape)}, found ${describeValue(value)}${length}.`;
  });
}

function expectedOf(key: string, shape: z.ZodRawShape): string {
  const schema = Object.entries(shape).find(([name]) => name === key)?.[1] as z.ZodType | undefined;
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

function toEntry(parsed: z.output<typeof backlogEntry>, number: number, written: unknown): BacklogEntry {
  return {
    ...parsed,
    number,
    labels: [...new Set(parsed.labels)],
    blockedBy: [...new Set(parsed.blockedBy)],
    unknown: unknownKeys(written, backlogEntry.shape),
  };
}

function toPlan(parsed: z.output<typeof backlogPlan>, number: number, written: unknown): BacklogPlan {
  const { plan: title, ...rest } = parsed;
  return {
    ...rest,
    number,
    title,
    labels: [...new Set(parsed.labels)],
    blockedBy: [...new Set(parsed.blockedBy)],
    tasks: [...new Set(parsed.tasks)],
    unknown: unknownKeys(written, backlogPlan.shape),
  };
}

function unknownKeys(written: unknown, shape: z.ZodRawShape): Readonly<Record<string, unknown>> {
  const all = isMapping(written) ? Object.entries(written) : [];
  return Object.fromEntries(all.filter(([key]) => !Object.hasOwn(shape, key)));
}

/** Gives an entry without a number the next one after its predecessor that nobody has. */
function numbered(given: readonly (number | undefined)[]): readonly number[] {
  const taken = new Set(given.flatMap((number) => number ?? []));
  let last = 0;
  return given.map((number) => {
    last = number ?? nextFree(last, taken);
    taken.add(last);
    return last;
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
