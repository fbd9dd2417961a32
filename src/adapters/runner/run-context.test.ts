import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { printable } from './printable.ts';
import { createRunContext } from './run-context.ts';
import { createWorld } from './world.ts';

let temp: string;
let printed: string;

beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), 'stoneforge-runner-'));
  printed = '';
  vi.stubEnv('GITHUB_RUN_ID', '123');
  vi.stubEnv('GITHUB_REPOSITORY', 'acme/anvil');
  vi.stubEnv('GITHUB_SERVER_URL', 'http://127.0.0.1:8080');
  vi.stubEnv('RUNNER_TEMP', temp);
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY']) {
    writeFileSync(join(temp, name), '');
    vi.stubEnv(name, join(temp, name));
  }
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(temp, { recursive: true });
});

describe('the run context', () => {
  it('knows the run, its page, the git URL, and a fresh directory of its own', () => {
    const [run, other] = [createRunContext(), createRunContext()];
    expect({ ...run }).toMatchObject({
      runId: '123',
      repository: 'acme/anvil',
      runUrl: 'http://127.0.0.1:8080/acme/anvil/actions/runs/123',
      gitUrl: 'http://127.0.0.1:8080/acme/anvil.git',
    });
    expect(dirname(run.tempDir)).toBe(temp);
    expect(statSync(run.tempDir).mode & 0o777).toBe(0o700);
    expect(other.tempDir).not.toBe(run.tempDir);
  });

  it('writes outputs and the summary where the runner reads them', async () => {
    const run = createRunContext();
    run.setOutput('matrix', '[{"task":12}]');
    await run.summarize('## One');
    await run.summarize('## Two');
    expect(readFileSync(join(temp, 'GITHUB_OUTPUT'), 'utf8')).toMatch(/^matrix<<(\S+)\n\[\{"task":12\}\]\n\1\n$/);
    expect(readFileSync(join(temp, 'GITHUB_STEP_SUMMARY'), 'utf8')).toBe('## One\n## Two\n');
  });

  it('masks secrets, and prints no text as a command to the runner', () => {
    const run = createRunContext({ secrets: ['ghs_abc', ''] });
    run.info('done\n::add-mask::x\r  ::stop-commands::y\nsee ##[error]z and a::b');
    run.warn('50 %\n::error::x');
    expect(printed).toMatchInlineSnapshot(`
      "::add-mask::ghs_abc
      done
      : :add-mask::x
        : :stop-commands::y
      see # #[error]z and a::b
      ::warning::50 %25%0A::error::x
      "
    `);
    expect(printable('a::b :: c')).toBe('a::b :: c');
  });

  it('goes on when there is nowhere to write the summary', async () => {
    const run = createRunContext();
    vi.stubEnv('GITHUB_STEP_SUMMARY', join(temp, 'none', 'none'));
    await run.summarize('x'.repeat(300_000));
    expect(printed).toContain("::warning::Expected to write the job's summary, found");
  });

  it('says which variable is wrong, and where to run instead', () => {
    const messages = [
      ['GITHUB_RUN_ID', undefined],
      ['GITHUB_REPOSITORY', 'acme'],
      ['GITHUB_SERVER_URL', 'ftp://example.org'],
      ['RUNNER_TEMP', 'relative'],
    ].map(([name = '', value]) => {
      try {
        return createRunContext({ env: { ...process.env, [name]: value } }).runId;
      } catch (error) {
        return String(error);
      }
    });
    expect(messages).toMatchInlineSnapshot(`
      [
        "StoneforgeError: Expected GITHUB_RUN_ID to be set by the runner, found it missing. The action runs in jobs of GitHub Actions; on your own machine use "stoneforge local".",
        "StoneforgeError: Expected GITHUB_REPOSITORY to be owner/name, found "acme". The action runs in jobs of GitHub Actions; on your own machine use "stoneforge local".",
        "StoneforgeError: Expected GITHUB_SERVER_URL to be an http(s) URL, found "ftp://example.org". The action runs in jobs of GitHub Actions; on your own machine use "stoneforge local".",
        "StoneforgeError: Expected RUNNER_TEMP to be an absolute path, found "relative". The action runs in jobs of GitHub Actions; on your own machine use "stoneforge local".",
      ]
    `);
  });
});

it('has dice that differ and a nonce of 128 bits', () => {
  const world = createWorld();
  expect(world.nonce()).toMatch(/^[0-9a-f]{32}$/);
  expect(world.nonce()).not.toBe(world.nonce());
  expect(world.random()).toBeLessThan(1);
});
