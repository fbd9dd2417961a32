import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderInitReport } from './init/init-report.ts';
import { type InitOptions, registerInit, runInit } from './init.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const MERGE = '.github/workflows/stoneforge-merge.yml';
const CONFIG = '.stoneforge/config.yaml';
let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'stoneforge-init-')));
  execFileSync('git', ['init', '-q', root]);
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
  process.exitCode = undefined;
});

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};
/** What git says depends on its version and on where temporary folders lie. */
const withoutGitsWords = (message: string) =>
  message.replaceAll(root, '<folder>').replace(/(answer of git: ).*?(?=\. Change)/s, '$1…');
const init = (options: InitOptions = {}) => runInit({ cwd: root, actionRef: COMMIT, ...options });

test('a new repository gets all files and is told what to do next', async () => {
  expect(renderInitReport(await init())).toMatchInlineSnapshot(`
    "created  .github/workflows/stoneforge.yml
    created  .github/workflows/stoneforge-task.yml
    created  .github/workflows/stoneforge-merge.yml
    created  .github/ISSUE_TEMPLATE/stoneforge-task.yml
    created  .stoneforge/config.yaml
    created  .gitignore

    The workflows call stoneforge-dev/stoneforge-actions@0123456789abcdef0123456789abcdef01234567. Next:
      1. GitHub's own machines have no \`claude\`: let npm fetch it, as a comment in .stoneforge/config.yaml shows, or run agents on machines that have it (init --runs-on).
      2. Commit these files and push them to the default branch.
      3. Set the secret that your agent needs (ANTHROPIC_API_KEY or CLAUDE_CODE_OAUTH_TOKEN).
      4. Allow "GitHub Actions to create and approve pull requests" (Settings, Actions, General).
      5. Create the label "stoneforge" (Issues, Labels, or gh label create stoneforge) and put it on an issue.
    "
  `);
  expect(read('.gitignore')).toBe('.stoneforge/.worktrees/\n');
  expect(read(MERGE)).toContain(`uses: stoneforge-dev/stoneforge-actions@${COMMIT} # v`);
});

test('a second call writes nothing', async () => {
  await init();
  const before = statSync(join(root, MERGE)).mtimeMs;
  chmodSync(join(root, MERGE), 0o444);
  const report = await init();
  expect(statSync(join(root, MERGE)).mtimeMs).toBe(before);
  expect(report.files.filter((file) => file.isWritten)).toEqual([]);
  expect(renderInitReport(report)).toMatchInlineSnapshot(`
    "unchanged  .github/workflows/stoneforge.yml
    unchanged  .github/workflows/stoneforge-task.yml
    unchanged  .github/workflows/stoneforge-merge.yml
    unchanged  .github/ISSUE_TEMPLATE/stoneforge-task.yml
    unchanged  .stoneforge/config.yaml
    unchanged  .gitignore

    Nothing to do: all files are as they should be.
    "
  `);
});

test('it works from a folder inside of the work tree', async () => {
  mkdirSync(join(root, 'a/b'), { recursive: true });
  expect((await init({ cwd: join(root, 'a/b') })).root).toBe(root);
  expect(read(CONFIG)).toContain('orchestrator:');
});

test('a file that a person changed is kept and said so, until --force', async () => {
  await init();
  const generated = read(MERGE);
  write(MERGE, generated.replace('timeout-minutes: 15', 'timeout-minutes: 99'));
  const kept = await init();
  expect(read(MERGE)).toContain('timeout-minutes: 99');
  expect(renderInitReport(kept)).toMatchInlineSnapshot(`
    "unchanged  .github/workflows/stoneforge.yml
    unchanged  .github/workflows/stoneforge-task.yml
    kept       .github/workflows/stoneforge-merge.yml
                 It was changed by hand, so it is not overwritten:
                 from line 74: 1 line here, 1 line generated
                 -     timeout-minutes: 99
                 +     timeout-minutes: 15
                 To take the generated file instead: stoneforge init --force
    unchanged  .github/ISSUE_TEMPLATE/stoneforge-task.yml
    unchanged  .stoneforge/config.yaml
    unchanged  .gitignore

    Nothing else to do.
    "
  `);
  const forced = await init({ force: true });
  expect(read(MERGE)).toBe(generated);
  expect(renderInitReport(forced)).toMatchInlineSnapshot(`
    "unchanged    .github/workflows/stoneforge.yml
    unchanged    .github/workflows/stoneforge-task.yml
    overwritten  .github/workflows/stoneforge-merge.yml
                   It was changed by hand:
                   from line 74: 1 line here, 1 line generated
                   -     timeout-minutes: 99
                   +     timeout-minutes: 15
    unchanged    .github/ISSUE_TEMPLATE/stoneforge-task.yml
    unchanged    .stoneforge/config.yaml
    unchanged    .gitignore

    Commit these files and push them to the default branch.
    "
  `);
});

