import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { expectConsistent, expectDependencyOrder } from './support/expect-consistent.ts';
import { findProcessesOf } from './support/find-processes.ts';
import { localArguments } from './support/local-run.ts';
import { readEvents } from './support/read-events.ts';
import { readOutcome } from './support/read-outcome.ts';
import { makeScene } from './support/scene.ts';
import { startStoneforge } from './support/stoneforge.ts';
import { waitFor } from './support/wait-for.ts';

const BLOCKERS = new Map([
  [4, [1, 2]],
  [5, [4]],
  [6, [3]],
]);
const TASKS = [1, 2, 3, 4, 5, 6];

const scene = makeScene();
const out = scene.path('out');
const started = scene.path('started');
scene.write('started/README', 'One file for each session that began.\n');
const backlog = TASKS.map((number) => ({ number, title: `Task ${number}`, blockedBy: BLOCKERS.get(number) }));
const run = {
  repo: scene.repository('repo', { 'README.md': '# sample\n' }),
  backlog: scene.write('backlog.json', JSON.stringify(backlog)),
  out,
  agentCommand: `touch '${started}'/"$STONEFORGE_TASK.$STONEFORGE_ATTEMPT"; sleep 2; echo "attempt $STONEFORGE_ATTEMPT" > "$STONEFORGE_TASK.txt"`,
  checks: ['sleep 1', 'test -f README.md'],
  maxConcurrent: 3,
};

afterAll(() => scene[Symbol.dispose]());

test('a run whose engine is killed again and again is resumed, and ends as if nothing had happened', async () => {
  const moments: readonly Moment[] = [
    {
      name: 'the run has just begun',
      signal: 'SIGKILL',
      watch: () => () => existsSync(join(out, 'engine', 'run.json')),
    },
    { name: 'an agent is at work', signal: 'SIGKILL', watch: moreOf(() => readdirSync(started).length) },
    { name: 'a train has boarded', signal: 'SIGKILL', watch: moreEvents('train.boarded') },
    { name: 'a task has landed', signal: 'SIGKILL', watch: moreEvents('task.landed') },
    { name: 'a person presses Ctrl+C', signal: 'SIGINT', watch: moreEvents('attempt.started') },
  ];
  for (const [index, moment] of moments.entries()) {
    const isNow = moment.watch();
    const engine = startStoneforge(scene, localArguments({ ...run, more: index === 0 ? [] : ['--resume'] }));
    await waitFor(moment.name, isNow);
    process.kill(engine.pid, moment.signal);
    const end = await engine.ended;
    if (moment.signal === 'SIGKILL') {
      expect(end.signal, moment.name + end.stderr).toBe('SIGKILL');
    } else {
      expect(end).toMatchObject({ code: 130, stderr: expect.stringContaining('--resume') });
      expect(findProcessesOf(out), 'a run that could say good-bye leaves nothing behind').toEqual([]);
    }
  }

  const end = await startStoneforge(scene, localArguments({ ...run, more: ['--resume'] })).ended;
  expect(end.code, end.stdout + end.stderr).toBe(0);
  const outcome = readOutcome(out);
  expect(outcome.summary.landed).toBe(TASKS.length);
  expectConsistent(outcome);
  expectDependencyOrder(outcome, BLOCKERS);
  for (const task of TASKS) expect(outcome.git('show', `main:${task}.txt`)).toMatch(/^attempt \d+\n$/);
  expect(outcome.eventsOf('attempt.ended').filter((event) => event.data.outcome === 'lost').length).toBeGreaterThan(0);
  expect(outcome.github.runs.filter((record) => record.status !== 'completed')).toEqual([]);
  expect(findProcessesOf(out)).toEqual([]);
}, 900_000);

test('a finished run that is resumed changes nothing and says the same', async () => {
  const before = readOutcome(out);
  const end = await startStoneforge(scene, localArguments({ ...run, more: ['--resume', '--json'] })).ended;
  expect(end.code, end.stderr).toBe(0);
  expect(JSON.parse(end.stdout)).toEqual(before.summary);
  const after = readOutcome(out);
  expect(after.git('for-each-ref')).toBe(before.git('for-each-ref'));
  expect(after.github.comments).toEqual(before.github.comments);
}, 300_000);

interface Moment {
  readonly name: string;
  readonly signal: NodeJS.Signals;
  /** Called before the engine starts; what it returns tells when the moment has come. */
  readonly watch: () => () => boolean;
}

function moreOf(count: () => number): () => () => boolean {
  return () => {
    const before = count();
    return () => count() > before;
  };
}

function moreEvents(type: string): () => () => boolean {
  return moreOf(() => readEvents(join(out, 'repo.git')).filter((event) => event.type === type).length);
}
