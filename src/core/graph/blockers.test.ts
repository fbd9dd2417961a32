import { describe, expect, it } from 'vitest';
import { emptyState, fold } from '../fold.ts';
import { sha, written } from '../testing/events.ts';
import type { Lookup } from './block-reasons.ts';
import { findBlockReasons, findUnknownReferences, type GraphTask } from './blockers.ts';

const task = (number: number, ...dependsOn: number[]): GraphTask => ({ number, dependsOn, foreign: [] });
const landed = (...tasks: number[]) =>
  fold(
    emptyState(),
    written(
      tasks.map((number) => ({
        type: 'task.landed',
        actor: 'land',
        task: number,
        data: { commit: sha(number), train: 't', tested: true },
      })),
    ),
  );
const nothingElse = new Map<number, Lookup>();

describe('what blocks a task', () => {
  it('is free without dependencies', () => {
    expect(findBlockReasons([task(1)], emptyState(), nothingElse)).toEqual(new Map());
  });

  it('waits for open tasks, and for them only until they have landed', () => {
    const tasks = [task(1), task(2), task(3, 1, 2)];
    expect(findBlockReasons(tasks, emptyState(), nothingElse).get(3)).toEqual([{ kind: 'waits-for', refs: [1, 2] }]);
    expect(findBlockReasons(tasks, landed(1), nothingElse).get(3)).toEqual([{ kind: 'waits-for', refs: [2] }]);
    expect(findBlockReasons(tasks, landed(1, 2), nothingElse).get(3)).toBeUndefined();
  });

  it('takes a landed blocker as satisfied when its issue is closed, and a closed issue that never landed as not', () => {
    const lookups = new Map<number, Lookup>([[8, { kind: 'other-issue', state: 'closed' }]]);
    expect(findBlockReasons([task(3, 7, 8)], landed(7), lookups).get(3)).toEqual([
      { kind: 'closed-without-landing', refs: [8] },
    ]);
  });

  it('is blocked by a reference that cannot be found, or that nobody looked up', () => {
    const lookups = new Map<number, Lookup>([[8, { kind: 'missing' }]]);
    expect(findBlockReasons([task(3, 8, 9)], emptyState(), lookups).get(3)).toEqual([
      { kind: 'unknown-reference', refs: [8, 9] },
    ]);
  });

  it('is blocked by an open issue that is no task', () => {
    const lookups = new Map<number, Lookup>([[8, { kind: 'other-issue', state: 'open' }]]);
    expect(findBlockReasons([task(3, 8)], emptyState(), lookups).get(3)).toEqual([{ kind: 'not-a-task', refs: [8] }]);
  });

  it('is blocked by itself and by other repositories', () => {
    const odd: GraphTask = { number: 3, dependsOn: [3], foreign: ['them/theirs#4'] };
    expect(findBlockReasons([odd], emptyState(), nothingElse).get(3)).toEqual([
      { kind: 'self', refs: [3] },
      { kind: 'foreign-reference', refs: [3], detail: 'them/theirs#4' },
    ]);
  });

  it('is blocked by its own front block, whatever else lands', () => {
    const wrong = { ...task(3, 1), frontBlockProblems: ['Bad.', 'Worse.'] };
    const reason = { kind: 'bad-front-block', refs: [3], detail: 'Bad. Worse.' };
    expect(findBlockReasons([wrong], landed(1), nothingElse).get(3)).toEqual([reason]);
    expect(findBlockReasons([wrong, task(1)], emptyState(), nothingElse).get(3)).toEqual([
      reason,
      { kind: 'waits-for', refs: [1] },
    ]);
  });

  it('names the shortest cycle on each of its members and leaves tasks behind it waiting', () => {
    const tasks = [task(1, 3), task(2, 1), task(3, 2, 1), task(4, 3)];
    const reasons = findBlockReasons(tasks, emptyState(), nothingElse);
    expect(reasons.get(1)?.[0]).toEqual({ kind: 'cycle', refs: [1, 3] });
    expect(reasons.get(2)?.[0]).toEqual({ kind: 'cycle', refs: [2, 1, 3] });
    expect(reasons.get(3)?.[0]).toEqual({ kind: 'cycle', refs: [3, 1] });
    expect(reasons.get(4)).toEqual([{ kind: 'waits-for', refs: [3] }]);
  });

  it('asks only about references that neither the backlog nor the log can answer', () => {
    expect(findUnknownReferences([task(1, 2, 9, 5), task(2)], landed(5))).toEqual([9]);
  });

  it('walks a chain of 20,000 tasks without running out of stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => task(index + 1, ...(index === 0 ? [] : [index])));
    expect(findBlockReasons(chain, emptyState(), nothingElse).size).toBe(19_999);
  });
});
