/**
 * A log as a busy project writes it, of any length, the same for the same options: waves of tasks that are approved, worked on, now and
 * then asked about or sent back, and landed by a train. `node scripts/bench/make-log.ts <folder> [events] [openTasks]` writes one.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { eventFilePath } from '../../src/core/log/parse-log-file.ts';
import { createEventWriter } from './event-writer.ts';
import { createRandom } from './random.ts';
import { openTask, wave } from './task-story.ts';

export interface LogOptions {
  /** Lines of the log, exactly. */
  readonly events: number;
  /** Tasks that have not landed at its end, 1 to this number. Their events are the last ones, and the same in a log of any length. */
  readonly openTasks?: number;
  readonly seed?: number;
}

/** A log file of this size is full. */
const FILE_LIMIT = 512 * 1024;

/** The lines of a log, without line ends. */
export function* makeLogLines({ events, openTasks = 0, seed = 1 }: LogOptions): Generator<string> {
  const ending = openTasks === 0 ? [] : [...endingOf(openTasks)];
  if (ending.length > events) {
    throw new RangeError(`Expected at least ${ending.length} events for ${openTasks} open tasks, found ${events}.`);
  }
  const random = createRandom(seed);
  const writer = createEventWriter(random);
  const room = events - ending.length;
  let written = 0;
  for (let task = openTasks + 1; written < room; ) {
    const lines = wave(task, random);
    if (written + lines.events.length > room) break;
    task += lines.tasks;
    written += lines.events.length;
    for (const event of lines.events) yield writer(event);
  }
  for (; written < room; written += 1)
    yield writer({ type: 'comments.read', actor: 'dispatch', data: { until: START } });
  for (const event of ending) yield writer(event);
}

/** The files of a log, as `stoneforge` would cut them. */
export function* makeLogFiles(options: LogOptions): Generator<{ readonly path: string; readonly text: string }> {
  let number = 1;
  let lines: string[] = [];
  let size = 0;
  const take = () => {
    const file = { path: eventFilePath(number), text: `${lines.join('\n')}\n` };
    number += 1;
    lines = [];
    size = 0;
    return file;
  };
  for (const line of makeLogLines(options)) {
    lines.push(line);
    size += line.length + 1;
    if (size > FILE_LIMIT) yield take();
  }
  if (lines.length > 0) yield take();
}

/** Writes a log into a folder, which `--from` of the log's commands can then read. */
export function writeLog(folder: string, options: LogOptions): void {
  for (const { path, text } of makeLogFiles(options)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const START = '2026-01-01T00:00:00.000Z';

function* endingOf(openTasks: number) {
  const random = createRandom(openTasks);
  for (let task = 1; task <= openTasks; task += 1) yield* openTask(task, random);
}

if (import.meta.main) {
  const [folder, events = '10000', openTasks = '20'] = process.argv.slice(2);
  if (folder === undefined)
    throw new Error('Expected the folder to write to: make-log.ts <folder> [events] [openTasks]');
  writeLog(resolve(folder), { events: Number(events), openTasks: Number(openTasks) });
}
