import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createCheckRunner } from './run-checks.ts';

const directory = mkdtempSync(join(tmpdir(), 'run-checks-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function run(commands: readonly string[], more: { minutesEach?: number; source?: Record<string, string> } = {}) {
  const source = { PATH: process.env.PATH ?? '', HOME: directory, ...more.source };
  return createCheckRunner(source)({
    cwd: directory,
    commands,
    minutesEach: more.minutesEach ?? 1,
    outputFile: join(directory, 'check'),
    maxBytes: 1_000_000,
  });
}

describe('the check commands', () => {
  it('are green when each ends with 0, also one that prints 5 MB', async () => {
    const result = await run(['true', 'head -c 5000000 /dev/zero | tr "\\0" x']);
    expect(result).toMatchObject({ green: true, output: undefined });
    expect(result.checks.map((check) => check.exitCode)).toEqual([0, 0]);
    expect(statSync(join(directory, 'check.2')).size).toBeLessThan(1_100_000);
  });

  it('stop at the first that fails and give the end of its output', async () => {
    const result = await run(['true', 'seq 1 20000; echo "expected 4, got 5"; exit 2', 'touch never']);
    expect(result.green).toBe(false);
    expect(result.checks.map((check) => check.exitCode)).toEqual([0, 2]);
    expect(result.output?.length).toBeLessThanOrEqual(16_000);
    expect(result.output?.endsWith('expected 4, got 5\n')).toBe(true);
  });

  it('fail when a part of a pipe fails, or a variable is not set', async () => {
    expect((await run(['false | cat'])).green).toBe(false);
    expect((await run(['echo $NOT_SET'])).green).toBe(false);
  });

  it('are red when out of time', async () => {
    const result = await run(['sleep 100'], { minutesEach: 0.005 });
    expect(result).toMatchObject({ green: false, checks: [{ exitCode: null, timedOut: true }] });
  });

  it('see CI=true and no token', async () => {
    const source = {
      GITHUB_TOKEN: 'a',
      ACTIONS_RUNTIME_TOKEN: 'b',
      INPUT_TOKEN: 'c',
      ANTHROPIC_API_KEY: 'd',
      NODE_OPTIONS: 'e',
    };
    writeFileSync(join(directory, 'names'), '');
    expect(
      await run(['env | cut -d= -f1 | sort > names; test "$CI" = true; ! grep -E "TOKEN|KEY|NODE" names'], { source }),
    ).toMatchObject({ green: true });
  });
});
