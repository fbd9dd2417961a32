import Table from 'cli-table3';
import pc from 'picocolors';
import type { TaskStatus } from '../../core/state.ts';
import { cutToWidth, toOneLine } from './fit-text.ts';
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
  const sections = [renderTable(facts, colours), renderFigures(facts.summary, colours)];
  if (graph !== '') sections.push(`${colours.bold('The default branch')}\n\n${graph}`);
  return `${sections.join('\n\n')}\n`;
}

type Colours = ReturnType<typeof pc.createColors>;

/** Room for all columns but the title, borders included. */
const OTHER_COLUMNS = 66;

function renderTable({ summary, titles, agents, columns = 100 }: ReportFacts, colours: Colours): string {
  const table = new Table({
    head: ['#', 'task', 'agent', 'attempts', 'time', 'commit', 'state'].map((name) => colours.bold(name)),
    colAligns: ['right', 'left', 'left', 'right', 'right', 'left', 'left'],
    style: { head: [], border: colours.isColorSupported ? ['gray'] : [], compact: true },
  });
  const titleWidth = Math.max(20, columns - OTHER_COLUMNS);
  for (const task of summary.tasks) {
    table.push([
      task.number,
      cutToWidth(toOneLine(titles.get(task.number) ?? ''), titleWidth),
      toOneLine(agents.get(task.number) ?? ''),
      task.attempts,
      timeOf(task),
      task.commit === null ? '' : colours.yellow(task.commit.slice(0, 7)),
      task.state === 'landed' ? colours.green(task.state) : colours.red(task.state),
    ]);
  }
  return table.toString();
}

type Row = ReportSummary['tasks'][number];

function timeOf({ startedAt, endedAt }: Row): string {
  if (startedAt === null || endedAt === null) return '';
  return formatElapsed(Date.parse(endedAt) - Date.parse(startedAt), { tenths: true });
}

const BAR_WIDTH = 40;

/** Three durations on one scale: what the run took, what no schedule could beat, and the longest chain of dependent tasks. */
function renderFigures(summary: ReportSummary, colours: Colours): string {
  const { makespanMs, lowerBoundMs, criticalPathMs } = summary;
  const longest = Math.max(1, makespanMs, lowerBoundMs, criticalPathMs);
  const line = (name: string, ms: number, paint: (bar: string) => string, remark = '') => {
    const bar = '━'.repeat(Math.round((BAR_WIDTH * ms) / longest)).padEnd(BAR_WIDTH);
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
