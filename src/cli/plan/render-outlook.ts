import pc from 'picocolors';
import { isLimited } from '../../core/budget/account.ts';
import type { Amounts } from '../../core/budget/amounts.ts';
import { nameAmounts } from '../../core/budget/name-amount.ts';
import type { Bounds, NotStarting, Outlook, PlannedStart } from '../../core/outlook/outlook.ts';
import { formatMinutes } from '../../core/schedule/describe-waiting.ts';
import type { RequestTally } from '../../ports/request-ledger.ts';
import { displayWidth, fitToWidth, toOneLine } from '../live/fit-text.ts';
import { plural } from '../log/plural.ts';
import type { LineStyle } from '../log/render-event.ts';

/** Widest that titles are shown, and most lines of a list; JSON has everything. */
const TITLE = 40;
const LINES_SHOWN = 40;
const TASKS_SHOWN = 30;

interface Options {
  readonly style: LineStyle;
  readonly requests: RequestTally | undefined;
}

/** The outlook for a person. Reasons are shown to their end, the terminal wraps them. No line break at the end. */
export function renderOutlook(outlook: Outlook, { style, requests }: Options): string {
  const { bold, dim } = pc.createColors(style.colour);
  const { starts, waiting, blocked, underWay, people, over } = outlook;
  const all = [...starts, ...waiting, ...blocked, ...underWay, ...people, ...over];
  const layout = layoutOf(all);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', bold(title), ...shown(lines, dim)];
  const list = (title: string, tasks: readonly NotStarting[], words: (task: NotStarting) => string) =>
    section(
      title,
      tasks.map((task) => `${layout(task)}  ${toOneLine(words(task))}`.trimEnd()),
    );
  return [
    bold(headline(outlook)),
    ...section(
      'Would start',
      starts.map((start) => `${layout(start)}  ${describeStart(start)}`),
    ),
    ...list('Ready, and would not start', waiting, ({ why }) => `waits for ${why.join('; ')}`),
    ...list('Blocked', blocked, ({ why }) => why.join(' ')),
    ...list('Under way', underWay, withStatus),
    ...list('Needs a person', people, withStatus),
    ...list('Over, and their issue is open', over, withStatus),
    ...section('Conflicts, if they were worked on at the same time', conflictLines(outlook)),
    ...section('Graph', graphLines(outlook)),
    ...section('What it takes', boundLines(outlook)),
    '',
    dim(footer(requests)),
  ].join('\n');
}

function headline({ starts, waiting, blocked, underWay, people }: Outlook): string {
  const first = starts.length === 0 ? 'nothing' : plural(starts.length, 'task');
  const others = Object.entries({
    ready: waiting,
    blocked,
    'under way': underWay,
    'for a person': people,
  }).flatMap(([name, tasks]) => (tasks.length === 0 ? [] : [`${tasks.length} ${name}`]));
  const rest = others.length === 0 ? '' : ` The others: ${others.join(', ')}.`;
  return `The next dispatch would start ${first}.${rest}`;
}

/** `  #12  The title     `, as wide for each of the tasks. */
function layoutOf(
  tasks: readonly { readonly task: number; readonly title: string }[],
): (task: { readonly task: number; readonly title: string }) => string {
  const numbers = Math.max(0, ...tasks.map(({ task }) => `#${task}`.length));
  const titles = Math.min(TITLE, Math.max(0, ...tasks.map(({ title }) => displayWidth(toOneLine(title)))));
  return ({ task, title }) => `  ${`#${task}`.padStart(numbers)}  ${fitToWidth(toOneLine(title), titles)}`;
}

function describeStart(start: PlannedStart): string {
  const { attempt, worker, agent, runsOn, expectedMinutes, mostMinutes, reserved } = start;
  const machine = typeof runsOn === 'string' ? runsOn : JSON.stringify(runsOn);
  return `attempt ${attempt} as ${worker}, ${agent} on ${machine}; about ${formatMinutes(expectedMinutes)}, at most ${formatMinutes(mostMinutes)}${reserving(reserved)}`;
}

function reserving(reserved: Amounts): string {
  return isLimited(reserved) ? `, reserves ${nameAmounts(reserved)}` : '';
}

function withStatus({ status, why }: NotStarting): string {
  return why.length === 0 ? status : `${status}, waits for ${why.join('; ')}`;
}

function conflictLines({ conflicts, conflictCount }: Outlook): readonly string[] {
  const lines = conflicts.map(
    ({ tasks: [one, other], where }) => `  #${one} and #${other}: ${toOneLine(where.join(', '))}`,
  );
  const shownHere = lines.slice(0, LINES_SHOWN - 1);
  const more = conflictCount - shownHere.length;
  return more > 1 ? [...shownHere, `  … and ${more} more`] : lines;
}

function graphLines({ graph: { levels, dependencies, onNoLevel } }: Outlook): readonly string[] {
  const width = String(levels.length).length;
  return [
    `  ${plural(dependencies, 'dependency', 'dependencies')} between open tasks, ${plural(levels.length, 'level')}`,
    ...levels.map((level, index) => `  ${String(index + 1).padStart(width)}  ${names(level)}`),
    ...(onNoLevel.length === 0 ? [] : [`  on no level, because of a cycle: ${names(onNoLevel)}`]),
  ];
}

function names(tasks: readonly number[]): string {
  const more = tasks.length - TASKS_SHOWN;
  return [...tasks.slice(0, TASKS_SHOWN).map((task) => `#${task}`), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function boundLines({ now, all, budgets }: Outlook): readonly string[] {
  const time = formatMinutes;
  const between = ({ expectedMinutes, mostMinutes }: Bounds) =>
    `about ${time(expectedMinutes)}, at most ${time(mostMinutes)} of agents`;
  const left = isLimited(all.budgetLeft) ? `; their budgets have ${nameAmounts(all.budgetLeft)} left` : '';
  return [
    ...(now.tasks === 0 ? [] : [`  now  ${plural(now.tasks, 'attempt')}: ${between(now)}${reserving(now.reserved)}`]),
    `  all  ${plural(all.tasks, 'task')}: ${between(all)}, should every attempt be needed${left}`,
    `       with ${all.workers} at once not before ${time(all.lowerBoundMinutes)}; the longest path takes ${time(all.criticalPathMinutes)}`,
    ...budgets.map((budget) => `  ${budget}`),
  ];
}

function footer(requests: RequestTally | undefined): string {
  if (requests === undefined) return 'From a backlog file; nothing was asked of GitHub, and nothing written.';
  const { reads, queries, points } = requests;
  return `Asked GitHub ${plural(reads + queries, 'time')} (${queries} GraphQL, ${points} points; ${reads} REST). Nothing was written.`;
}

function shown(lines: readonly string[], dim: (text: string) => string): readonly string[] {
  const more = lines.length - LINES_SHOWN;
  return more <= 0 ? lines : [...lines.slice(0, LINES_SHOWN), dim(`  … and ${more} more; --json has them all`)];
}
