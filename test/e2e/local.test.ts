import { type StdioOptions, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectConsistent, expectDependencyOrder } from './support/expect-consistent.ts';
import { findProcessesOf } from './support/find-processes.ts';
import { localArguments } from './support/local-run.ts';
import { type Outcome, readOutcome } from './support/read-outcome.ts';
import { makeScene, type Scene } from './support/scene.ts';
import { CLI, type CommandEnd, endOf, runStoneforge } from './support/stoneforge.ts';

/** Every character that a shell, Markdown or a path could trip over. */
const TITLES = {
  1: `Quotes ' and " and \` and \\ and $HOME $(touch pwned) \`touch pwned\``,
  2: '🔥 Emoji 👩‍👩‍👧, «ünïcödé» and العربية',
  3: `--upload-pack=touch pwned; rm -rf / | & > < * ? [x] {y} !`,
  4: 'x'.repeat(256),
  5: `${'Long with words and 🙂 '.repeat(20)}end`,
} as const;
const BLOCKERS = new Map([
  [3, [1, 2]],
  [4, [3]],
]);

const scene = makeScene();
const out = scene.path('out');
const trees = scene.path('tested-trees');
let repo: string;
let before: string;
let end: CommandEnd;
let outcome: Outcome;

beforeAll(async () => {
  repo = scene.repository('given', { 'README.md': '# given\n' }, 'trunk/next');
  scene.git(repo, 'branch', 'another');
  scene.git(repo, 'tag', 'v1');
  // What a person has not committed is theirs; it is neither read nor touched.
  writeFileSync(join(repo, 'uncommitted.txt'), 'mine\n');
  before = fingerprint(scene, repo);
  const backlog = Object.entries(TITLES).map(([number, title]) => ({
    number: Number(number),
    title,
    body: `Body of ${number}: $(touch pwned) \`\`\` <!-- --> ${'é🙂'.repeat(3)}`,
    blockedBy: BLOCKERS.get(Number(number)),
  }));
  end = await runStoneforge(
    scene,
    localArguments({
      repo,
      backlog: scene.write('backlog.json', JSON.stringify(backlog)),
      out,
      agentCommand:
        'cp "$STONEFORGE_PROMPT_FILE" "prompt-$STONEFORGE_TASK.md"; echo "task $STONEFORGE_TASK" > "$STONEFORGE_TASK.txt"',
      checks: [`git rev-parse 'HEAD^{tree}' >> '${trees}'`, 'test -f README.md'],
      maxConcurrent: 4,
      more: ['--json'],
    }),
  );
  outcome = readOutcome(out);
}, 900_000);
afterAll(() => scene[Symbol.dispose]());

test('everything lands on the default branch, whatever its name', () => {
  expect(end.code, end.stderr).toBe(0);
  expect(outcome.branch).toBe('trunk/next');
  expect(outcome.summary.landed).toBe(5);
  expectConsistent(outcome);
  expectDependencyOrder(outcome, BLOCKERS);
  for (const task of [1, 2, 3, 4, 5]) expect(outcome.git('show', `trunk/next:${task}.txt`)).toBe(`task ${task}\n`);
});

test('the default branch was moved only to trees that the checks ran on', () => {
  const tested = new Set(readFileSync(trees, 'utf8').trim().split('\n'));
  expect(outcome.history.filter((commit) => commit.parents.length > 1)).toHaveLength(5);
  const tips = outcome.landedTips();
  expect(tips.at(-1)?.sha).toBe(outcome.history.at(-1)?.sha);
  expect(tips.filter(({ tree }) => !tested.has(tree))).toEqual([]);
});

test('titles are data: nothing of them runs, and the issue and the prompt have them as they are', () => {
  for (const number of [1, 2, 3, 4, 5] as const) {
    const issue = outcome.github.issues.find((candidate) => candidate.number === number);
    const prompt = outcome.git('show', `trunk/next:prompt-${number}.md`);
    expect(prompt).toContain(`Body of ${number}: $(touch pwned)`);
    if (number === 5) {
      expect([...(issue?.title ?? '')].length).toBeLessThanOrEqual(256);
      expect(TITLES[5].startsWith((issue?.title ?? '').replace(/…$/, ''))).toBe(true);
      expect(prompt, 'the whole of a title that GitHub would refuse').toContain(TITLES[5]);
    } else {
      expect(issue?.title).toBe(TITLES[number]);
      expect(prompt).toContain(TITLES[number]);
    }
  }
  const files = outcome.git('ls-tree', '-r', '--name-only', 'trunk/next');
  expect(files).not.toContain('pwned');
  for (const folder of [scene.root, scene.path('home'), repo, out])
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  for (const branch of outcome.git('for-each-ref', '--format=%(refname)', 'refs/heads/agent').trim().split('\n')) {
    expect(branch).toMatch(/^refs\/heads\/agent\/worker-[1-4]\/[1-5]-[a-z0-9][a-z0-9-]{0,49}$/);
  }
});

test('the given repository is not touched', () => {
  expect(fingerprint(scene, repo)).toBe(before);
});

test('with --json there is the summary on stdout and nothing else', () => {
  expect(JSON.parse(end.stdout)).toEqual(JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')));
  expect(end.stderr).toContain('5 of 5 tasks landed');
});

test('nothing is left running, and nothing outside of the given folders is written', () => {
  expect(findProcessesOf(out)).toEqual([]);
  for (const folder of ['home', 'tmp']) expect(readdirSync(scene.path(folder)), folder).toEqual([]);
});

test('a reader who has seen enough ends the reading, not the run', async () => {
  const results = scene.path('piped-out');
  const args = localArguments({
    repo,
    backlog: scene.write('one.json', '[{"number": 1, "title": "One"}]'),
    out: results,
    agentCommand: 'echo one > one.txt',
    checks: ['true'],
  });
  const words = [process.execPath, CLI, ...args].map((word) => `'${word}'`).join(' ');
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
  const piped = await endOf(
    spawn('bash', ['-c', `${words} | head -n 1`], { cwd: scene.root, env: scene.environment, stdio }),
  );
  expect(piped.stderr).toBe('');
  expect(readOutcome(results).summary.landed).toBe(1);
}, 300_000);

function fingerprint({ git }: Scene, folder: string): string {
  return [
    git(folder, 'for-each-ref'),
    git(folder, 'rev-parse', 'HEAD'),
    git(folder, 'symbolic-ref', 'HEAD'),
    git(folder, 'status', '--porcelain', '--ignored'),
    git(folder, 'config', '--list', '--local'),
    git(folder, 'count-objects', '-v'),
    readFileSync(join(folder, 'uncommitted.txt'), 'utf8'),
  ].join('\n');
}
