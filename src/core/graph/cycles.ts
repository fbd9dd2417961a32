import { indexGraph, sortBackwards } from './indexed-graph.ts';

export interface GraphNode {
  readonly number: number;
  readonly edges: readonly number[];
}

/**
 * For every node that lies on a cycle, the shortest cycle through it, starting with the node itself: 3 → 5 → 3 is `[3, 5]`.
 * Components are found with Tarjan's algorithm, iteratively, so that deep chains do not exhaust the stack.
 */
export function findCycles(nodes: readonly GraphNode[]): ReadonlyMap<number, readonly number[]> {
  const suspects = withoutSorted(nodes);
  if (suspects.length === 0) return new Map();
  const edges = new Map(suspects.map((node) => [node.number, node.edges]));
  const cycles = new Map<number, readonly number[]>();
  for (const component of stronglyConnected(edges)) {
    if (component.length < 2) continue;
    const members = new Set(component);
    for (const member of component) cycles.set(member, shortestCycle(member, edges, members));
  }
  return cycles;
}

/** What cannot be sorted lies on a cycle or behind one. Mostly that is nothing, and to find that out is cheap. */
function withoutSorted(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const sorted = sortBackwards(indexGraph(nodes, ({ edges }) => edges));
  if (sorted.length === nodes.length) return [];
  const isSorted = new Set(sorted);
  return nodes.filter((_, index) => !isSorted.has(index));
}

function shortestCycle(
  start: number,
  edges: ReadonlyMap<number, readonly number[]>,
  members: ReadonlySet<number>,
): readonly number[] {
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (let head = queue.shift(); head !== undefined; head = queue.shift()) {
    for (const next of edges.get(head) ?? []) {
      if (next === start) return pathTo(head, start, cameFrom);
      if (!members.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, head);
      queue.push(next);
    }
  }
  return [start];
}

function pathTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): readonly number[] {
  const path = [end];
  for (let at = end; at !== start; ) {
    at = cameFrom.get(at) ?? start;
    path.unshift(at);
  }
  return path;
}

function stronglyConnected(edges: ReadonlyMap<number, readonly number[]>): number[][] {
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const stack: number[] = [];
  const onStack = new Set<number>();
  const components: number[][] = [];
  const enter = (node: number) => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    onStack.add(node);
    return { node, next: 0 };
  };
  const lower = (node: number, value: number) => low.set(node, Math.min(low.get(node) ?? value, value));
  for (const root of edges.keys()) {
    if (index.has(root)) continue;
    const work = [enter(root)];
    for (let frame = work.at(-1); frame !== undefined; frame = work.at(-1)) {
      const target = edges.get(frame.node)?.[frame.next];
      if (target !== undefined) {
        frame.next += 1;
        if (!index.has(target) && edges.has(target)) work.push(enter(target));
        else if (onStack.has(target)) lower(frame.node, index.get(target) ?? 0);
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined) lower(parent.node, low.get(frame.node) ?? 0);
      if (low.get(frame.node) !== index.get(frame.node)) continue;
      const component: number[] = [];
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack.delete(member);
        component.push(member);
        if (member === frame.node) break;
      }
      components.push(component);
    }
  }
  return components;
}
