import {
  type Arrow,
  arrowsOf,
  type Branch,
  captionOf,
  type DrawnGraph,
  FILLS,
  missing,
  treeOf,
} from './drawn-graph.ts';

/** The graph for Graphviz. */
export function renderDot(graph: DrawnGraph): string {
  const isPlan = new Set(graph.plans.map(({ plan }) => plan));
  const node = (number: number, text: string, more = '') =>
    `${number} [label="${escapeDot(`#${number} ${text}`)}"${more}];`;
  const fillOf = (status: string | undefined) => (status === undefined ? undefined : FILLS[status]);
  const lines = (branch: Branch, indent: string): string[] => [
    ...branch.tasks.map((task) => {
      const fill = fillOf(task.status);
      return `${indent}${node(task.task, captionOf(task), fill === undefined ? '' : `, fillcolor="${fill}"`)}`;
    }),
    ...branch.plans.flatMap(({ plan, inside }) => [
      `${indent}subgraph cluster_${plan.plan} {`,
      `${indent}  ${node(plan.plan, captionOf(plan), ', shape=folder')}`,
      ...lines(inside, `${indent}  `),
      `${indent}}`,
    ]),
  ];
  // Arrows lead to and from the frame of a plan, not to the node that stands for it.
  const ends = ({ from, to }: Arrow) =>
    [...(isPlan.has(from) ? [`ltail=cluster_${from}`] : []), ...(isPlan.has(to) ? [`lhead=cluster_${to}`] : [])].join();
  return [
    'digraph tasks {',
    '  rankdir=LR;',
    ...(isPlan.size > 0 ? ['  compound=true;'] : []),
    '  node [shape=box, style="rounded,filled", fillcolor=white];',
    ...lines(treeOf(graph), '  '),
    ...missing(graph).map((number) => `  ${node(number, 'is not here', ', style=dashed')}`),
    ...arrowsOf(graph).map((arrow) => {
      const at = ends(arrow);
      return `  ${arrow.from} -> ${arrow.to}${at === '' ? '' : ` [${at}]`};`;
    }),
    '}',
  ].join('\n');
}

/** In a quoted string of DOT a backslash begins an escape (`\N` is the name of the node), and a quote ends the string. */
function escapeDot(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
