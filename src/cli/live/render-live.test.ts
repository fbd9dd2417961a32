import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { WaitReason } from '../../core/events.ts';
import { emptyState, fold } from '../../core/fold.ts';
import { written } from '../../core/testing/events.ts';
import { findHappenings } from './find-happenings.ts';
import { displayWidth } from './fit-text.ts';
import { type LiveModel, renderLive } from './render-live.ts';
import { at, storyTasks, storyUntil } from './testing/story.ts';

function modelAt(seconds: number, change: Partial<LiveModel> = {}): LiveModel {
  const state = storyUntil(seconds);
  return {
    tasks: storyTasks,
    state,
    runningJobs: [],
    startedAt: new Date(at(0)),
    now: new Date(at(seconds)),
    happenings: findHappenings(emptyState(), state),
    columns: 110,
    rows: 40,
    colour: false,
    timeZone: 'UTC',
    ...change,
  };
}

test('at the start everything waits', () => {
  expect(renderLive(modelAt(0, { state: emptyState(), happenings: [] }))).toMatchInlineSnapshot(`
    " Stoneforge  ────────────────────────────────────────  0 of 8 landed · 0 running · 0s

     ·  #1 Read durations as people write them   waiting
     ·  #6 Draw borders around a table           waiting
     ·  #7 Write tables as Markdown              waiting
     ·  #8 Write rows as JSON lines              waiting
     · #10 Write CSV 🚀 in 日本語                waiting
     · #11 Tell what a column holds              waiting             waits for #1
     · #12 Sum up the columns of a report        waiting             waits for #1, #11
     · #13 Make a report from CSV in any format  waiting             waits for #99
    "
  `);
});

test('in the middle each task says what it does, waits for, or suffers from', () => {
  const runningJobs = [
    { task: 10, job: 'task #10 (attempt 1) / work', startedAt: at(8) },
    { task: 11, job: 'task #11 (attempt 1) / publish', startedAt: at(12) },
    { job: 'gate', startedAt: at(12) },
  ];
  expect(renderLive(modelAt(12, { runningJobs, note: 'a note of the engine' }))).toMatchInlineSnapshot(`
    " Stoneforge  ━━━━━━━━━━━━━━━━━━━━────────────────────  2 of 8 landed · 2 running · 12s · gate

     ✔  #1 Read durations as people write them   landed          5s  0101010 · worker-1
     ◇  #6 Draw borders around a table           queued         11s  waits for its train
     ✔  #7 Write tables as Markdown              landed         10s  0707070 · worker-3
     ○  #8 Write rows as JSON lines              again           7s  conflict in README.md, src/formats.js → atte…
     ⠋ #10 Write CSV 🚀 in 日本語                working         4s  worker-3
     ⠋ #11 Tell what a column holds              publishing      4s  worker-4
     · #12 Sum up the columns of a report        waiting             waits for #11
     · #13 Make a report from CSV in any format  blocked             #99 does not exist

     12:00:09  #8 published 5151515 (pull request #28)
     12:00:10  #6 handed over on the way: 2 sessions in one attempt
     12:00:10  #6 published 3d3d3d3 (pull request #26)
     12:00:11  #7 landed 0707070
     12:00:12  #8 ejected: conflict in README.md, src/formats.js
     a note of the engine"
  `);
});

test('later attempts say why they are needed', () => {
  const runningJobs = [{ task: 8, job: 'task #8 (attempt 2) / work', startedAt: at(17) }];
  expect(renderLive(modelAt(17, { runningJobs }))).toMatchInlineSnapshot(`
    " Stoneforge  ━━━━━━━━━━━━━━━━━━━━────────────────────  2 of 8 landed · 1 running · 17s

     ✔  #1 Read durations as people write them   landed          5s  0101010 · worker-1
     ◆  #6 Draw borders around a table           testing        16s  on the train, 0606060
     ✔  #7 Write tables as Markdown              landed         10s  0707070 · worker-3
     ⠋  #8 Write rows as JSON lines              working        12s  worker-1 · attempt 2 · conflict in README.md…
     ○ #10 Write CSV 🚀 in 日本語                again           9s  runner lost → attempt 2
     ○ #11 Tell what a column holds              again           9s  tests failed → attempt 2
     · #12 Sum up the columns of a report        waiting             waits for #11
     · #13 Make a report from CSV in any format  blocked             #99 does not exist

     12:00:13  #11 published 6f6f6f6 (pull request #31)
     12:00:14  #10 runner lost: The job ended without a result.
     12:00:16  #11 ejected: tests failed
     12:00:17  #8 ejected: conflict in README.md, src/formats.js
     12:00:17  #8 started again: Write rows as JSON lines (attempt 2, worker-1, command)"
  `);
});

