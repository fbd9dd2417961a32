import { indexGraph, sortBackwards } from '../graph/indexed-graph.ts';

/** A node of the graph; a plan takes no level of its own. */
export interface LevelNode {
  readonly number: number;
  readonly isPlan?: true;
}

/**
 * The tasks in levels: those of the first wait for no open task, those of each other one for a task of the level before. Tasks on a cycle, and what
 * waits for them, are on none.
 */
export function findLevels<Node extends LevelNode>(
  nodes: readonly Node[],
  blockersOf: (node: Node) => readonly number[],
): readonly (readonly number[])[] {
  const graph = indexGraph(nodes, blockersOf);
  const height = new Int32Array(nodes.length);
  const levels: number[][] = [];
  for (const index of sortBackwards(graph).toReversed()) {
    const node = nodes[index];
    const level = height[index] ?? 0;
    const isTask = node?.isPlan !== true;
    if (node !== undefined && isTask) {
      levels[level] ??= [];
      levels[level]?.push(node.number);
    }
    for (let at = graph.begin[index] ?? 0; at < (graph.begin[index + 1] ?? 0); at += 1) {
      const waits = graph.dependents[at] ?? 0;
      height[waits] = Math.max(height[waits] ?? 0, level + (isTask ? 1 : 0));
    }
  }
  return levels.map((level) => level.sort((a, b) => a - b));
}
