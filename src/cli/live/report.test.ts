import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { displayWidth } from './fit-text.ts';
import { type ReportFacts, renderReport } from './report.ts';

const start = '2026-01-05T12:00:00.000Z';
const facts: ReportFacts = {
  summary: {
    tasks: [
      {
        number: 1,
        state: 'landed',
        attempts: 1,
        startedAt: start,
        endedAt: '2026-01-05T12:00:08.400Z',
        commit: 'a'.repeat(40),
      },
      {
        number: 8,
        state: 'landed',
        attempts: 2,
        startedAt: start,
        endedAt: '2026-01-05T12:01:02.000Z',
        commit: 'b'.repeat(40),
      },
      { number: 12, state: 'needs-human', attempts: 3, startedAt: start, endedAt: null, commit: null },
    ],
    landed: 2,
    makespanMs: 62_000,
    criticalPathMs: 31_000,
    lowerBoundMs: 40_000,
    maxRunning: 4,
  },
  titles: new Map([
    [1, 'Read durations as people write them'],
    [8, 'Write CSV 🚀 in 日本語, \u001b[31mwith\u001b[0m a title that goes on and on and on'],
  ]),
  agents: new Map([
    [1, 'worker-1'],
    [8, 'worker-2'],
  ]),
  graph: '* bbbbbbb feat: write CSV (#8)\n* aaaaaaa feat: read durations (#1)\n',
};

test('the report has a row for each task, the times on one scale, and the history', () => {
  expect(renderReport(facts)).toMatchInlineSnapshot(`
    "┌────┬──────────────────────────────────────┬──────────┬──────────┬────────┬─────────┬─────────────┐
    │  # │ task                                 │ agent    │ attempts │   time │ commit  │ state       │
    ├────┼──────────────────────────────────────┼──────────┼──────────┼────────┼─────────┼─────────────┤
    │  1 │ Read durations as people write them  │ worker-1 │        1 │   8.4s │ aaaaaaa │ landed      │
    │  8 │ Write CSV 🚀 in 日本語, with a titl… │ worker-2 │        2 │ 1m 02s │ bbbbbbb │ landed      │
    │ 12 │                                      │          │        3 │        │         │ needs-human │
    └────┴──────────────────────────────────────┴──────────┴──────────┴────────┴─────────┴─────────────┘

     2 of 3 tasks landed, at most 4 at the same time

     makespan         1m 02s  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  1.55 × the lower bound
     lower bound       40.0s  ━━━━━━━━━━━━━━━━━━━━━━━━━━                no schedule can be shorter
     critical path     31.0s  ━━━━━━━━━━━━━━━━━━━━                      longest chain of dependent tasks

    The default branch

    * bbbbbbb feat: write CSV (#8)
    * aaaaaaa feat: read durations (#1)
    "
  `);
});

test('colours change nothing but the colours', () => {
  expect(stripVTControlCharacters(renderReport({ ...facts, colour: true }))).toBe(renderReport(facts));
  expect(renderReport({ ...facts, colour: true })).toContain('\u001b[32mlanded');
});

test('the table is as wide as the terminal allows and its lines are of one length', () => {
  const table =
    renderReport({ ...facts, columns: 90 })
      .split('\n\n')[0]
      ?.split('\n') ?? [];
  expect(new Set(table.map(displayWidth)).size).toBe(1);
  expect(displayWidth(table[0] ?? '')).toBeLessThanOrEqual(90);
});

test.for([60, 70, 80, 90, 100, 112, 160])(
  'the table fits a terminal of %i columns, whatever stands in it',
  (columns) => {
    const tasks = facts.summary.tasks.map((task) => ({ ...task, number: task.number + 500 }));
    const titles = new Map(tasks.map(({ number }) => [number, 'x'.repeat(256)]));
    const agents = new Map(tasks.map(({ number }) => [number, 'claude-code worker-12']));
    const graph = `* 1234567 ${'x'.repeat(256)}\n`;
    const text = renderReport({ ...facts, summary: { ...facts.summary, tasks }, titles, agents, graph, columns });
    const table = text.split('\n\n')[0]?.split('\n') ?? [];
    expect(new Set(table.map(displayWidth))).toEqual(new Set([columns]));
    expect(table[1]).toMatch(/│ +# │ task +│ .*state +│/);
    expect(table[1]?.includes('agent'), 'who worked gives way first').toBe(columns > 90);
    expect(Math.max(...text.split('\n').map(displayWidth))).toBe(columns);
  },
);

test('a run without landings divides by nothing', () => {
  const summary = { ...facts.summary, tasks: [], landed: 0, makespanMs: 0, criticalPathMs: 0, lowerBoundMs: 0 };
  expect(renderReport({ ...facts, summary, graph: '' })).toMatchInlineSnapshot(`
    "┌───┬──────┬───────┬──────────┬──────┬────────┬───────┐
    │ # │ task │ agent │ attempts │ time │ commit │ state │
    └───┴──────┴───────┴──────────┴──────┴────────┴───────┘

     0 of 0 tasks landed, at most 4 at the same time

     makespan           0.0s
     lower bound        0.0s                                            no schedule can be shorter
     critical path      0.0s                                            longest chain of dependent tasks
    "
  `);
});
