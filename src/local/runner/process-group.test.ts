import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { killJobProcesses, startGroup } from './process-group.ts';
import { clockTicks, findJobProcesses, findProcess } from './process-table.ts';
import { stopGroup } from './stop-ladder.ts';

function bash(script: string, env: Record<string, string> = {}) {
  let output = '';
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const onStdout = (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes('ready')) resolve();
  };
  const running = startGroup({
    command: 'bash',
    args: ['-c', script],
    cwd: tmpdir(),
    env: { PATH: process.env.PATH ?? '', ...env },
    onStdout,
    onStderr: () => {},
  });
  const group = running.group ?? 0;
  return { ...running, group, ready, output: () => output };
}

test('a command gets only the environment given, and its output is read to the end', async () => {
  const run = bash('env; seq 1 20000; exit 3', { ONLY: 'this' });
  expect(await run.ended).toEqual({ code: 3, signal: null, error: undefined });
  expect(run.output()).toMatch(/20000\n$/);
  expect(run.output()).toContain('ONLY=this');
  expect(run.output()).not.toContain('HOME=');
});

test('a command that does not exist is an end with a reason', async () => {
  const run = startGroup({
    command: '/no/such',
    args: [],
    cwd: tmpdir(),
    env: {},
    onStdout: () => {},
    onStderr: () => {},
  });
  expect((await run.ended).error).toMatch(/ENOENT/);
});

test('a group that ignores SIGINT and SIGTERM is killed', async () => {
  const run = bash("trap '' INT TERM; echo ready; while :; do read -t 1 <> <(:) || :; done");
  await run.ready;
  await stopGroup(run.group, run.ended, { interruptMs: 50, terminateMs: 50 });
  expect((await run.ended).signal).toBe('SIGKILL');
});

test('a process that moved into a session of its own is found and killed too', async () => {
  const run = bash('setsid sleep 100 & echo "$! ready"; wait');
  await run.ready;
  const escaped = Number(/^\d+/.exec(run.output())?.[0]);
  expect(findProcess(escaped)).toBeDefined();
  killJobProcesses({ groups: [run.group], trackingId: 'none' });
  await run.ended;
  expect(findProcess(escaped)).toBeUndefined();
});

test('an orphan is found by its tracking id', async () => {
  const run = bash('setsid sleep 100 >/dev/null 2>&1 & echo $!', { RUNNER_TRACKING_ID: 'test_orphan' });
  await run.ended;
  const orphan = Number(run.output().trim());
  expect(findProcess(orphan)).toBeDefined();
  expect(killJobProcesses({ groups: [], trackingId: 'test_orphan' })).toBe(1);
});

test('a process that got away is known by the id in its environment, if it is no older than the job', async () => {
  const since = clockTicks();
  const run = bash('setsid sleep 100 & echo "$! ready"; wait', { RUNNER_TRACKING_ID: 'got_away' });
  await run.ready;
  const escaped = Number(/^\d+/.exec(run.output())?.[0]);
  const find = (job: { readonly since?: number }) =>
    findJobProcesses({ groups: [], trackingId: 'got_away', ...job }).map(({ pid }) => pid);
  expect(find({ since })).toContain(escaped);
  expect(find({})).toContain(escaped);
  expect(find({ since: clockTicks() + 1_000 })).toEqual([]);
  killJobProcesses({ groups: [], trackingId: 'got_away', since });
  await run.ended;
  expect(findProcess(escaped)).toBeUndefined();
});
