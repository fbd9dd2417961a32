import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DrawnTask, renderGraph } from './render-graph.ts';

const tasks: readonly DrawnTask[] = [
  { task: 1, title: 'Say "hello" to <b>everybody</b>', blockedBy: [] },
  { task: 2, title: 'Über #1; 日本\n-->', blockedBy: [1, 9], status: 'blocked' },
];

describe('a picture of the graph', () => {
  it('in Mermaid has an arrow from a task to those that wait for it, and titles that stay text', () => {
    expect(renderGraph(tasks, 'mermaid')).toMatchInlineSnapshot(`
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
    expect(renderGraph(tasks, 'dot')).toMatchInlineSnapshot(`
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
    expect(JSON.parse(renderGraph(tasks, 'json'))).toEqual({ tasks });
  });

  it('has the lines that it should have and no other, whatever the titles', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...'ab"\\]`#;{}<>|%&\n\r\u2028\u202e\u001b[', '🎉') });
    fc.assert(
      fc.property(nasty, fc.option(nasty, { nil: undefined }), (title, other) => {
        const foreign = other === undefined ? {} : { foreign: [other] };
        const drawn = [{ task: 1, title, blockedBy: [2], ...foreign }];
        const mermaid = renderGraph(drawn, 'mermaid').split('\n');
        expect(mermaid).toHaveLength(4);
        expect(mermaid[1]).toMatch(/^ {2}t1\["(?:[\p{L}\p{M}\p{N} .,:/_+()-]|#\d+;)*"\]$/u);
        const dot = renderGraph(drawn, 'dot').split('\n');
        expect(dot).toHaveLength(7);
        expect(dot[3]).toMatch(/^ {2}1 \[label="(?:[^"\\\p{Cc}]|\\\\|\\")*"\];$/u);
      }),
    );
  });

  it('cuts long titles, but not inside a character', () => {
    const [, node] = renderGraph([{ task: 1, title: '🎉'.repeat(300), blockedBy: [] }], 'mermaid').split('\n');
    expect(node?.match(/#127881;/g)).toHaveLength(59);
  });
});
