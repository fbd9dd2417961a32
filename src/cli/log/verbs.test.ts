import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { attemptStarted, written } from '../../core/testing/events.ts';
import { parseTask } from './parse-task.ts';
import { makeLogFolder } from './testing/log-folder.ts';

// The verbs as processes of their own: what comes out where, and how they end.

const CLI = join(import.meta.dirname, '..');
const SCRIPT = `
  import { Command } from 'commander';
  import { registerExplain } from '${CLI}/explain.ts';
  import { registerLog } from '${CLI}/log.ts';
  const program = new Command('stoneforge').exitOverride();
  registerLog(program);
  registerExplain(program);
  await program.parseAsync(process.argv.slice(1), { from: 'user' }).catch((error) => {
    process.stderr.write(error.message);
    process.exitCode = 2;
  });
`;
const EVENTS = written([attemptStarted(1, 1), attemptStarted(2, 1), attemptStarted(3, 1)]);

function start(dir: string, ...args: string[]): ChildProcess {
  const options = ['--input-type=module', '--eval', SCRIPT, '--', ...args, '--from', dir];
  return spawn(process.execPath, options, { cwd: CLI, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function run(dir: string, ...args: string[]) {
  const child = start(dir, ...args);
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (part) => (text[name] += part));
  const [code] = await once(child, 'close');
  return { code, ...text };
}

it('follows a log until SIGINT, and ends well', async () => {
  using log = makeLogFolder(...EVENTS.slice(0, 1));
  const child = start(log.dir, 'log', 'show', '--follow', '--json');
  let shown = '';
  for await (const part of child.stdout?.setEncoding('utf8') ?? []) {
    shown += part;
    const { length } = shown.trim().split('\n');
    if (length === 1) log.write(1, EVENTS.slice(0, 2));
    if (length === 2) log.write(2, EVENTS.slice(2));
    if (length === 3) child.kill('SIGINT');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  expect(shown).toBe(EVENTS.map((event) => `${JSON.stringify(event)}\n`).join(''));
  expect([child.exitCode, child.signalCode]).toEqual([0, null]);
});

it('says when there is nothing to show, and what does not parse, beside the answer', async () => {
  using empty = makeLogFolder();
  expect(await run(empty.dir, 'log', 'show')).toEqual({
    code: 0,
    stdout: '',
    stderr: `The log is empty: no event in the folder ${empty.dir}.\n`,
  });
  using log = makeLogFolder('{', ...EVENTS);
  expect(await run(log.dir, 'log', 'show', '--task', '#9')).toEqual({
    code: 0,
    stdout: '',
    stderr: `None of the 3 events of the folder ${log.dir} fits.\n1 line does not parse and counts for nothing; "stoneforge log verify" lists them.\n`,
  });
});

it('explains a task, and names those that there are when it does not know one', async () => {
  using log = makeLogFolder(...EVENTS);
  const told = await run(log.dir, 'explain', '#2', '--json');
  expect(JSON.parse(told.stdout)).toMatchObject({ task: 2, status: 'running', decisions: [{ id: EVENTS[1]?.id }] });
  expect(await run(log.dir, 'explain', '12')).toEqual({
    code: 2,
    stdout: '',
    stderr: `Expected a task that the log knows, found 12; the folder ${log.dir} knows only #1, #2, #3. An issue is in the log once a tick has seen it with its label.`,
  });
  expect(() => parseTask('x')).toThrow('Expected a task to be the number of its issue, such as 12, found "x".');
});

it('prints the state of a moment as JSON', async () => {
  using log = makeLogFolder(...EVENTS);
  const { stdout } = await run(log.dir, 'log', 'at', EVENTS[1]?.id ?? '', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    tasks: { 1: { status: 'running' }, 2: { status: 'running' } },
    counts: { events: 2 },
  });
  expect(JSON.parse(stdout)).not.toHaveProperty('keep');
});