test('a workflow of somebody else under the same name is kept', async () => {
  write(MERGE, 'name: mine\n');
  expect((await init()).files.find((file) => file.path === MERGE)).toMatchObject({ found: 'edited', isWritten: false });
  expect(read(MERGE)).toBe('name: mine\n');
});

test('a file of an older version that nobody changed is updated', async () => {
  const old = { root, version: '0.0.9', repository: 'stoneforge-dev/stoneforge-actions' };
  await init({ package: old });
  const report = await init({ package: { ...old, version: '0.2.0' } });
  expect(report.files.find((file) => file.path === MERGE)).toMatchObject({ found: 'outdated', isWritten: true });
  expect(read(MERGE)).toContain('# v0.2.0');
});

test('line ends that git converted are no change', async () => {
  await init();
  write(MERGE, read(MERGE).replaceAll('\n', '\r\n'));
  expect((await init({ check: true })).hasDrift).toBe(false);
});

test('--check says what differs, writes nothing and sees no drift when there is none', async () => {
  await init();
  expect((await init({ check: true })).hasDrift).toBe(false);
  write(CONFIG, 'label: forge\n');
  write(MERGE, `${read(MERGE)}# mine\n`);
  rmSync(join(root, '.gitignore'));
  const report = await init({ check: true });
  expect(report.hasDrift).toBe(true);
  expect(renderInitReport(report)).toMatchInlineSnapshot(`
    "outdated         .github/workflows/stoneforge.yml
                       from line 35: 2 lines here, 2 lines generated
                       -           contains(github.event.issue.labels.*.name, 'stoneforge') || github.event.label.name == 's…
                       +           contains(github.event.issue.labels.*.name, 'forge') || github.event.label.name == 'forge'…
    unchanged        .github/workflows/stoneforge-task.yml
    changed by hand  .github/workflows/stoneforge-merge.yml
                       from line 91: 1 line here, 0 lines generated
                       - # mine
                       To take the generated file instead: stoneforge init --force
    outdated         .github/ISSUE_TEMPLATE/stoneforge-task.yml
                       from line 9: 1 line here, 1 line generated
                       -       value: 'A task waits until somebody with write access puts the label “stoneforge” on it.'
                       +       value: 'A task waits until somebody with write access puts the label “forge” on it.'
    unchanged        .stoneforge/config.yaml
    missing          .gitignore

    4 files are not as stoneforge init would write. Run: stoneforge init
    "
  `);
  expect(read('.github/workflows/stoneforge.yml')).not.toContain("'forge'");
});

test('a configuration that is there stays as it is', async () => {
  write(CONFIG, "# ours\nlabel:   'forge'\n");
  await init();
  expect(read(CONFIG)).toBe("# ours\nlabel:   'forge'\n");
  expect(read('.github/workflows/stoneforge.yml')).toContain("github.event.label.name == 'forge'");
});

test('--runs-on goes into the configuration, beside what is there, and into the workflows', async () => {
  write(CONFIG, '# ours\nlabel: forge # the label\n');
  await init({ runsOn: ['self-hosted', 'linux'], controlRunsOn: ['ubuntu-24.04'] });
  expect(read(CONFIG)).toMatchInlineSnapshot(`
    "# ours
    label: forge # the label
    runners:
      agents:
        - self-hosted
        - linux
      control: ubuntu-24.04
    "
  `);
  expect(read(MERGE)).toContain('runs-on: [self-hosted, linux]');
  expect(read(MERGE)).toContain('runs-on: ubuntu-24.04');
  expect((await init({ check: true })).hasDrift).toBe(false);
});

