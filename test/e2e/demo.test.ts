import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { expectConsistent, expectDependencyOrder } from './support/expect-consistent.ts';
import { findProcessesOf } from './support/find-processes.ts';
import { type Outcome, readOutcome } from './support/read-outcome.ts';
import { makeScene } from './support/scene.ts';
import { type CommandEnd, runStoneforge } from './support/stoneforge.ts';

const scene = makeScene();
const out = scene.path('demo');
let end: CommandEnd;
let outcome: Outcome;

beforeAll(async () => {
  end = await runStoneforge(scene, ['demo', '--out', out]);
  outcome = readOutcome(out);
}, 900_000);
afterAll(() => scene[Symbol.dispose]());

test('the demo ends with exit code 0 and every task landed', () => {
  expect(end, end.stdout + end.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(outcome.summary.tasks).toHaveLength(14);
  expect(outcome.summary.tasks.filter((task) => task.state !== 'landed')).toEqual([]);
});

test('git, the local GitHub, the log and summary.json tell one story', () => {
  expectConsistent(outcome);
  expect(findProcessesOf(out)).toEqual([]);
});

test('every task landed after those that it depends on', () => {
  expectDependencyOrder(outcome, readBlockers());
});

test('at least three agents worked at the same time, and no schedule beats the lower bound', () => {
  const { maxRunning, makespanMs, lowerBoundMs, criticalPathMs } = outcome.summary;
  expect(maxRunning).toBeGreaterThanOrEqual(3);
  expect(maxRunning).toBeLessThanOrEqual(4);
  expect(criticalPathMs).toBeGreaterThan(0);
  expect(lowerBoundMs).toBeGreaterThanOrEqual(criticalPathMs);
  expect(makespanMs).toBeGreaterThanOrEqual(lowerBoundMs);
});

test('a change that conflicted with another one went back to its task and landed with both', () => {
  const ejected = outcome.eventsOf('train.ejected').filter((event) => event.data.reason === 'conflict');
  expect(ejected).toHaveLength(1);
  const task = ejected[0]?.task ?? 0;
  expect([7, 8]).toContain(task);
  expect(ejected[0]?.data.paths).toEqual(['README.md', 'src/formats.js']);
  expect(outcome.snapshot(task, 2)).toMatchObject({ repair: { paths: ['README.md', 'src/formats.js'] } });
  expect(outcome.git('show', 'main:src/formats.js')).toMatch(/'markdown'.*'jsonl'|'jsonl'.*'markdown'/);
});

test('a change that failed its gate got the failing output and landed on its second attempt', () => {
  expect(outcome.eventsOf('train.ejected', 11)).toMatchObject([{ attempt: 1, data: { reason: 'gate-failed' } }]);
  const red = outcome.eventsOf('train.gated').filter((event) => event.data.green === false);
  expect(red.length).toBeGreaterThanOrEqual(1);
  const repair = z.object({ output: z.string() }).parse(outcome.snapshot(11, 2).repair);
  expect(repair.output).toContain('empty cells say nothing about a column');
  expect(outcome.summary.tasks.find((task) => task.number === 11)).toMatchObject({ state: 'landed', attempts: 2 });
});

test('an attempt whose runner died was recorded as lost, and the next one landed', () => {
  const ends = outcome.eventsOf('attempt.ended', 10).map((event) => event.data.outcome);
  expect(ends).toEqual(['lost', 'completed']);
});

test('a task was handed over from one session to the next', () => {
  expect(outcome.eventsOf('attempt.ended', 6)).toMatchObject([
    { attempt: 1, data: { outcome: 'completed', sessions: 2 } },
  ]);
});

test('a person sees what happens, and at the end a table, the makespan beside its lower bound, and the graph', () => {
  const { stdout } = end;
  expect(stdout).toMatch(/#1 started: Read durations as people write them \(attempt 1, worker-[1-4], command\)/);
  expect(stdout).toMatch(/#10 runner lost/);
  expect(stdout).toMatch(/#11 ejected: tests failed/);
  expect(stdout).toMatch(/#[78] ejected: conflict in README\.md, src\/formats\.js/);
  expect(stdout).toMatch(/│ +# │ task +│ agent +│ attempts │ +time │ commit +│ state +│/);
  for (const { number, commit } of outcome.summary.tasks) {
    expect(stdout).toMatch(
      new RegExp(`│ +${number} │ .* │ command worker-[1-4] │ .*${commit?.slice(0, 7)} │ landed │`),
    );
  }
  expect(stdout).toMatch(/14 of 14 tasks landed, at most [34] at the same time/);
  expect(stdout).toMatch(/makespan .* × the lower bound/);
  expect(stdout).toMatch(/lower bound .* no schedule can be shorter/);
  expect(stdout).toMatch(/\* +[0-9a-f]{7} Run it from the command line \(#14\)/);
  expect(stdout).not.toContain("Does not fit GitHub's API description");
  expect(stdout).toContain(`Results: ${join(out, 'repo.git')} and ${join(out, 'summary.json')}`);
});

/** Dependencies as the backlog writes them: in `blockedBy` and in lines of the body. */
function readBlockers(): Map<number, number[]> {
  const entry = z.looseObject({ number: z.number(), body: z.string(), blockedBy: z.array(z.number()).default([]) });
  const text = readFileSync(join(import.meta.dirname, '../../examples/demo/backlog.yaml'), 'utf8');
  return new Map(
    z
      .array(entry)
      .parse(parse(text))
      .map(({ number, body, blockedBy }) => {
        const lines = body.split('\n').filter((line) => /^(Depends on|Blocked by) #/.test(line));
        const inBody = lines.flatMap((line) => [...line.matchAll(/#(\d+)/g)].map((match) => Number(match[1])));
        return [number, [...blockedBy, ...inBody]];
      }),
  );
}
