import fc from 'fast-check';
import { expect, it } from 'vitest';
import { globOfPath } from './glob.ts';
import { globsMeet } from './globs-meet.ts';
import { summarizePaths } from './summarize-paths.ts';

const many = (folder: string, count: number) => Array.from({ length: count }, (_, index) => `${folder}/f${index}.ts`);

it('keeps the paths of a small change, in order', () => {
  expect(summarizePaths(['b/c.ts', 'a.ts', 'b/c.ts'])).toEqual(['a.ts', 'b/c.ts']);
  expect(summarizePaths([])).toEqual([]);
});

it('names folders, as deep as the space allows', () => {
  expect(summarizePaths([...many('src/api', 90), ...many('src/web', 20), 'README.md'])).toEqual([
    'README.md',
    'src/api/',
    'src/web/',
  ]);
  expect(summarizePaths(Array.from({ length: 300 }, (_, index) => `src/${index}/x.ts`))).toEqual(['src/']);
  expect(summarizePaths(Array.from({ length: 300 }, (_, index) => `file-${index}`))).toEqual(['/']);
});

it('never leaves a path out, and never needs more than its space', () => {
  const name = fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.replaceAll('/', '-'));
  const path = fc.array(name, { minLength: 1, maxLength: 6 }).map((names) => names.join('/'));
  fc.assert(
    fc.property(fc.array(path, { maxLength: 250 }), (paths) => {
      const short = summarizePaths(paths);
      expect(short.join('').length).toBeLessThanOrEqual(4_000);
      expect(short.length).toBeLessThanOrEqual(100);
      const globs = short.map(globOfPath);
      for (const one of paths) expect(globs.some((glob) => globsMeet(glob, globOfPath(one)))).toBe(true);
    }),
  );
});
