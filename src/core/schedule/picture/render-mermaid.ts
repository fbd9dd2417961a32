import { arrowsOf, type Branch, captionOf, type DrawnGraph, FILLS, missing, treeOf } from './drawn-graph.ts';

/** The graph for Mermaid, which GitHub draws in Markdown. */
export function renderMermaid(graph: DrawnGraph): string {
  const { tasks } = graph;
  const label = (number: number, text: string) => `t${number}["${escapeMermaid(`#${number} ${text}`)}"]`;
  const statuses = Object.entries(FILLS).filter(([status]) => tasks.some((task) => task.status === status));
  const lines = (branch: Branch, indent: string): string[] => [
    ...branch.tasks.map((task) => `${indent}${label(task.task, captionOf(task))}`),
    ...branch.plans.flatMap(({ plan, inside }) => [
      `${indent}subgraph ${label(plan.plan, captionOf(plan))}`,
      ...lines(inside, `${indent}  `),
      `${indent}end`,
    ]),
  ];
  return [
    'flowchart LR',
    ...lines(treeOf(graph), '  '),
    ...missing(graph).map((number) => `  ${label(number, 'is not here')}`),
    ...arrowsOf(graph).map(({ from, to }) => `  t${from} --> t${to}`),
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
