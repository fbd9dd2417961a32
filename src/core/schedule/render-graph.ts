import { assertNever } from '../errors.ts';
import { visibleText } from '../prompt/visible-text.ts';

export const GRAPH_FORMATS = ['mermaid', 'dot', 'json'] as const;
export type GraphFormat = (typeof GRAPH_FORMATS)[number];

/** A task of a dependency graph. The title is text from outside. */
export interface DrawnTask {
  readonly task: number;
  readonly title: string;
  readonly blockedBy: readonly number[];
  /** What it depends on in other repositories: `owner/name#4`. Text from outside. */
  readonly foreign?: readonly string[];
  readonly minutes?: number | undefined;
  /** As the log has it; undefined where there is no log. */
  readonly status?: string | undefined;
}

/** Longest text from outside in a picture, in characters. */
const TEXT_SHOWN = 60;

/** Colours of the statuses that a person looks for. */
const FILLS: Readonly<Record<string, string>> = {
  landed: '#cfe8cf',
  running: '#cfe0f5',
  ready: '#fdf3c7',
  blocked: '#eeeeee',
  'needs-human': '#f6cccc',
};

/** Draws who waits for whom: an arrow leads from a task to those that wait for it. Whatever the titles are, they stay text. */
export function renderGraph(tasks: readonly DrawnTask[], format: GraphFormat): string {
  switch (format) {
    case 'mermaid':
      return renderMermaid(tasks);
    case 'dot':
      return renderDot(tasks);
    case 'json':
      return JSON.stringify({ tasks }, null, 2);
    default:
      return assertNever(format);
  }
}

function renderMermaid(tasks: readonly DrawnTask[]): string {
  const label = (number: number, text: string) => `  t${number}["${escapeMermaid(`#${number} ${text}`)}"]`;
  const statuses = Object.entries(FILLS).filter(([status]) => tasks.some((task) => task.status === status));
  return [
    'flowchart LR',
    ...tasks.map((task) => label(task.task, captionOf(task))),
    ...missing(tasks).map((number) => label(number, 'is not here')),
    ...tasks.flatMap((task) => task.blockedBy.map((blocker) => `  t${blocker} --> t${task.task}`)),
    ...statuses.flatMap(([status, fill]) => [
      `  classDef ${status} fill:${fill},color:#000`,
      `  class ${tasks.flatMap((task) => (task.status === status ? `t${task.task}` : [])).join(',')} ${status}`,
    ]),
  ].join('\n');
}

/** Mermaid reads characters by their number between # and ; and everything else of meaning to it is written so. */
function escapeMermaid(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,:/_+()-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}

function renderDot(tasks: readonly DrawnTask[]): string {
  const node = (number: number, text: string, more = '') =>
    `  ${number} [label="${escapeDot(`#${number} ${text}`)}"${more}];`;
  const fillOf = (status: string | undefined) => (status === undefined ? undefined : FILLS[status]);
  return [
    'digraph tasks {',
    '  rankdir=LR;',
    '  node [shape=box, style="rounded,filled", fillcolor=white];',
    ...tasks.map((task) => {
      const fill = fillOf(task.status);
      return node(task.task, captionOf(task), fill === undefined ? '' : `, fillcolor="${fill}"`);
    }),
    ...missing(tasks).map((number) => node(number, 'is not here', ', style=dashed')),
    ...tasks.flatMap((task) => task.blockedBy.map((blocker) => `  ${blocker} -> ${task.task};`)),
    '}',
  ].join('\n');
}

/** In a quoted string of DOT a backslash begins an escape (`\N` is the name of the node), and a quote ends the string. */
function escapeDot(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

function captionOf({ title, status, foreign = [] }: DrawnTask): string {
  const elsewhere = foreign.length === 0 ? '' : `, waits for ${shorten(foreign.join(', '))}`;
  return `${shorten(title)}${status === undefined ? '' : ` (${status})`}${elsewhere}`;
}

function shorten(text: string): string {
  const line = [...visibleText(text).replace(/\s+/g, ' ').trim()];
  return line.length > TEXT_SHOWN
    ? `${line
        .slice(0, TEXT_SHOWN - 1)
        .join('')
        .trimEnd()}…`
    : line.join('');
}

function missing(tasks: readonly DrawnTask[]): readonly number[] {
  const known = new Set(tasks.map((task) => task.task));
  return [...new Set(tasks.flatMap((task) => task.blockedBy))].filter((number) => !known.has(number));
}
