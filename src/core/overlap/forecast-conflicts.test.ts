import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyState, fold } from '../fold.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha, written } from '../testing/events.ts';
import { mergeKey } from './find-overlap.ts';
import { type ForecastTask, forecastConflicts } from './forecast-conflicts.ts';

const task = (number: number, paths: readonly string[], ...dependsOn: number[]): ForecastTask => ({
  number,
  dependsOn,
  ...(paths.length > 0 && { paths }),
});
const pairsOf = (tasks: readonly ForecastTask[]) =>
  forecastConflicts(tasks, emptyState()).map((conflict) => conflict.tasks);

describe('a forecast of conflicts', () => {
  it('names each pair of tasks that would collide, once, and where', () => {
    const tasks = [task(3, ['src/**', 'docs']), task(1, ['src/api/*.ts', 'docs/a.md']), task(2, ['test']), task(4, [])];
    expect(forecastConflicts(tasks, emptyState())).toEqual([{ tasks: [1, 3], where: ['src/api/*.ts', 'docs/a.md'] }]);
  });

  it('leaves out tasks of which one waits for the other, however far', () => {
    expect(pairsOf([task(1, ['src']), task(2, [], 1), task(3, ['src'], 2), task(4, ['src'], 1)])).toEqual([[3, 4]]);
  });

  it('finds patterns that begin anywhere', () => {
    expect(
      pairsOf([task(1, ['**/*.md']), task(2, ['docs/a.md']), task(3, ['{docs,src}/**']), task(4, ['src/x.ts'])]),
    ).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
      [3, 4],
    ]);
  });

  it('knows what a change has changed, what git says of it, and that landed tasks are past', () => {
    const change = (number: number, path: string) => [
      attemptStarted(number, 1),
      changePublished(number, 1, { paths: [path] }),
      attemptEnded(number, 1, 'completed'),
      changeOpened(number, 1),
    ];
    const state = fold(
      emptyState(),
      written([...change(1, 'src/a.ts'), ...change(2, 'src/a.ts'), ...change(3, 'b.ts')]),
    );
    const tasks = [task(1, ['docs']), task(2, []), task(3, ['src']), task(4, ['docs', 'src/a.ts'])];
    const pairs = (answers = new Map<string, readonly string[]>()) =>
      forecastConflicts(tasks, state, answers).map((conflict) => conflict.tasks);
    expect(pairs()).toEqual([
      [1, 2],
      [1, 4],
      [2, 4],
    ]);
    expect(pairs(new Map([[mergeKey([sha(101), sha(201)]), []]]))).toEqual([
      [1, 4],
      [2, 4],
    ]);
  });

  it('does not stop at a cycle', () => {
    expect(pairsOf([task(1, ['src'], 2), task(2, ['src'], 1), task(3, ['src'])])).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
  });

  it('finds what comparing each with each finds', () => {
    const pattern = fc.constantFrom('a', 'a/b', 'a/*', 'b/**', '**/c', '*', '{a,c}/d', 'c/d/e');
    const worlds = fc.array(fc.tuple(fc.array(pattern, { maxLength: 2 }), fc.array(fc.nat(20), { maxLength: 2 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(worlds, (world) => {
        const tasks = world.map(([paths, waits], index) =>
          task(index + 1, paths, ...waits.filter((other) => other > 0 && other <= index)),
        );
        expect(pairsOf(tasks)).toEqual(slowly(tasks));
      }),
    );
  });
});

/** Each pair alone, and who waits for whom by walking. */
function slowly(tasks: readonly ForecastTask[]): readonly (readonly [number, number])[] {
  const waitsFor = (one: number, other: number): boolean =>
    tasks[one - 1]?.dependsOn.some((blocker) => blocker === other || waitsFor(blocker, other)) === true;
  return tasks.flatMap((one) =>
    tasks.flatMap((other): (readonly [number, number])[] => {
      const isPair =
        one.number < other.number && !waitsFor(one.number, other.number) && !waitsFor(other.number, one.number);
      const alone = [one, other].map(({ number, paths = [] }) => task(number, paths));
      return isPair && pairsOf(alone).length > 0 ? [[one.number, other.number]] : [];
    }),
  );
}
