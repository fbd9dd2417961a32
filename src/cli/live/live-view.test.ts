import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { createLiveView } from './live-view.ts';
import { at, storyEnd, storyTasks, storyUntil } from './testing/story.ts';

function watch(isTTY: boolean, seconds: readonly number[], note?: string) {
  const stream = new PassThrough();
  const view = createLiveView({ stream, isTTY, tasks: storyTasks, columns: 100, rows: 40, timeZone: 'UTC' });
  for (const second of seconds) {
    view.update({ state: storyUntil(second), runningJobs: [], now: new Date(at(second)), note });
  }
  view.finish();
  view.update({ state: storyUntil(storyEnd), runningJobs: [], now: new Date(at(storyEnd)) });
  return String(stream.read() ?? '');
}

test('without a terminal there is one line for each happening, with its time, and no escape code', () => {
  const text = watch(false, [0, 1, 4, 6], 'The engine is up.');
  expect(text).toBe(stripVTControlCharacters(text));
  expect(text).toMatchInlineSnapshot(`
    "12:00:00 #13 blocked: #99 does not exist
    12:00:00 The engine is up.
    12:00:01 #1 started: Read durations as people write them (attempt 1, worker-1, command)
    12:00:01 #6 started: Draw borders around a table (attempt 1, worker-2, command)
    12:00:01 #7 started: Write tables as Markdown (attempt 1, worker-3, command)
    12:00:04 #1 published 0b0b0b0 (pull request #21)
    12:00:05 #8 started: Write rows as JSON lines (attempt 1, worker-1, command)
    12:00:06 #1 landed 0101010
    "
  `);
});

test('on a terminal the frame is redrawn in place and its last state stays', () => {
  const text = watch(true, [0, 1, 4, 20]);
  expect(text).toContain('\u001b[');
  expect(stripVTControlCharacters(text)).toContain('3 of 8 landed');
  expect(text.match(/Draw borders around a table {2}/g)?.length).toBeGreaterThan(1);
  expect(text).not.toContain('stuck');
});
