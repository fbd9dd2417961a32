import { describe, expect, it } from 'vitest';
import { parseBacklog } from '../backlog/parse-backlog.ts';
import { drawDurations } from './draw-durations.ts';
import { median } from './median.ts';
import { tasksOfBacklog } from './tasks-of-backlog.ts';
import { timed } from './testing/worlds.ts';

const read = (...entries: readonly object[]) =>
  tasksOfBacklog(parseBacklog(JSON.stringify(entries), 'b.json'), 'b.json');

describe('the tasks of a backlog', () => {
  it('take their minutes and priority, and the median of the others where none are given', () => {
    const tasks = read(
      { title: 'a', minutes: 2, priority: 1 },
      { title: 'b', blockedBy: [1] },
      { title: 'c', minutes: 9, labels: ['priority:low'] },
      { title: 'd', labels: ['estimate:1h'] },
    );
    expect(tasks.map(({ minutes, priority, durationMs }) => [minutes, priority, durationMs])).toEqual([
      [2, 0, 120_000],
      [9, undefined, 540_000],
      [9, 3, 540_000],
      [60, undefined, 3_600_000],
    ]);
  });

  it('take what the front block of their body says before anything else', () => {
    const body = '---\nminutes: 3\npriority: urgent\n---\nText';
    const [task] = read({ title: 'a', minutes: 9, priority: 'low', labels: ['minutes:7', 'P3'], body });
    expect(task).toMatchObject({ minutes: 3, priority: 0 });
    expect(() => read({ title: 'a', body: '---\nminuts: 3\n---' })).toThrow('did you mean "minutes"?');
  });

  it('wait for what their bodies name, as their issues will', () => {
    const tasks = read(
      { title: 'a' },
      { title: 'b' },
      { title: 'c', blockedBy: [2], body: 'Depends on #1\n\n`Blocked by #9`' },
    );
    expect(tasks[2]?.dependsOn).toEqual([1, 2]);
    expect(() => read({ title: 'a', body: 'Blocked by else/where#4' })).toThrow('another repository (else/where#4)');
  });

  it('are refused when one of them could never start, with the reason', () => {
    const bad = () =>
      read(
        { title: 'a', blockedBy: [2] },
        { title: 'b', blockedBy: [1] },
        { title: 'c', blockedBy: [9] },
        { title: 'd', blockedBy: [3] },
      );
    expect(bad).toThrowErrorMatchingInlineSnapshot(`
      [StoneforgeError: Expected every task of b.json to start some day:
      #1 would never start. It is part of a cycle: #1 → #2 → #1. Remove one of these dependencies.
      #2 would never start. It is part of a cycle: #2 → #1 → #2. Remove one of these dependencies.
      #3 would never start. It depends on #9, which cannot be found here. Correct the reference, or remove it.]
    `);
  });
});

describe('drawn durations', () => {
  const tasks = Array.from({ length: 2_000 }, (_, index) => timed(index + 1, 10));
  const minutes = (seed: number) => drawDurations(tasks, seed).map(({ durationMs }) => durationMs / 60_000);

  it('are the same for the same seed, and others for another', () => {
    expect(minutes(7)).toEqual(minutes(7));
    expect(minutes(7)).not.toEqual(minutes(8));
  });

  it('have the estimate as their median, and two of three within a factor of 1.65', () => {
    const drawn = minutes(1);
    expect(median(drawn)).toBeGreaterThan(9.5);
    expect(median(drawn)).toBeLessThan(10.5);
    const near = drawn.filter((value) => value > 10 / 1.65 && value < 16.5).length / drawn.length;
    expect(near).toBeGreaterThan(0.64);
    expect(near).toBeLessThan(0.72);
  });

  it('leave the estimates as they were', () => {
    expect(drawDurations(tasks, 3).map((task) => task.minutes)).toEqual(tasks.map((task) => task.minutes));
  });
});

describe('a backlog with plans', () => {
  it('has its tasks wait for all tasks of a plan, and for what their own plan depends on', () => {
    const tasks = read(
      { plan: 'First', number: 10, tasks: [1, 11], priority: 'high' },
      { plan: 'Inside', number: 11, tasks: [2] },
      { plan: 'Second', number: 12, tasks: [3], blockedBy: [10] },
      { number: 1, title: 'a' },
      { number: 2, title: 'b', priority: 'urgent' },
      { number: 3, title: 'c', priority: 'low' },
      { number: 4, title: 'd', body: 'Depends on #12' },
    );
    expect(tasks.map(({ number, dependsOn, priority }) => [number, dependsOn, priority])).toEqual([
      [1, [], 1],
      [2, [], 0],
      [3, [1, 2], 3],
      [4, [3], undefined],
    ]);
  });

  it('is refused where a task would wait for a plan without tasks, or over plans for itself', () => {
    const empty = [
      { plan: 'Empty', number: 10 },
      { number: 1, title: 'a', blockedBy: [10] },
    ];
    expect(() => read(...empty)).toThrow(/#1 would never start\. It waits until plan #10 is complete/);
    const circle = [
      { plan: 'A', number: 10, tasks: [1], blockedBy: [11] },
      { plan: 'B', number: 11, tasks: [2], blockedBy: [10] },
      { number: 1, title: 'a' },
      { number: 2, title: 'b' },
    ];
    expect(() => read(...circle)).toThrow(/#1 would never start\. It is part of a cycle: #1 → #11 → #2 → #10 → #1\. /);
  });
});
