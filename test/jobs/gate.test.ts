import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCheckRunner } from '../../src/adapters/process/run-checks.ts';
import { createWorkspaces } from '../../src/adapters/worktree/create-workspaces.ts';
import { createTestRemote } from '../../src/adapters/worktree/test-remote.ts';
import { checkReport } from '../../src/core/check-report.ts';
import { runGate } from '../../src/jobs/gate.ts';
import { runVerify } from '../../src/jobs/verify.ts';
import { createTestJob } from './test-job.ts';

let job: ReturnType<typeof createTestJob>;
let forge: ReturnType<typeof createTestRemote>;
beforeEach(() => {
  job = createTestJob();
  forge = createTestRemote();
});
afterEach(() => {
  job.remove();
  forge.remove();
});

const deps = () => ({
  ...job,
  workspaces: createWorkspaces({ ...forge.remote, tempDir: job.tempDir }),
  runChecks: createCheckRunner({ PATH: process.env.PATH, HOME: '/nowhere', GITHUB_TOKEN: 'ghs_secret' }),
});
const config = (...checks: string[]) => ({ '.stoneforge/config.yaml': `checks: ${JSON.stringify(checks)}\n` });
const readReport = () => checkReport.parse(JSON.parse(readFileSync(join(job.uploads, 'report.json'), 'utf8')));
const treeOf = (commit: string) => forge.git('rev-parse', `${commit}^{tree}`);

describe('the gate', () => {
  const gate = (tip: string, base: string) => runGate(deps(), { train: 'train-7', tip, base });

  it('tests the very tree of the tip, whose commit is HEAD', async () => {
    const seen = join(job.tempDir, '..', 'seen');
    const base = forge.commit('trunk', {
      'a.txt': 'a',
      ...config(`git rev-parse HEAD HEAD^{tree} > ${seen}`, 'test -f b.txt'),
    });
    const tip = forge.commit('train', { 'b.txt': 'b' }, base);
    forge.git('checkout', '--quiet', 'trunk');
    expect(await gate(tip, base)).toBe(true);
    expect(readFileSync(seen, 'utf8').trim().split('\n')).toEqual([tip, treeOf(tip)]);
    expect(readReport()).toMatchObject({
      v: 1,
      tip,
      tree: treeOf(tip),
      green: true,
      checks: [{ exitCode: 0 }, { exitCode: 0 }],
    });
    expect(job.said.artifacts).toEqual([`stoneforge-gate-train-7-${'ab'.repeat(16)}`]);
    expect(job.said.outputs).toEqual({ 'artifact-id': '1' });
    expect(readdirSync(job.tempDir)).toEqual([`stoneforge-gate-train-7-${'ab'.repeat(16)}`]);
  });

  it('is red at the first check that fails, with the end of its output', async () => {
    const base = forge.commit(
      'trunk',
      config('true', 'echo "::error::no"; echo "2 tests failed"; exit 3', 'touch never'),
    );
    expect(await gate(base, base)).toBe(false);
    const report = readReport();
    expect(report).toMatchObject({ green: false, checks: [{ exitCode: 0 }, { exitCode: 3 }] });
    expect(report.output).toBe('::error::no\n2 tests failed\n');
    expect(job.said.summary).toContain('### Train train-7: red');
    expect(job.said.log.join('\n')).not.toMatch(/^::/m);
  });

  it('takes its rules from the base, and not from the change', async () => {
    const base = forge.commit('trunk', config('test "$(cat a.txt)" = good'));
    const tip = forge.commit('train', { ...config('true'), 'a.txt': 'bad' }, base);
    expect(await gate(tip, base)).toBe(false);
  });

  it('is green for a check that prints 5 MB and passes', async () => {
    const base = forge.commit('trunk', config('head -c 5000000 /dev/zero | tr "\\0" x'));
    expect(await gate(base, base)).toBe(true);
    expect(readReport().output).toBeUndefined();
  });

  it("finds the repository's own test command", async () => {
    const base = forge.commit('trunk', { Makefile: 'test:\n\ttest -f a.txt\n' });
    expect(await gate(base, base)).toBe(false);
    expect(readReport().checks).toMatchObject([{ command: 'make test', exitCode: 2 }]);
  });

  it.each([
    ['none is configured', config()],
    ['none is found', { 'a.txt': '' }],
    [
      'the steward runs none',
      { '.stoneforge/config.yaml': 'checks: ["false"]\nagents: { steward: { runChecks: false } }\n' },
    ],
  ])('is green without checks when %s, and says untested', async (_, files) => {
    const base = forge.commit('trunk', files);
    expect(await gate(base, base)).toBe(true);
    expect(readReport()).toMatchObject({ green: true, checks: [] });
    expect(job.said.summary).toContain('untested');
  });

  it('shows no check the token, neither in the environment nor in the repository', async () => {
    const base = forge.commit(
      'trunk',
      config('! env | grep -E "TOKEN|secret"', '! grep -riE "extraheader|basic" .git/config', 'test "$CI" = true'),
    );
    expect(await gate(base, base)).toBe(true);
  });

  it('stops a check at its time limit', async () => {
    const base = forge.commit('trunk', {
      '.stoneforge/config.yaml': 'checks: [sleep 100]\nlimits: { checkMinutes: 0.01 }\n',
    });
    expect(await gate(base, base)).toBe(false);
    expect(readReport().checks).toMatchObject([{ exitCode: null, timedOut: true }]);
  });

  it('fails without a report when the configuration of the base does not parse, or the inputs do not fit', async () => {
    const base = forge.commit('trunk', { '.stoneforge/config.yaml': 'cheks: []' });
    await expect(gate(base, base)).rejects.toThrow(/did you mean "checks"/);
    await expect(gate('main', base)).rejects.toThrow(/Expected the inputs train, tip and base/);
    expect(existsSync(join(job.uploads, 'report.json'))).toBe(false);
  });
});

describe('verify', () => {
  const verify = (head: string, base: string) =>
    runVerify(deps(), { task: 12, attempt: 2, nonce: '1'.repeat(32), head, base });

  it('tests the change merged into its base', async () => {
    const root = forge.commit('trunk', { 'a.txt': 'a', ...config('test -f b.txt && test -f c.txt') });
    const head = forge.commit('change', { 'b.txt': 'b' }, root);
    const base = forge.commit('trunk', { 'c.txt': 'c' }, root);
    expect(await verify(head, base)).toBe(true);
    const expected = forge.git('merge-tree', '--write-tree', base, head);
    expect(readReport()).toMatchObject({ tip: head, tree: expected, green: true });
    expect(job.said.artifacts).toEqual([`stoneforge-verify-12-2-${'1'.repeat(32)}`]);
  });

  it('is red when the merged tree fails', async () => {
    const root = forge.commit('trunk', config('! { test -f b.txt && test -f c.txt; }'));
    const head = forge.commit('change', { 'b.txt': 'b' }, root);
    const base = forge.commit('trunk', { 'c.txt': 'c' }, root);
    expect(await verify(head, base)).toBe(false);
  });

  it('names the files when the two do not merge', async () => {
    const root = forge.commit('trunk', { 'a.txt': '0' });
    const head = forge.commit('change', { 'a.txt': '1' }, root);
    const base = forge.commit('trunk', { 'a.txt': '2' }, root);
    expect(await verify(head, base)).toBe(false);
    expect(job.said.log.join('\n')).toContain('in conflict: "a.txt"');
    expect(job.said.outputs).toEqual({});
  });
});
