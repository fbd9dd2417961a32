import type { BenchPart } from './bench-part.ts';
import { db } from './db.ts';
import { demo } from './demo.ts';
import { fold } from './fold.ts';
import { makespan } from './makespan.ts';
import { requests } from './requests.ts';
import { schedule } from './schedule.ts';
import { tickRead } from './tick-read.ts';
import { writers } from './writers.ts';

/** Everything that `npm run bench` measures, in this order. */
export const PARTS: readonly BenchPart[] = [demo, makespan, fold, schedule, requests, db, tickRead, writers];

/**
 * The parts of these names, all for none.
 *
 * @throws RangeError when there is no part of a name
 */
export function pickParts(names: readonly string[]): readonly BenchPart[] {
  const unknown = names.filter((name) => !PARTS.some((part) => part.name === name));
  if (unknown.length > 0) {
    throw new RangeError(
      `Expected parts of the bench (${PARTS.map(({ name }) => name).join(', ')}), found ${unknown.join(', ')}.`,
    );
  }
  return names.length === 0 ? PARTS : PARTS.filter(({ name }) => names.includes(name));
}
