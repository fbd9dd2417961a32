import Table from 'cli-table3';
import pc from 'picocolors';
import type { PlanStatus } from '../../core/plan/plan-life.ts';
import type { TaskStatus } from '../../core/state.ts';
import { cutToWidth, displayWidth, toOneLine } from './fit-text.ts';
import { formatElapsed } from './format-elapsed.ts';

/** What `summary.json` says, as far as the report shows it. Times are ISO-8601, durations milliseconds. */
export interface ReportSummary {
  readonly tasks: readonly {
    readonly number: number;
    readonly state: TaskStatus;
    readonly attempts: number;
    readonly startedAt: string | null;
    readonly endedAt: string | null;
    readonly commit: string | null;
  }[];
  readonly plans?: readonly {
    readonly number: number;
    readonly title: string;
    readonly state: PlanStatus;
    readonly landed: number;
    readonly tasks: number;
  }[];
  readonly landed: number;
  readonly makespanMs: number;
  readonly criticalPathMs: number;
  readonly lowerBoundMs: number;
  readonly maxRunning: number;
}

export interface ReportFacts {
  readonly summary: ReportSummary;
  /** By task number; text from outside. */
  readonly titles: ReadonlyMap<number, string>;
  /** Who worked the task, by task number: agent or worker or both. */
  readonly agents: ReadonlyMap<number, string>;
  /** `git log --graph --oneline` of the default branch; left out when empty. */
  readonly graph: string;
  /** Width of the terminal; default 100. */
  readonly columns?: number | undefined;
  readonly colour?: boolean | undefined;
}

/** The end of a run for a person: a row for each task, the makespan beside what no schedule could beat, and the history that came of it. */
export function renderReport(facts: ReportFacts): string {
  const colours = pc.createColors(facts.colour ?? false);
  const graph = facts.graph.trimEnd();
  const plans = (facts.summary.plans ?? []).map((plan) => planLine(plan, facts.columns));
  const sections = [
    renderTable(facts, colours),
    ...(plans.length === 0 ? [] : [plans.join('\n')]),
    renderFigures(facts, colours),
  ];
  if (graph !== '') sections.push(`${colours.bold('The default branch')}\n\n${cutLines(graph, facts.columns)}`);
  return `${sections.join('\n\n')}\n`;
}

function planLine({ number, title, state, landed, tasks }: PlanRow, columns: number | undefined): string {
  return cutToWidth(
    `Plan #${number} ${toOneLine(title)}: ${state}, ${landed} of ${tasks} tasks landed`,
    columns ?? 100,
  );
}

type PlanRow = NonNullable<ReportSummary['plans']>[number];

type Colours = ReturnType<typeof pc.createColors>;

/** Below this a title is not worth reading, and other columns give way to it, in this order. */
const TITLE_WIDTH = 20;
const GIVE_WAY: readonly Column[] = ['agent', 'attempts', 'time', 'commit'];

type Column = '#' | 'task' | 'agent' | 'attempts' | 'time' | 'commit' | 'state';
const COLUMNS: readonly Column[] = ['#', 'task', 'agent', 'attempts', 'time', 'commit', 'state'];

/** The table, as wide as the terminal at most. */
function renderTable(facts: ReportFacts, colours: Colours): string {
  const rows = facts.summary.tasks.map((task) => ({ task, cells: cellsOf(task, facts) }));
  const widthOf = (column: Column) =>
    Math.max(...[column, ...rows.map(({ cells }) => cells[column])].map(displayWidth));
  // Each column has a border and a space on both sides, and the last border comes on top.
  const widthOfAll = (columns: readonly Column[]) => columns.reduce((sum, column) => sum + widthOf(column) + 3, 1);
  const roomForTitle = (columns: readonly Column[]) =>
    (facts.columns ?? 100) - widthOfAll(columns.filter((column) => column !== 'task')) - 3;
  const wanted = Math.min(widthOf('task'), TITLE_WIDTH);
  let shown = COLUMNS;
  for (const column of GIVE_WAY) {
    if (roomForTitle(shown) < wanted) shown = shown.filter((name) => name !== column);
  }
  const titleWidth = Math.max('task'.length, roomForTitle(shown));
  const table = new Table({
    head: shown.map((name) => colours.bold(name)),
    colAligns: shown.map((name) => (['#', 'attempts', 'time'].includes(name) ? 'right' : 'left')),
    style: { head: [], border: colours.isColorSupported ? ['gray'] : [], compact: true },
  });
  for (const { task, cells } of rows) {
    const painted: Readonly<Record<Column, string>> = {
      ...cells,
      task: cutToWidth(cells.task, titleWidth),
      commit: cells.commit === '' ? '' : colours.yellow(cells.commit),
      state: task.state === 'landed' ? colours.green(cells.state) : colours.red(cells.state),
    };
    table.push(shown.map((name) => painted[name]));
  }
  return table.toString();
}

function cellsOf(task: Row, { titles, agents }: ReportFacts): Readonly<Record<Column, string>> {
  return {
    '#': String(task.number),
    task: toOneLine(titles.get(task.number) ?? ''),
    agent: toOneLine(agents.get(task.number) ?? ''),
    attempts: String(task.attempts),
    time: timeOf(task),
    commit: task.commit?.slice(0, 7) ?? '',
    state: task.state,
  };
}

type Row = ReportSummary['tasks'][number];

function timeOf({ startedAt, endedAt }: Row): string {
  if (startedAt === null || endedAt === null) return '';
  return formatElapsed(Date.parse(endedAt) - Date.parse(startedAt), { tenths: true });
}

/** A wrapped line would break the drawing; what is no terminal gets the lines as they are. */
function cutLines(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  return text
    .split('\n')
    .map((line) => cutToWidth(line, columns))
    .join('\n');
}

const BAR_WIDTH = 40;
/** Room of such a line for its name, its time and its remark. */
const BESIDE_BAR = 60;

/** Three durations on one scale: what the run took, what no schedule could beat, and the longest chain of dependent tasks. */
function renderFigures({ summary, columns = 100 }: ReportFacts, colours: Colours): string {
  const width = Math.max(0, Math.min(BAR_WIDTH, columns - BESIDE_BAR));
  const { makespanMs, lowerBoundMs, criticalPathMs } = summary;
  const longest = Math.max(1, makespanMs, lowerBoundMs, criticalPathMs);
  const line = (name: string, ms: number, paint: (bar: string) => string, remark = '') => {
    const bar = '━'.repeat(Math.round((width * ms) / longest)).padEnd(width);
    return ` ${name.padEnd(14)} ${formatElapsed(ms, { tenths: true }).padStart(8)}  ${paint(bar)}  ${remark}`.trimEnd();
  };
  const ratio = lowerBoundMs > 0 && makespanMs > 0 ? `${(makespanMs / lowerBoundMs).toFixed(2)} × the lower bound` : '';
  return [
    ` ${colours.bold(`${summary.landed} of ${summary.tasks.length} tasks landed`)}, at most ${summary.maxRunning} at the same time`,
    '',
    line('makespan', makespanMs, colours.cyan, ratio),
    line('lower bound', lowerBoundMs, colours.green, 'no schedule can be shorter'),
    line('critical path', criticalPathMs, colours.dim, 'longest chain of dependent tasks'),
  ].join('\n');
}
