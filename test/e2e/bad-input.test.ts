import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { localArguments } from './support/local-run.ts';
import { makeScene } from './support/scene.ts';
import { type CommandEnd, runStoneforge } from './support/stoneforge.ts';

// What is refused at once, before anything is made: one message on stderr, exit code 2, no folder.

const scene = makeScene();
const repo = scene.repository('repo', { 'README.md': '# sample\n' });
const backlog = scene.write('backlog.json', '[{"number": 1, "title": "First task"}]');
afterAll(() => scene[Symbol.dispose]());

/** Runs `local` with what it takes, but for the parts that are given; `out` must not come into being. */
async function refuse(parts: Partial<Parameters<typeof localArguments>[0]> = {}): Promise<CommandEnd> {
  const out = scene.path('refused');
  const end = await runStoneforge(scene, localArguments({ repo, backlog, out, agentCommand: 'true', ...parts }));
  expect(existsSync(out), 'the folder of the results').toBe(false);
  expect(end.stdout).toBe('');
  expect(end.stderr, 'no stack: this is no bug').not.toMatch(/^ +at /m);
  return end;
}

function withConfig(name: string, config: string): string {
  return scene.repository(name, { 'README.md': '# sample\n', '.stoneforge/config.yaml': config });
}

test('a configuration with an unknown key', async () => {
  const end = await refuse({ repo: withConfig('unknown-key', 'label: task\norchestrator:\n  maxConcurent: 4\n') });
  expect(end).toMatchObject({
    code: 2,
    stderr:
      'Expected a known key in .stoneforge/config.yaml:3, found "orchestrator.maxConcurent"; did you mean "orchestrator.maxConcurrent"?\n' +
      'Correct it; docs/configuration.md describes every key.\n',
  });
});

test('a configuration with a value of the wrong type', async () => {
  const end = await refuse({ repo: withConfig('wrong-type', 'orchestrator:\n  maxConcurrent: ten\n') });
  expect(end).toMatchObject({
    code: 2,
    stderr:
      'Expected "orchestrator.maxConcurrent" in .stoneforge/config.yaml:2 to be an integer from 1 to 256, found "ten".\n' +
      'Correct it; docs/configuration.md describes every key.\n',
  });
});

test('a configuration that is no YAML', async () => {
  const end = await refuse({ repo: withConfig('no-yaml', 'label: task\nchecks: [npm test\nattempts: 2\n') });
  expect(end.code).toBe(2);
  expect(end.stderr).toMatch(/^Expected valid YAML in \.stoneforge\/config\.yaml:\d+:\d+, found an error: .+\.\n/);
  expect(end.stderr).toContain('Correct ');
});

test('a backlog that is not an array', async () => {
  const file = scene.write('object.json', '{"tasks": []}');
  expect(await refuse({ backlog: file })).toMatchObject({
    code: 2,
    stderr: `Expected ${file} to hold an array of tasks, found {"tasks":[]}.\nWrite it as [{"title": "First task"}, …] and start again.\n`,
  });
});

test('a backlog that is no JSON, one that is no YAML, one with bad entries, and none at all', async () => {
  const json = scene.write('broken.json', '[\n  {"title": "a"},\n  {"title": }\n]');
  const yaml = scene.write('broken.yaml', '- title: a\n- title: "b\n');
  const entries = scene.write(
    'entries.json',
    '[{"number": 1, "title": ""}, {"number": 1, "title": "b", "blockedBy": "1"}, 7]',
  );
  const [asJson, asYaml, asEntries, asNothing] = await Promise.all(
    [json, yaml, entries, scene.path('missing.json')].map((file) => refuse({ backlog: file })),
  );
  expect(asJson).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`Expected valid JSON in ${json}`),
  });
  expect(asYaml).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Expected valid YAML in .*broken\.yaml:\d+:\d+, found an error/),
  });
  expect(asEntries).toMatchObject({ code: 2 });
  expect(asEntries?.stderr.split('\n')).toEqual([
    `Expected "title" of entry 1 (number 1) of ${entries} to be a text of 1 to 256 characters on one line, found "".`,
    `Expected "blockedBy" of entry 2 (number 1) of ${entries} to be a list of issue numbers, found "1".`,
    `Expected entry 3 of ${entries} to be a mapping such as {"title": "…"}, found 7.`,
    `Expected the number 1 once in ${entries}, found it in the entries 1, 2.`,
    'Correct the backlog and start again.',
    '',
  ]);
  expect(asNothing).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Expected --backlog to be a file that can be read, found .*missing\.json/),
  });
});

