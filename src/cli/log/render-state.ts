import pc from 'picocolors';
import { shortEventId } from '../../core/log/short-event-id.ts';
import { waitsFor } from '../../core/log/waits-for.ts';
import { progressOf } from '../../core/plan/plan-progress.ts';
import type { State, TaskStatus, Train } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import { cutToWidth, displayWidth, fitToWidth, toOneLine } from '../live/fit-text.ts';
import { plural } from './plural.ts';
import type { ReadState } from './read-state.ts';
import { type LineStyle, showTime } from './render-event.ts';

/** Widest that titles and what a task waits for are shown where no terminal says how wide it is. */
const WIDEST = 200;
const TITLE = 50;
/** Landed tasks that have a row: those with the highest numbers. */
const LANDED_SHOWN = 50;

/** A state for a person: where in the log it is, a row for each task, the open trains, and the counts. No line break at the end. */
export function renderState(read: ReadState, style: LineStyle): string {
  const colours = pc.createColors(style.colour);
  const { state, last, next } = read;
  if (last === undefined) return renderNothing(read);
  const after = `After ${plural(state.counts.events, 'event')}. The last one: ${showTime(last.at)} ${last.type} ${shortEventId(last.id)}`;
  const goesOn = next === undefined ? 'the log ends there' : `the next one: ${showTime(next.at)} ${next.type}`;
  return [
    `${colours.bold(after)}; ${goesOn}. Times are UTC.`,
    '',
    ...renderTasks(read, style),
    ...renderPlans(state, style),
    ...renderTrains(Object.values(state.trains), style),
    '',
    renderCounts(read),
  ].join('\n');
}

function renderNothing({ next }: ReadState): string {
  if (next === undefined) return 'The log is empty: it has no event yet.';
  return `Nothing had happened yet. The log begins at ${showTime(next.at)} UTC with ${next.type} ${shortEventId(next.id)}.`;
}

function renderTasks({ state, tasks }: ReadState, style: LineStyle): readonly string[] {
  const colours = pc.createColors(style.colour);
  const numbersOfAll = [...tasks.keys()].sort((a, b) => a - b);
  const landed = numbersOfAll.filter((number) => taskOf(state, number).status === 'landed');
  const hidden = new Set(landed.slice(0, -LANDED_SHOWN));
  const rows = numbersOfAll
    .filter((number) => !hidden.has(number))
    .map((number) => {
      const task = taskOf(state, number);
      const title = toOneLine(task.title ?? tasks.get(number) ?? '');
      const attempts = String(task.attempts.at(-1)?.attempt ?? 0);
      return { number: `#${number}`, status: task.status, attempts, title, waits: toOneLine(waitsFor(task, state)) };
    });
  if (rows.length === 0) return ['No task yet.'];
  const width = (cells: readonly string[]) => Math.max(...cells.map(displayWidth));
  const numbers = width(rows.map((row) => row.number));
  const statuses = width(['status', ...rows.map((row) => row.status)]);
  const titles = Math.min(TITLE, width(['title', ...rows.map((row) => row.title)]));
  const room = Math.max(10, (style.columns ?? WIDEST) - numbers - statuses - 'attempts'.length - titles - 8);
  const head = ['#'.padStart(numbers), 'status'.padEnd(statuses), 'attempts', 'title'.padEnd(titles), 'waits for'];
  return [
    colours.dim(head.join('  ')),
    ...(hidden.size === 0 ? [] : [colours.dim(`… ${hidden.size} more that landed; --json has them all`)]),
    ...rows.map((row) =>
      [
        row.number.padStart(numbers),
        toneOf(row.status, colours)(row.status.padEnd(statuses)),
        row.attempts.padStart('attempts'.length),
        fitToWidth(row.title, titles),
        cutToWidth(row.waits, room),
      ]
        .join('  ')
        .trimEnd(),
    ),
  ];
}

/** The colour in which a status is shown. */
export function toneOf(status: TaskStatus, colours: ReturnType<typeof pc.createColors>): (text: string) => string {
  if (status === 'landed') return colours.green;
  if (status === 'needs-human' || status === 'question') return colours.yellow;
  if (status === 'running' || status === 'published' || status === 'verifying' || status === 'queued')
    return colours.cyan;
  return status === 'cancelled' || status === 'blocked' || status === 'new' ? colours.dim : String;
}

function renderPlans(state: State, style: LineStyle): readonly string[] {
  return Object.values(state.plans).map(({ plan, title, status }) => {
    const { tasks, landed } = progressOf(state, plan);
    const text = `Plan #${plan} ${title}: ${status}, ${landed} of ${plural(tasks.length, 'task')} landed`;
    return cutToWidth(toOneLine(text), style.columns ?? WIDEST);
  });
}

function renderTrains(trains: readonly Train[], style: LineStyle): readonly string[] {
  return trains.map((train) => {
    const cars = train.cars.map((car) => `#${car.task}`).join(', ');
    const gate =
      train.gated !== undefined
        ? `tested, ${train.gated.green ? 'green' : 'red'}`
        : train.gate
          ? 'being tested'
          : 'nothing to test';
    const run = train.run === undefined ? '' : `, run ${train.run}`;
    const text = `Open train ${train.train} to ${train.branch} with ${cars}: ${train.tip.slice(0, 7)}, ${gate}${run}, since ${showTime(train.boardedAt)}`;
    return cutToWidth(toOneLine(text), style.columns ?? WIDEST);
  });
}

function renderCounts({ state, tasks }: ReadState): string {
  const statuses = new Map<TaskStatus, number>();
  for (const number of tasks.keys()) {
    const { status } = taskOf(state, number);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  const parts = [...statuses].map(([status, number]) => `${number} ${status}`);
  const { skipped, broken } = state.counts;
  if (skipped > 0) parts.push(`${plural(skipped, 'line')} of a newer version kept and not used`);
  if (broken > 0) parts.push(`${plural(broken, 'line')} that ${broken === 1 ? 'does' : 'do'} not parse`);
  return `${plural(tasks.size, 'task')}: ${parts.join(', ')}.`;
}
