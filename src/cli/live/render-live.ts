import pc from 'picocolors';
import type { State } from '../../core/state.ts';
import { describeTask, type LiveTask, type RunningJob, type TaskLine, type Tone } from './describe-task.ts';
import type { Happening } from './find-happenings.ts';
import { cutToWidth, displayWidth, fitToWidth, toOneLine } from './fit-text.ts';
import { formatElapsed } from './format-elapsed.ts';

/** Everything that one frame shows. */
export interface LiveModel {
  readonly tasks: readonly LiveTask[];
  readonly state: State;
  readonly runningJobs: readonly RunningJob[];
  readonly startedAt: Date;
  readonly now: Date;
  /** The last of these are shown. */
  readonly happenings: readonly Happening[];
  readonly note?: string | undefined;
  /** Size of the terminal in characters. */
  readonly columns: number;
  readonly rows: number;
  readonly colour: boolean;
  /** For the clock times; default is the machine's. */
  readonly timeZone?: string | undefined;
}

const HAPPENINGS_SHOWN = 5;
/** Lines of a frame that are not tasks: header, three empty ones, happenings, note, and the cursor's. */
const OTHER_LINES = HAPPENINGS_SHOWN + 6;
const NARROWEST = 40;
const SPINNER = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const SPINNER_STEP_MS = 100;

/**
 * One frame of the live view: a progress bar, a line for each task, and what happened last. No line is wider than
 * the terminal, or than 40 columns in a narrower one.
 */
export function renderLive(given: LiveModel): string {
  const model = { ...given, columns: Math.max(NARROWEST, given.columns) };
  const paint = painter(model.colour);
  const lines = model.tasks.map((task) => ({ task, line: describeTask(task, model.state, model.runningJobs) }));
  const shown = chooseLines(lines, Math.max(3, model.rows - OTHER_LINES));
  const layout = layoutOf(model);
  return [
    renderHeader(lines, model, paint),
    '',
    ...shown.map((each) => renderTask(each, { model, layout, paint })),
    ...hiddenLine(lines, shown, paint),
    '',
    ...model.happenings.slice(-HAPPENINGS_SHOWN).map((happening) => renderHappening(happening, model, paint)),
    ...(model.note === undefined ? [] : [paint('dim', cutToWidth(` ${toOneLine(model.note)}`, model.columns))]),
  ].join('\n');
}

/** The time of day of a happening: `12:03:04`. */
export function clockTime(at: string | Date, timeZone: string | undefined): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour12: false, timeZone });
}

interface Described {
  readonly task: LiveTask;
  readonly line: TaskLine;
}

type Paint = (tone: Tone, text: string) => string;

function painter(colour: boolean): Paint {
  const colours = pc.createColors(colour);
  const tones = { good: colours.green, busy: colours.cyan, bad: colours.yellow, plain: String, dim: colours.dim };
  return (tone, text) => tones[tone](text);
}

/** In a small terminal what moves is shown first, then what landed last and what comes next; all in order of their numbers. */
function chooseLines(lines: readonly Described[], room: number): readonly Described[] {
  if (lines.length <= room) return lines;
  const interest = ({ line }: Described) =>
    line.tone === 'busy' || line.tone === 'bad' ? 0 : line.tone === 'plain' ? 1 : 2;
  const latest = ({ line }: Described) => Date.parse(line.until ?? '') || 0;
  const chosen = lines.toSorted((a, b) => interest(a) - interest(b) || latest(b) - latest(a)).slice(0, room - 1);
  return lines.filter((each) => chosen.includes(each));
}

function hiddenLine(lines: readonly Described[], shown: readonly Described[], paint: Paint): string[] {
  if (shown.length === lines.length) return [];
  const counts = new Map<string, number>();
  for (const each of lines) {
    if (!shown.includes(each)) counts.set(each.line.word, (counts.get(each.line.word) ?? 0) + 1);
  }
  return [paint('dim', `   … and ${[...counts].map(([word, count]) => `${count} ${word}`).join(', ')}`)];
}