test('an agent that does not exist', async () => {
  const end = await runStoneforge(
    scene,
    localArguments({ repo, backlog, out: scene.path('refused'), more: ['--agent', 'gpt-9000'] }),
  );
  expect(end).toMatchObject({
    code: 2,
    stderr:
      'Expected --agent to be claude-code or command, found "gpt-9000". Name one of them, or leave the option out.\n',
  });
  expect(existsSync(scene.path('refused'))).toBe(false);
});

test('an agent whose program is not on this machine', async () => {
  const end = await runStoneforge(
    { ...scene, environment: { ...scene.environment, PATH: '/usr/bin:/bin' } },
    localArguments({ repo, backlog, out: scene.path('refused'), more: ['--agent', 'claude-code'] }),
  );
  expect(end).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Expected the program `claude` on PATH for the agent claude-code, found none.'),
  });
  expect(existsSync(scene.path('refused'))).toBe(false);
});

test('a repository without commits, a folder that is no repository, a repository on no branch', async () => {
  const empty = scene.repository('empty');
  const detached = scene.repository('detached', { 'README.md': '#\n' });
  scene.git(detached, 'checkout', '--quiet', '--detach');
  const folder = scene.path('folder');
  scene.write('folder/file.txt', 'no repository\n');
  const [asEmpty, asFolder, asDetached] = await Promise.all(
    [empty, folder, detached].map((place) => refuse({ repo: place, out: `${place}-out` })),
  );
  expect(asEmpty).toMatchObject({
    code: 2,
    stderr: `Expected ${empty} to have a commit on main, found a repository without commits. Make a first commit.\n`,
  });
  expect(asFolder).toMatchObject({
    code: 2,
    stderr: `Expected --repo to be a git directory or a work tree, found ${folder}. Give the folder of a repository.\n`,
  });
  expect(asDetached).toMatchObject({
    code: 2,
    stderr: `Expected ${detached} to stand on a branch, found a detached HEAD. Check out the branch that tasks should land on.\n`,
  });
  for (const place of [empty, folder, detached]) expect(existsSync(`${place}-out`), place).toBe(false);
});

test('an --out that exists is left as it is', async () => {
  const file = scene.write('taken/precious.txt', 'mine\n');
  const out = scene.path('taken');
  const end = await runStoneforge(scene, localArguments({ repo, backlog, out, agentCommand: 'true' }));
  expect(end).toMatchObject({
    code: 2,
    stdout: '',
    stderr: `Expected --out to be a new folder, found that ${out} exists. Choose another name, remove it, or go on with its run by --resume.\n`,
  });
  expect(readdirSync(out)).toEqual(['precious.txt']);
  expect(existsSync(file)).toBe(true);
});

test('an --out inside of the work tree that is only read', async () => {
  const end = await refuse({ out: join(repo, 'results') });
  expect(end).toMatchObject({
    code: 2,
    stderr: `Expected --out to lie outside of the work tree of --repo, or where git ignores it, found ${join(repo, 'results')}. Choose a folder beside the repository, such as ${repo}-out, or add it to .gitignore.\n`,
  });
  expect(readdirSync(repo)).not.toContain('results');
});

test('--resume of a folder without a run', async () => {
  const out = scene.path('nothing');
  const end = await runStoneforge(
    scene,
    localArguments({ repo, backlog, out, agentCommand: 'true', more: ['--resume'] }),
  );
  expect(end).toMatchObject({
    code: 2,
    stdout: '',
    stderr: `Expected --resume to find a run in ${out}, found none. Start it without --resume, in a new folder.\n`,
  });
  expect(existsSync(join(out))).toBe(false);
});

test('arguments that are missing, unknown or out of range', async () => {
  const [missing, unknown, range] = await Promise.all([
    runStoneforge(scene, ['local', '--repo', repo, '--out', scene.path('refused')]),
    refuse({ more: ['--maxconcurrent', '4'] }),
    refuse({ more: ['--max-concurrent', '1000'] }),
  ]);
  expect(missing).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("required option '--backlog <file>' not specified"),
  });
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("unknown option '--maxconcurrent'") });
  expect(range).toMatchObject({
    code: 2,
    stderr:
      'Expected --max-concurrent to be an integer from 1 to 256, found "1000". Give how many tasks this machine can work on at once, such as 4.\n',
  });
});
