import type { State } from '../state.ts';
import { median } from './median.ts';
import type { Kind } from './parse-kind.ts';

const MS_PER_MINUTE = 60_000;

/** So many attempts are enough to believe in what they have in common. */
const ENOUGH = 3;

/** A task of which nobody has said how long it takes. */
export interface Unestimated extends Kind {
  readonly agent: string;
}

/** What a task may have in common with earlier ones, from the most telling to nothing at all. */
const LIKENESSES: readonly (readonly (keyof Unestimated)[])[] = [
  ['type', 'size', 'agent'],
  ['type', 'size'],
  ['size', 'agent'],
  ['size'],
  ['type', 'agent'],
  ['type'],
  ['agent'],
];

/**
 * How long tasks of this repository take, in minutes, by the attempts of which the log knows that they completed: the median of those of the same
 * type, size and agent where there are three of them; else of those that have less in common with the task; else of all.
 *
 * @returns undefined for every task before the first one has completed
 */
export function learnMinutes(state: State): (task: Unestimated) => number | undefined {
  const groups = new Map<string, number[]>();
  const all: number[] = [];
  for (const task of Object.values(state.tasks)) {
    for (const { ended, agent, type, size } of task.attempts) {
      if (ended?.outcome !== 'completed') continue;
      all.push(ended.durationMs);
      for (const likeness of LIKENESSES) {
        const key = keyOf({ agent, type, size }, likeness);
        if (key === undefined) continue;
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [ended.durationMs]);
        else group.push(ended.durationMs);
      }
    }
  }
  const learned = new Map<string, number>();
  for (const [key, durations] of groups) if (durations.length >= ENOUGH) learned.set(key, minutesOf(durations) ?? 0);
  const ofAll = minutesOf(all);
  return (task) => {
    for (const likeness of LIKENESSES) {
      const minutes = learned.get(keyOf(task, likeness) ?? '');
      if (minutes !== undefined) return minutes;
    }
    return ofAll;
  };
}

function keyOf(task: Unestimated, likeness: readonly (keyof Unestimated)[]): string | undefined {
  if (likeness.some((trait) => task[trait] === undefined)) return undefined;
  return JSON.stringify(likeness.map((trait) => [trait, task[trait]]));
}

function minutesOf(durationsMs: readonly number[]): number | undefined {
  const middle = median(durationsMs);
  return middle === undefined ? undefined : middle / MS_PER_MINUTE;
}
