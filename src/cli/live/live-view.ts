import { createLogUpdate } from 'log-update';
import { emptyState } from '../../core/fold.ts';
import type { State } from '../../core/state.ts';
import type { LiveTask, RunningJob } from './describe-task.ts';
import { findHappenings, type Happening } from './find-happenings.ts';
import { toOneLine } from './fit-text.ts';
import { clockTime, renderLive } from './render-live.ts';

export interface LiveViewOptions {
  readonly stream: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
  /** True: one frame, redrawn in place. False (CI, a pipe): one line for each happening, no escape codes. */
  readonly isTTY: boolean;
  readonly tasks: readonly LiveTask[];
  /** Width of the terminal; default is the stream's at each frame, or 100. */
  readonly columns?: number | undefined;
  /** Height of the terminal; default is the stream's at each frame, or 40. */
  readonly rows?: number | undefined;
  /** Colours on a TTY; default is true unless the environment sets NO_COLOR. */
  readonly colour?: boolean | undefined;
  /** For the clock times; default is the machine's. */
  readonly timeZone?: string | undefined;
}

export interface LiveUpdate {
  readonly state: State;
  readonly runningJobs: readonly RunningJob[];
  readonly now: Date;
  /** A line about the engine itself, such as what it waits for. */
  readonly note?: string | undefined;
}

/** What a person watches while tasks are worked. It keeps no timer: time moves with `update`, so call it a few times a second. */
export interface LiveView {
  update(update: LiveUpdate): void;
  /** Leaves the last frame standing and gives the cursor back. Nothing is drawn afterwards. */
  finish(): void;
}

export function createLiveView(options: LiveViewOptions): LiveView {
  return options.isTTY ? createFrames(options) : createLines(options);
}

function createFrames({ stream, tasks, columns, rows, colour, timeZone }: LiveViewOptions): LiveView {
  const draw = createLogUpdate(stream, { defaultWidth: columns ?? 100, defaultHeight: rows ?? 40 });
  const news = createNews();
  const happenings: Happening[] = [];
  let startedAt: Date | undefined;
  let finished = false;
  return {
    update({ state, runningJobs, now, note }) {
      if (finished) return;
      startedAt ??= now;
      happenings.push(...news(state));
      draw(
        renderLive({
          tasks,
          state,
          runningJobs,
          startedAt,
          now,
          happenings,
          note,
          columns: columns ?? stream.columns ?? 100,
          rows: rows ?? stream.rows ?? 40,
          colour: colour ?? !process.env.NO_COLOR,
          timeZone,
        }),
      );
    },
    finish() {
      if (!finished) draw.done();
      finished = true;
    },
  };
}

function createLines({ stream, timeZone }: LiveViewOptions): LiveView {
  const news = createNews();
  let lastNote: string | undefined;
  let finished = false;
  return {
    update({ state, now, note }) {
      if (finished) return;
      for (const { at, text } of news(state)) stream.write(`${clockTime(at, timeZone)} ${text}\n`);
      if (note !== undefined && note !== lastNote) stream.write(`${clockTime(now, timeZone)} ${toOneLine(note)}\n`);
      lastNote = note;
    },
    finish() {
      finished = true;
    },
  };
}

/** Each call gives what happened since the one before. */
function createNews(): (state: State) => Happening[] {
  let before = emptyState();
  return (state) => {
    const happenings = findHappenings(before, state);
    before = state;
    return happenings;
  };
}
