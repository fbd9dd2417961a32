import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

test('the two commands of a newcomer stand in the README as they are typed', () => {
  expect(codeBlocks(readme)).toContain('npm ci && npm run demo\n');
  expect(codeBlocks(readme)).toContain('npm ci && npm test\n');
});

test('the example of stoneforge local in the README works when it is pasted', { timeout: 180_000 }, () => {
  const example = codeBlocks(readme).find((block) => block.startsWith('npm run stoneforge -- local'));
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  try {
    const out = join(folder, 'out');
    const pasted = example?.replace('--repo .', `--repo ${sampleRepository(folder)}`).replaceAll('/tmp/first-run', out);
    const printed = bash(pasted ?? 'false', ROOT);
    expect(printed).toContain('3 of 3 tasks landed');
    const landings = bash(`git --git-dir ${out}/repo.git log --first-parent --format=%s`, folder).split('\n');
    expect(landings[0]).toBe('Print all three counts (#3)');
    expect(landings.slice(1, 3).toSorted()).toEqual(['Count characters (#2)', 'Count lines (#1)']);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});

/** Any repository with a commit; this one may stand on no branch while it is tested. */
function sampleRepository(folder: string): string {
  const repository = join(folder, 'sample');
  mkdirSync(repository);
  writeFileSync(join(repository, 'README.md'), '# Sample\n');
  bash(
    'git init -q -b trunk && git add . && git -c user.name=a -c user.email=a@b.invalid commit -qm Begin',
    repository,
  );
  return repository;
}

function codeBlocks(text: string): string[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '');
}

/** With an empty HOME and nothing of this test run's environment but the PATH. */
function bash(script: string, cwd: string): string {
  const home = mkdtempSync(join(tmpdir(), 'readme-home-'));
  const PATH = [join(ROOT, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
  try {
    return execFileSync('bash', ['-euo', 'pipefail', '-c', script], {
      cwd,
      encoding: 'utf8',
      env: { PATH, HOME: home },
      // From a socket bash would read a person's start-up files.
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