interface Layout {
  readonly number: number;
  readonly title: number;
  readonly detail: number;
}

const WORD_WIDTH = 10;
const ELAPSED_WIDTH = 8;

/** Titles get about half of what is left beside number, status and time; details get the rest. */
function layoutOf({ tasks, columns }: LiveModel): Layout {
  const number = Math.max(2, ...tasks.map((task) => String(task.number).length + 1));
  const room = columns - (' ✔ '.length + number + 1 + 2 + WORD_WIDTH + ELAPSED_WIDTH + 2);
  const longest = Math.max(0, ...tasks.map((task) => displayWidth(toOneLine(task.title))));
  const title = Math.max(0, Math.min(longest, Math.floor(room * 0.55)));
  return { number, title, detail: Math.max(0, room - title) };
}

function renderTask(
  { task, line }: Described,
  { model, layout, paint }: { readonly model: LiveModel; readonly layout: Layout; readonly paint: Paint },
): string {
  const frame = Math.floor(model.now.getTime() / SPINNER_STEP_MS) % SPINNER.length;
  const symbol = line.symbol === '●' ? (SPINNER[frame] ?? line.symbol) : line.symbol;
  const title = fitToWidth(toOneLine(task.title), layout.title);
  const until = line.until === undefined ? model.now.getTime() : Date.parse(line.until);
  const elapsed = line.since === undefined ? '' : formatElapsed(until - Date.parse(line.since));
  const status = `${fitToWidth(line.word, WORD_WIDTH)}${elapsed.padStart(ELAPSED_WIDTH)}`;
  const text = [
    ` ${paint(line.tone, symbol)} `,
    paint('dim', `#${task.number}`.padStart(layout.number)),
    ` ${line.tone === 'dim' ? paint('dim', title) : title}  `,
    paint(line.tone, status),
    paint(line.tone === 'bad' ? 'bad' : 'dim', cutToWidth(`  ${line.detail}`, layout.detail + 2)),
  ].join('');
  return model.colour ? text : text.trimEnd();
}

function renderHeader(lines: readonly Described[], model: LiveModel, paint: Paint): string {
  const landed = lines.filter(({ line }) => line.word === 'landed').length;
  const busy = lines.filter(({ line }) => line.tone === 'busy').length;
  const elapsed = formatElapsed(model.now.getTime() - model.startedAt.getTime());
  const running = lines.filter(({ task }) => model.state.tasks[task.number]?.status === 'running').length;
  const figures = `${landed} of ${lines.length} landed · ${running} running · ${elapsed}`;
  const control = model.runningJobs
    .filter((job) => job.task === undefined)
    .map((job) => job.job.split('/').at(-1)?.trim());
  const jobs = control.length === 0 ? '' : ` · ${[...new Set(control)].join(', ')}`;
  // A place that does not depend on the jobs of the moment, so that the bar stands still.
  const jobsRoom = model.columns < 96 ? 0 : 20;
  const width = Math.max(0, Math.min(40, model.columns - ' Stoneforge    '.length - figures.length - jobsRoom));
  const share = (count: number) => Math.floor((width * count) / Math.max(1, lines.length));
  const done = share(landed);
  const doing = share(landed + busy) - done;
  const bar =
    paint('good', '━'.repeat(done)) + paint('busy', '━'.repeat(doing)) + paint('dim', '─'.repeat(width - done - doing));
  const rest = cutToWidth(`${figures}${jobs}`, model.columns - width - ' Stoneforge    '.length);
  return ` Stoneforge  ${bar}  ${rest}`;
}

function renderHappening(happening: Happening, model: LiveModel, paint: Paint): string {
  const text = cutToWidth(happening.text, model.columns - 12);
  return ` ${paint('dim', clockTime(happening.at, model.timeZone))}  ${paint(happening.tone, text)}`;
}