test('at the end, what came to rest without landing stands out', () => {
  expect(renderLive(modelAt(40))).toMatchInlineSnapshot(`
    " Stoneforge  ━━━━━━━━━━━━━━━━━━━━────────────────────  3 of 8 landed · 1 running · 40s

     ✔  #1 Read durations as people write them   landed          5s  0101010 · worker-1
     ✔  #6 Draw borders around a table           landed         19s  0606060 · worker-2 · untested
     ✔  #7 Write tables as Markdown              landed         10s  0707070 · worker-3
     ⠋  #8 Write rows as JSON lines              starting       35s  worker-1 · attempt 2 · conflict in README.md…
     ? #10 Write CSV 🚀 in 日本語                question       32s  The job ended without a result.
     ! #11 Tell what a column holds              stuck          32s  All 3 attempts are used.
     · #12 Sum up the columns of a report        waiting             waits for #11
     · #13 Make a report from CSV in any format  blocked             #99 does not exist

     12:00:20  #6 landed 0606060, untested
     12:00:20  #10 started again: Write CSV 🚀 in 日本語 (attempt 2, worker-3, command)
     12:00:24  #10 agent asks: The job ended without a result.
     12:00:30  #11 ejected: tests failed
     12:00:30  #11 needs a person: All 3 attempts are used."
  `);
});

test('in a small terminal what moves is shown, and the rest is counted', () => {
  expect(renderLive(modelAt(12, { columns: 72, rows: 16 }))).toMatchInlineSnapshot(`
    " Stoneforge  ━━━━━━━━━━━━━─────────────  2 of 8 landed · 2 running · 12s

     ○  #8 Write rows as JSON lin…  again           7s  conflict in README.…
     ⠋ #10 Write CSV 🚀 in 日本語   starting        4s  worker-3
     ⠋ #11 Tell what a column hol…  starting        4s  worker-4
     · #13 Make a report from CSV…  blocked             #99 does not exist
       … and 2 landed, 1 queued, 1 waiting

     12:00:09  #8 published 5151515 (pull request #28)
     12:00:10  #6 handed over on the way: 2 sessions in one attempt
     12:00:10  #6 published 3d3d3d3 (pull request #26)
     12:00:11  #7 landed 0707070
     12:00:12  #8 ejected: conflict in README.md, src/formats.js"
  `);
});

test('no line is wider than the terminal, at any width and moment, with colours or without', () => {
  for (const columns of [40, 57, 80, 133]) {
    for (let seconds = 0; seconds <= 40; seconds += 1) {
      const plain = renderLive(modelAt(seconds, { columns }));
      const widest = Math.max(...plain.split('\n').map(displayWidth));
      expect(widest, plain).toBeLessThanOrEqual(columns);
      const coloured = stripVTControlCharacters(renderLive(modelAt(seconds, { columns, colour: true })));
      expect(coloured.split('\n').map((line) => line.trimEnd())).toEqual(plain.split('\n'));
    }
  }
});

test('a title cannot smuggle escape codes into the terminal', () => {
  const tasks = [{ number: 1, title: 'nice \u001b[2J\u001b]0;owned\u0007 title', blockedBy: [] }];
  expect(renderLive(modelAt(0, { tasks }))).not.toContain('\u001b');
});

test('a ready task that would collide with another one says with which', () => {
  const waits: WaitReason = { kind: 'overlap', refs: [1], detail: 'src/format.js' };
  const state = fold(emptyState(), written([{ type: 'task.readied', actor: 'dispatch', task: 6, data: { waits } }]));
  const shown = renderLive(modelAt(0, { state, happenings: [], columns: 140 }));
  expect(shown).toContain('ready               waits for #1 to land, because both change `src/format.js`');
});
