import { firstProblems } from '../config/first-problems.ts';
import { findCycles } from '../graph/cycles.ts';
import type { BacklogEntry, BacklogPlan } from './backlog-entry.ts';

/** Sub-issues that one issue can have on GitHub. */
const MAX_TASKS = 100;

export interface Placed {
  readonly entries: readonly BacklogEntry[];
  readonly plans: readonly BacklogPlan[];
  /** What GitHub would refuse, a line each. */
  readonly problems: readonly string[];
}

/**
 * Puts tasks into the plans that they name by their key `plan`, a title or a number; a name that no plan of the backlog has means nothing
 * here, as any other key that is not known.
 */
export function placeInPlans(entries: readonly BacklogEntry[], plans: readonly BacklogPlan[], file: string): Placed {
  const byName = new Map<unknown, number>(
    plans.flatMap(({ number, title }): [unknown, number][] => [
      [title, number],
      [number, number],
    ]),
  );
  const named = new Map<number, number[]>();
  const placedEntries = entries.map((entry) => {
    const { plan, ...unknown } = entry.unknown;
    const number = byName.get(typeof plan === 'string' ? plan.trim() : plan);
    if (number === undefined) return entry;
    named.set(number, [...(named.get(number) ?? []), entry.number]);
    return { ...entry, unknown };
  });
  const placedPlans = plans.map((plan) => ({
    ...plan,
    tasks: [...new Set([...plan.tasks, ...(named.get(plan.number) ?? [])])],
  }));
  const numbers = new Set([...entries, ...plans].map(({ number }) => number));
  return { entries: placedEntries, plans: placedPlans, problems: problemsOf(placedPlans, numbers, file) };
}

function problemsOf(plans: readonly BacklogPlan[], numbers: ReadonlySet<number>, file: string): readonly string[] {
  return [
    ...repeatedTitles(plans, file),
    ...plans.flatMap(({ number, tasks }) => {
      const missing = tasks.filter((task) => !numbers.has(task));
      if (missing.length === 0) return [];
      return [
        `Expected "tasks" of the plan ${number} of ${file} to be in the backlog, found ${list(missing)} missing.`,
      ];
    }),
    ...plans
      .filter(({ tasks }) => tasks.length > MAX_TASKS)
      .map(
        ({ number, tasks }) =>
          `Expected the plan ${number} of ${file} to have at most ${MAX_TASKS} tasks, found ${tasks.length}. Put some of them into plans of their own.`,
      ),
    ...inSeveralPlans(plans, file),
    ...circles(plans, file),
  ];
}

function repeatedTitles(plans: readonly BacklogPlan[], file: string): readonly string[] {
  const titles = plans.map(({ title }) => title);
  const repeated = new Set(titles.filter((title, index) => titles.indexOf(title) !== index));
  return [...repeated].map(
    (title) => `Expected each plan of ${file} to have a title of its own, found "${title}" again.`,
  );
}

function inSeveralPlans(plans: readonly BacklogPlan[], file: string): readonly string[] {
  const holders = new Map<number, number[]>();
  for (const { number, tasks } of plans) {
    for (const task of tasks) holders.set(task, [...(holders.get(task) ?? []), number]);
  }
  return [...holders]
    .filter(([, of]) => of.length > 1)
    .map(([task, of]) => `Expected #${task} of ${file} to be in one plan at most, found it in the plans ${list(of)}.`);
}

function circles(plans: readonly BacklogPlan[], file: string): readonly string[] {
  const isPlan = new Set(plans.map(({ number }) => number));
  const edges = plans.map(({ number, tasks }) => ({
    number,
    edges: tasks.filter((task) => isPlan.has(task) && task !== number),
  }));
  const inItself = plans.filter(({ number, tasks }) => tasks.includes(number));
  const told = new Set<number>();
  const found = [...findCycles(edges)].flatMap(([number, cycle]) => {
    if (told.has(number)) return [];
    for (const member of cycle) told.add(member);
    return [`Expected no plan of ${file} to be inside itself, found ${list([...cycle, number], ' → ')}.`];
  });
  return [...inItself.map(({ number }) => `Expected the plan ${number} of ${file} not to list itself.`), ...found];
}

function list(numbers: readonly number[], separator = ', '): string {
  return firstProblems(
    numbers.map((number) => `#${number}`),
    20,
  ).join(separator);
}