test('--runs-on goes into the first configuration', async () => {
  await init({ runsOn: ['group=agents', 'linux'] });
  expect(read(CONFIG).slice(-90)).toMatchInlineSnapshot(`
    "gents run.
    runners:
      agents: { group: agents, labels: [linux] }
      # control: ubuntu-slim
    "
  `);
  expect(read(MERGE)).toContain('runs-on: { group: agents, labels: [linux] }');
});

test('secrets are remembered, so that a later call needs no option', async () => {
  await init({ secret: ['MODEL_KEY'], dropSecret: ['CLAUDE_CODE_OAUTH_TOKEN'] });
  const report = await init({ check: true });
  expect(report.hasDrift).toBe(false);
  expect(report.secrets).toEqual(['ANTHROPIC_API_KEY', 'MODEL_KEY']);
  expect(report.warnings).toMatchInlineSnapshot(`
    [
      "The agent claude-code sees MODEL_KEY only when agents.worker.env in .stoneforge/config.yaml names it.",
    ]
  `);
  expect(read('.github/workflows/stoneforge-task.yml')).toContain('MODEL_KEY: ${{ secrets.MODEL_KEY }}');
});

test('a key that the agent sees by itself gives no warning', async () => {
  const secret = ['CLAUDE_CODE_OAUTH_TOKEN', 'ANTHROPIC_AUTH_TOKEN'];
  expect((await init({ secret })).warnings).toEqual([]);
});

test.each<[string, InitOptions, string?]>([
  ['one self-hosted machine for both kinds', { runsOn: ['self-hosted'], controlRunsOn: ['self-hosted', 'linux'] }],
  ['a tag', { actionRef: 'v1' }],
  ['a bad secret name', { secret: ['my-key'] }],
  ['two groups', { runsOn: ['group=a', 'group=b'] }],
  ['a broken configuration', {}, 'lable: x\n'],
])('%s is refused and nothing is written', async (_what, options, config) => {
  if (config !== undefined) write(CONFIG, config);
  await expect(init(options)).rejects.toMatchObject({ name: 'StoneforgeError' });
  expect(execFileSync('git', ['status', '--short'], { cwd: root, encoding: 'utf8' })).toBe(
    config === undefined ? '' : '?? .stoneforge/\n',
  );
});

test('outside of a work tree it says so', async () => {
  rmSync(join(root, '.git'), { recursive: true });
  const message = await init().then(String, (error: Error) => error.message);
  expect(withoutGitsWords(message)).toMatchInlineSnapshot(
    `"Expected <folder> to lie in the work tree of a git repository, found this answer of git: …. Change to a clone of your repository, or make one: git init"`,
  );
});

test('a bare repository has no work tree', async () => {
  const bare = join(root, 'bare.git');
  execFileSync('git', ['init', '-q', '--bare', bare]);
  const message = await init({ cwd: bare }).then(String, (error: Error) => error.message);
  expect(withoutGitsWords(message)).toMatchInlineSnapshot(
    `"Expected <folder>/bare.git to lie in the work tree of a git repository, found this answer of git: …. Change to a clone of your repository, or make one: git init"`,
  );
});

test('on the command line, --check exits 1 on drift', async () => {
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const before = process.cwd();
  try {
    process.chdir(root);
    const run = async (...args: string[]) => {
      const program = new Command('stoneforge');
      registerInit(program);
      await program.parseAsync(['init', '--action-ref', COMMIT, ...args], { from: 'user' });
      return process.exitCode;
    };
    expect(await run('--check')).toBe(1);
    process.exitCode = undefined;
    expect(await run('--runs-on', 'self-hosted', 'agents', '--secret', 'A_KEY', 'B_KEY')).toBeUndefined();
    expect(await run('--check')).toBeUndefined();
  } finally {
    process.chdir(before);
    spy.mockRestore();
  }
  expect(printed.join('')).toContain('missing  ');
  expect(read('.github/workflows/stoneforge-task.yml')).toContain('B_KEY: ${{ secrets.B_KEY }}');
});
