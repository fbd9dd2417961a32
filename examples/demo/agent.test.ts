import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const here = import.meta.dirname;
const backlogTask = z.looseObject({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  blockedBy: z.array(z.number()).default([]),
  story: z.enum(['conflict', 'red-gate', 'handoff', 'lost-runner']).optional(),
});
const backlog = z.array(backlogTask).parse(parse(readFileSync(join(here, 'backlog.yaml'), 'utf8')));

let folder: string;
let repo: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-agent-'));
  repo = join(folder, 'repo');
  cpSync(join(here, 'project'), repo, { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  commitAll('start');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the backlog has fourteen tasks, a chain of five, and every story', () => {
  const depth = (number: number): number => 1 + Math.max(0, ...blockersOf(number).map(depth));
  expect(backlog.map((task) => task.number)).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
  expect(Math.max(...backlog.map((task) => depth(task.number)))).toBe(5);
  expect(backlog.filter((task) => task.story).map((task) => [task.number, task.story])).toEqual([
    [6, 'handoff'],
    [7, 'conflict'],
    [8, 'conflict'],
    [10, 'lost-runner'],
    [11, 'red-gate'],
  ]);
});

test('all tasks, each from the oldest base that its blockers allow, land in order and leave a green project', () => {
  const landed: string[] = [head()];
  const trouble: string[] = [];
  for (const { number } of backlog) {
    const base = landed[Math.max(0, ...blockersOf(number))] ?? '';
    git('switch', '--quiet', '--create', `agent/${number}`, base);
    const session = work(number, 1, '');
    if (session.outcome === 'handoff') {
      trouble.push(`#${number} handed over`);
      expect(git('status', '--porcelain')).toBe('');
      expect(work(number, 1, `Note of the last session:\n${session.message}`).stdout).toContain('left this note');
    }
    commitAll('what the agent left');
    const red = mergeMain();
    if (red) {
      trouble.push(`#${number} ${red.why}`);
      expect(work(number, 2, red.output).outcome).toBe('completed');
      commitAll('what the agent left');
      expect(mergeMain()).toBeUndefined();
    }
    git('switch', '--quiet', 'main');
    git('merge', '--quiet', '--ff-only', `agent/${number}`);
    landed.push(head());
  }

  expect(trouble).toEqual([
    '#6 handed over',
    '#8 conflicts in README.md, src/formats.js',
    '#11 fails: empty cells say nothing about a column',
  ]);
  expect(readFileSync(join(repo, 'src/formats.js'), 'utf8')).toContain("['text', 'markdown', 'jsonl']");
  const report = spawnSync(process.execPath, ['src/cli.js', 'data/builds.csv'], { cwd: repo, encoding: 'utf8' });
  expect(report.stdout).toMatchInlineSnapshot(`
    "╭────────────────┬─────────┬────────┬───────╮
    │ service        │    size │  build │ tests │
    ├────────────────┼─────────┼────────┼───────┤
    │ web            │ 1.5 MiB │ 1m 20s │   412 │
    │ api, public    │ 320 KiB │    45s │  1208 │
    │ worker "night" │   2 MiB │  2m 5s │    97 │
    │ docs           │  64 KiB │    12s │       │
    │ total          │ 3.9 MiB │ 4m 22s │  1717 │
    ╰────────────────┴─────────┴────────┴───────╯
    "
  `);
});

