import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DrawnGraph, DrawnTask } from './picture/drawn-graph.ts';
import { renderGraph } from './render-graph.ts';

const tasks: readonly DrawnTask[] = [
  { task: 1, title: 'Say "hello" to <b>everybody</b>', blockedBy: [] },
  { task: 2, title: 'Über #1; 日本\n-->', blockedBy: [1, 9], status: 'blocked' },
];

const graph: DrawnGraph = { tasks, plans: [] };

describe('a picture of the graph', () => {
  it('in Mermaid has an arrow from a task to those that wait for it, and titles that stay text', () => {
    expect(renderGraph(graph, 'mermaid')).toMatchInlineSnapshot(`
      "flowchart LR
        t1["#35;1 Say #34;hello#34; to #60;b#62;everybody#60;/b#62;"]
        t2["#35;2 Über #35;1#59; 日本 --#62; (blocked)"]
        t9["#35;9 is not here"]
        t1 --> t2
        t9 --> t2
        classDef blocked fill:#eeeeee,color:#000
        class t2 blocked"
    `);
  });

  it('in DOT is the same', () => {
    expect(renderGraph(graph, 'dot')).toMatchInlineSnapshot(`
      "digraph tasks {
        rankdir=LR;
        node [shape=box, style="rounded,filled", fillcolor=white];
        1 [label="#1 Say \\"hello\\" to <b>everybody</b>"];
        2 [label="#2 Über #1; 日本 --> (blocked)", fillcolor="#eeeeee"];
        9 [label="#9 is not here", style=dashed];
        1 -> 2;
        9 -> 2;
      }"
    `);
  });

  it('in JSON holds the titles as they are', () => {
    expect(JSON.parse(renderGraph(graph, 'json'))).toEqual(graph);
  });

  it('has the lines that it should have and no other, whatever the titles', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...'ab"\\]`#;{}<>|%&\n\r\u2028\u202e\u001b[', '🎉') });
    fc.assert(
      fc.property(nasty, fc.option(nasty, { nil: undefined }), (title, other) => {
        const foreign = other === undefined ? {} : { foreign: [other] };
        const drawn = [{ task: 1, title, blockedBy: [2], ...foreign }];
        const mermaid = renderGraph({ tasks: drawn, plans: [] }, 'mermaid').split('\n');
        expect(mermaid).toHaveLength(4);
        expect(mermaid[1]).toMatch(/^ {2}t1\["(?:[\p{L}\p{M}\p{N} .,:/_+()-]|#\d+;)*"\]$/u);
        const dot = renderGraph({ tasks: drawn, plans: [] }, 'dot').split('\n');
        expect(dot).toHaveLength(7);
        expect(dot[3]).toMatch(/^ {2}1 \[label="(?:[^"\\\p{Cc}]|\\\\|\\")*"\];$/u);
      }),
    );
  });

  it('cuts long titles, but not inside a character', () => {
    const [, node] = renderGraph(
      { tasks: [{ task: 1, title: '🎉'.repeat(300), blockedBy: [] }], plans: [] },
      'mermaid',
    ).split('\n');
    expect(node?.match(/#127881;/g)).toHaveLength(59);
  });
});

describe('a picture of plans', () => {
  const task = (number: number, ...blockedBy: number[]): DrawnTask => ({
    task: number,
    title: `T${number}`,
    blockedBy,
  });
  const planned: DrawnGraph = {
    tasks: [task(1), task(2), task(3, 11), task(4)],
    plans: [
      { plan: 10, title: 'All "tea"', tasks: [1, 11], blockedBy: [4], status: 'active' },
      { plan: 11, title: 'Inside', tasks: [2], blockedBy: [1], status: 'draft' },
    ],
  };

  it('in Mermaid has a frame around the tasks of each plan, and arrows to and from it', () => {
    expect(renderGraph(planned, 'mermaid')).toMatchInlineSnapshot(`
      "flowchart LR
        t3["#35;3 T3"]
        t4["#35;4 T4"]
        subgraph t10["#35;10 All #34;tea#34; (active)"]
          t1["#35;1 T1"]
          subgraph t11["#35;11 Inside (draft)"]
            t2["#35;2 T2"]
          end
        end
        t11 --> t3
        t4 --> t10
        t1 --> t11"
    `);
  });

  it('in DOT is the same', () => {
    expect(renderGraph(planned, 'dot')).toMatchInlineSnapshot(`
      "digraph tasks {
        rankdir=LR;
        compound=true;
        node [shape=box, style="rounded,filled", fillcolor=white];
        3 [label="#3 T3"];
        4 [label="#4 T4"];
        subgraph cluster_10 {
          10 [label="#10 All \\"tea\\" (active)", shape=folder];
          1 [label="#1 T1"];
          subgraph cluster_11 {
            11 [label="#11 Inside (draft)", shape=folder];
            2 [label="#2 T2"];
          }
        }
        11 -> 3 [ltail=cluster_11];
        4 -> 10 [lhead=cluster_10];
        1 -> 11 [lhead=cluster_11];
      }"
    `);
  });

  it('leaves out what Mermaid refuses: arrows between a frame and its inside, and plans inside themselves', () => {
    const circles: DrawnGraph = {
      tasks: [task(1, 10)],
      plans: [
        { plan: 10, title: 'A', tasks: [1, 11], blockedBy: [11] },
        { plan: 11, title: 'B', tasks: [], blockedBy: [10] },
      ],
    };
    expect(renderGraph(circles, 'mermaid')).toMatchInlineSnapshot(`
      "flowchart LR
        subgraph t10["#35;10 A"]
          t1["#35;1 T1"]
          subgraph t11["#35;11 B"]
          end
        end"
    `);
  });
});
