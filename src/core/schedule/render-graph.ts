import { assertNever } from '../errors.ts';
import type { DrawnGraph } from './picture/drawn-graph.ts';
import { renderDot } from './picture/render-dot.ts';
import { renderMermaid } from './picture/render-mermaid.ts';

export const GRAPH_FORMATS = ['mermaid', 'dot', 'json'] as const;
export type GraphFormat = (typeof GRAPH_FORMATS)[number];

/**
 * Draws who waits for whom: an arrow leads from a task to those that wait for it, and from a plan to what waits until it is complete. Whatever the
 * titles are, they stay text.
 */
export function renderGraph(graph: DrawnGraph, format: GraphFormat): string {
  switch (format) {
    case 'mermaid':
      return renderMermaid(graph);
    case 'dot':
      return renderDot(graph);
    case 'json':
      return JSON.stringify(graph, null, 2);
    default:
      return assertNever(format);
  }
}
