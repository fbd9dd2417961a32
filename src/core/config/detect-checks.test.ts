import { describe, expect, it } from 'vitest';
import { CHECK_FILES, detectChecks } from './detect-checks.ts';

const withTest = JSON.stringify({ scripts: { test: 'vitest run' } });

describe('the test command', () => {
  it.each<[string, Record<string, string | undefined>, string[]]>([
    ['npm', { 'package.json': withTest }, ['npm test']],
    ['npm with a lockfile', { 'package.json': withTest, 'package-lock.json': '{}' }, ['npm ci', 'npm test']],
    ['npm with a shrinkwrap', { 'package.json': withTest, 'npm-shrinkwrap.json': '{}' }, ['npm ci', 'npm test']],
    ['pnpm', { 'package.json': withTest, 'pnpm-lock.yaml': '' }, ['pnpm install --frozen-lockfile', 'pnpm test']],
    [
      'yarn 1',
      { 'package.json': withTest, 'yarn.lock': '# yarn lockfile v1' },
      ['yarn install --frozen-lockfile', 'yarn test'],
    ],
    [
      'a newer yarn',
      { 'package.json': withTest, 'yarn.lock': '\n__metadata:\n  version: 8' },
      ['yarn install --immutable', 'yarn test'],
    ],
    [
      'the package manager that is named, whatever other lockfile lies about',
      {
        'package.json': JSON.stringify({ packageManager: 'pnpm@9.1.0', scripts: { test: 'x' } }),
        'package-lock.json': '{}',
      },
      ['pnpm test'],
    ],
    [
      'npm with dependencies and no lockfile',
      { 'package.json': JSON.stringify({ scripts: { test: 'x' }, devDependencies: { x: '1' } }) },
      ['npm install --no-package-lock', 'npm test'],
    ],
    ['a manifest with a byte order mark', { 'package.json': `\uFEFF${withTest}` }, ['npm test']],
    ['a manifest that npm cannot read', { 'package.json': '{ "scripts": ' }, ['npm test']],
    ['make', { Makefile: 'all:\n\tcc x.c\n\n.PHONY: test\ntest: all\n\t./run\n' }, ['make test']],
    ['make with several targets on a line', { makefile: 'lint test  build: deps\r\n\ttrue\r\n' }, ['make test']],
    ['cargo', { 'Cargo.toml': '' }, ['cargo test']],
    ['go', { 'go.mod': 'module x' }, ['go test ./...']],
    ['pytest', { 'pyproject.toml': '[tool.pytest.ini_options]' }, ['python3 -m pytest']],
    ['pytest by its fixtures', { 'tests/conftest.py': '' }, ['python3 -m pytest']],
    ['the first of several', { 'package.json': withTest, Makefile: 'test:\n\tx' }, ['npm test']],
    ['the next one where npm has no test', { 'package.json': '{}', 'go.mod': '' }, ['go test ./...']],
  ])('is found for %s', (_, files, commands) => {
    expect(detectChecks(files)).toEqual(commands);
    expect(Object.keys(files).filter((path) => !CHECK_FILES.includes(path))).toEqual([]);
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['nothing is there', {}],
    ['files are known to be absent', { 'package.json': undefined, Makefile: undefined, 'Cargo.toml': undefined }],
    [
      'npm wrote its placeholder',
      { 'package.json': JSON.stringify({ scripts: { test: 'echo "Error: no test specified" && exit 1' } }) },
    ],
    ['the script is empty', { 'package.json': '{"scripts":{"test":" "}}' }],
    ['the script is no text', { 'package.json': '{"scripts":{"test":["x"]}}' }],
    ['the manifest is a list', { 'package.json': '{"scripts":null}' }],
    [
      'make only declares or assigns it',
      { Makefile: '.PHONY: test\ntest := 1\ntest = 2\ntest ::= 3\n# test:\nmytest: x\n\ttest: y\n' },
    ],
    ['Python is used without pytest', { 'pyproject.toml': '[project]\nname = "x"' }],
  ])('is not found when %s', (_, files) => {
    expect(detectChecks(files)).toEqual([]);
  });

  it('is looked for in linear time', () => {
    const started = performance.now();
    detectChecks({ Makefile: `${'test '.repeat(20_000)}\n${'a '.repeat(50_000)}` });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
