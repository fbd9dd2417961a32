import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** As much of a task of a backlog as the choice needs; everything else is carried along. */
export const selectable = z.looseObject({
  number: z.number().int().positive(),
  blockedBy: z.array(z.number().int().positive()).default([]),
});
export type Selectable = z.infer<typeof selectable>;

/**
 * At most `count` tasks in which every blocker of a task is chosen too. The task at the end of the deepest dependency chain comes first,
 * with all its blockers; ties go by number; a task whose blockers no longer fit is passed over. The same input gives the same
 * choice, in the order of the input.
 *
 * @throws RangeError for a blocker that is not in the backlog.
 */
export function selectBacklog<T extends Selectable>(tasks: readonly T[], count: number): T[] {
  const byNumber = new Map(tasks.map((task) => [task.number, task]));
  const deepestFirst = tasks.toSorted((a, b) => depthOf(b, byNumber) - depthOf(a, byNumber) || a.number - b.number);
  const chosen = new Set<number>();
  for (const task of deepestFirst) {
    const together = new Set(chosen);
    addWithBlockers(task, byNumber, together);
    if (together.size <= count) for (const number of together) chosen.add(number);
  }
  return tasks.filter((task) => chosen.has(task.number));
}

/** How many tasks the longest chain has that ends with this one. Tasks on a cycle count once. */
export function depthOf(
  task: Selectable,
  byNumber: ReadonlyMap<number, Selectable>,
  above: ReadonlySet<number> = new Set(),
): number {
  const path = new Set([...above, task.number]);
  const blockers = task.blockedBy.filter((number) => !path.has(number)).map((number) => find(number, byNumber));
  return 1 + Math.max(0, ...blockers.map((blocker) => depthOf(blocker, byNumber, path)));
}

function addWithBlockers(task: Selectable, byNumber: ReadonlyMap<number, Selectable>, chosen: Set<number>): void {
  if (chosen.has(task.number)) return;
  chosen.add(task.number);
  for (const number of task.blockedBy) addWithBlockers(find(number, byNumber), byNumber, chosen);
}

function find(number: number, byNumber: ReadonlyMap<number, Selectable>): Selectable {
  const task = byNumber.get(number);
  if (task !== undefined) return task;
  throw new RangeError(
    `Expected every blocker to be a task of the backlog, found #${number}, which is none. Remove it.`,
  );
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '60' },
      from: { type: 'string', default: join(import.meta.dirname, '../examples/real-backlog/backlog.json') },
    },
  });
  const count = z.coerce.number().int().positive().parse(values.count);
  const tasks = z.array(selectable).parse(JSON.parse(readFileSync(values.from, 'utf8')));
  const json = `[\n${selectBacklog(tasks, count)
    .map((task) => `  ${JSON.stringify(task)}`)
    .join(',\n')}\n]\n`;
  const [out] = positionals;
  if (out === undefined) process.stdout.write(json);
  else writeFileSync(out, json);
}

if (process.argv[1] === import.meta.filename) main();