test('an attempt that was killed half way is finished by the next one from what it left', async () => {
  expect(work(3, 1, '').outcome).toBe('completed');
  const agent = spawn(process.execPath, [join(here, 'agent.mjs')], {
    cwd: repo,
    env: environment(10, 1, ''),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(agent, 'exit');
  for await (const line of createInterface(agent.stdout))
    if (line.includes('needs some thought')) agent.kill('SIGKILL');
  await ended;
  expect(agent.signalCode).toBe('SIGKILL');
  expect(git('status', '--porcelain').trim()).toBe('M src/csv.js');

  expect(work(10, 2, '').outcome).toBe('completed');
  expect(readFileSync(join(repo, 'src/csv.js'), 'utf8').match(/function toCsv/g)).toHaveLength(1);
  expect(runTests().status).toBe(0);
});

test('a session that is repeated changes nothing', () => {
  expect(work(7, 1, '').outcome).toBe('completed');
  const before = head();
  expect(work(7, 2, '').stdout).toContain('Already there');
  expect(head()).toBe(before);
  expect(git('status', '--porcelain')).toBe('');
});

test('a task that the agent does not know ends with exit code 1 and says so', () => {
  const run = spawnSync(process.execPath, [join(here, 'agent.mjs')], {
    cwd: repo,
    env: environment(77, 1, ''),
    encoding: 'utf8',
  });
  expect(run.status).toBe(1);
  expect(run.stdout).toMatchInlineSnapshot(`
    "I stop here. Expected STONEFORGE_TASK to be a task of the demo, 1 to 14, got 77.
    "
  `);
});

/** Merges main into the branch of the task and runs the tests, as a train and its gate would; what is wrong, if anything is. */
function mergeMain(): { why: string; output: string } | undefined {
  const merge = spawnSync('git', ['merge', '--quiet', '--no-edit', 'main'], { cwd: repo, env: gitEnvironment() });
  if (merge.status !== 0) {
    const paths = git('diff', '--name-only', '--diff-filter=U').trim().split('\n');
    return { why: `conflicts in ${paths.join(', ')}`, output: `Conflict with the base in: ${paths.join(', ')}` };
  }
  const { status, stdout } = runTests();
  if (status === 0) return undefined;
  return { why: `fails: ${/✖ (.+?) \(/.exec(stdout)?.[1]}`, output: stdout };
}

function work(number: number, attempt: number, context: string) {
  const env = environment(number, attempt, context);
  const run = spawnSync(process.execPath, [join(here, 'agent.mjs'), '--pace', '0'], {
    cwd: repo,
    env,
    encoding: 'utf8',
  });
  expect(run.status, run.stdout + run.stderr).toBe(0);
  const said = z.object({ outcome: z.string(), message: z.string() });
  return { stdout: run.stdout, ...said.parse(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'))) };
}

function environment(number: number, attempt: number, context: string) {
  const promptFile = join(folder, 'prompt.md');
  const resultFile = join(folder, 'result.json');
  if (existsSync(resultFile)) rmSync(resultFile);
  const task = backlog.find((each) => each.number === number);
  writeFileSync(promptFile, `# Task #${number}: ${task?.title}\n\n${task?.body}\n\n${context}\n`);
  return {
    ...gitEnvironment(),
    STONEFORGE_TASK: String(number),
    STONEFORGE_ATTEMPT: String(attempt),
    STONEFORGE_PROMPT_FILE: promptFile,
    STONEFORGE_RESULT_FILE: resultFile,
  };
}

function blockersOf(number: number): number[] {
  const task = backlog.find((each) => each.number === number);
  const lines = task?.body.match(/^(?:Depends on|Blocked by) .*$/gm) ?? [];
  return [...(task?.blockedBy ?? []), ...(lines.join(' ').match(/(?<=#)\d+/g) ?? []).map(Number)];
}

function runTests() {
  return spawnSync(process.execPath, ['--test'], { cwd: repo, env: gitEnvironment(), encoding: 'utf8' });
}

function git(...args: string[]): string {
  const run = spawnSync('git', args, { cwd: repo, env: gitEnvironment(), encoding: 'utf8' });
  expect(run.status, `git ${args.join(' ')}: ${run.stderr}`).toBe(0);
  return run.stdout;
}

const head = () => git('rev-parse', 'HEAD').trim();

function commitAll(message: string): void {
  git('add', '--all');
  if (git('status', '--porcelain') !== '') git('commit', '--quiet', '--message', message);
}

function gitEnvironment() {
  const who = { NAME: 'Test', EMAIL: 'test@example.invalid' };
  return {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: who.NAME,
    GIT_AUTHOR_EMAIL: who.EMAIL,
    GIT_COMMITTER_NAME: who.NAME,
    GIT_COMMITTER_EMAIL: who.EMAIL,
  };
}
