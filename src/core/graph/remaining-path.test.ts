import { describe, expect, it } from 'vitest';
import { remainingPaths } from './remaining-path.ts';

const task = (number: number, ...dependsOn: number[]) => ({ number, dependsOn, foreign: [] });

describe('the remaining path of a task', () => {
  it('counts the tasks of the longest chain that waits for it, itself included', () => {
    const paths = remainingPaths([task(1), task(2, 1), task(3, 2), task(4, 1), task(5)]);
    expect(Object.fromEntries(paths)).toEqual({ 1: 3, 2: 2, 3: 1, 4: 1, 5: 1 });
  });

  it('gives tasks on a cycle a length of their own', () => {
    expect(remainingPaths([task(1, 2), task(2, 1)]).get(1)).toBe(1);
  });

  it('counts a dependency that is named twice once', () => {
    expect(remainingPaths([task(1), task(2, 1, 1)]).get(1)).toBe(2);
  });
});
