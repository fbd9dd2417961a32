import { describe, expect, it } from 'vitest';
import { emptyState, fold } from '../../src/core/fold.ts';
import { parseLogFile } from '../../src/core/log/parse-log-file.ts';
import { makeLogFiles, makeLogLines } from './make-log.ts';

describe('a made log', () => {
  it('has as many events as asked for, each of them valid, and as many open tasks', () => {
    for (const [events, openTasks] of [
      [3_000, 40],
      [200, 0],
      [416, 100],
    ] as const) {
      const files = [...makeLogFiles({ events, openTasks })];
      const parsed = files.map(({ path, text }) => parseLogFile(path, Buffer.from(text)));
      expect(parsed.flatMap(({ skipped, broken }) => [skipped, broken.length])).toEqual(files.flatMap(() => [0, 0]));
      const all = parsed.flatMap((file) => file.events);
      expect(all).toHaveLength(events);
      expect(new Set(all.map((event) => event.id)).size).toBe(events);
      const tasks = Object.values(fold(emptyState(), all).tasks);
      expect(tasks.filter((task) => task.status !== 'landed').map((task) => task.task)).toEqual(
        Array.from({ length: openTasks }, (_, index) => index + 1),
      );
    }
  });

  it('is the same each time, and ends with the same open tasks however long it is', () => {
    const options = { events: 1_500, openTasks: 30 };
    expect([...makeLogLines(options)]).toEqual([...makeLogLines(options)]);
    const dataOf = (events: number) =>
      [...makeLogLines({ ...options, events })].slice(-60).map((line) => (JSON.parse(line) as { data: unknown }).data);
    expect(dataOf(4_000)).toEqual(dataOf(1_500));
  });
});
