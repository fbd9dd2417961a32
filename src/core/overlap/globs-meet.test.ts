import { matchesGlob } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob, globOfPath } from './glob.ts';
import { globsMeet } from './globs-meet.ts';

const meet = (a: string, b: string) => {
  const [one, other] = [compileGlob(a), compileGlob(b)];
  expect(globsMeet(other, one)).toBe(globsMeet(one, other));
  return globsMeet(one, other);
};

describe('two patterns', () => {
  it.each([
    ['src/api/**', 'src/api/**'],
    ['src/**', 'src/api/users.ts'],
    ['**', 'anything/at/all'],
    ['src/*.ts', 'src/a*'],
    ['src/*/index.ts', 'src/api/*'],
    ['src/**/test/*.ts', 'src/a/**'],
    ['**/*.md', 'docs/**'],
    ['src/{api,web}/*.ts', 'src/web/a?.ts'],
    ['{src,lib}/**', '{test,lib}/x'],
    ['src/api', 'src/api/deep/down.ts'],
    ['src/api/', 'src/api/*.ts'],
    ['docs/v1.2/', 'docs/v1.2/a.md'],
    ['.github', '.github/CODEOWNERS'],
    ['**/a', '**/b'],
    ['src/**.ts', 'src/deep/down/a.ts'],
    ['src/file?.ts', 'src/*1.ts'],
    ['app/[id]/page.tsx', 'app/[id]/page.tsx'],
    ['src/[ab].ts', 'src/a.ts'],
    ['a*b*c', '*abc*'],
    ['package-lock.json', '*.json'],
  ])('%s and %s can mean the same path', (a, b) => {
    expect(meet(a, b)).toBe(true);
  });

  it.each([
    ['src/api/**', 'src/web/**'],
    ['src/api/**', 'src/api2/x.ts'],
    ['src/*.ts', 'src/*.js'],
    ['src/*', 'src/api/users.ts'],
    ['*.md', 'docs/a.md'],
    ['src/{api,web}/**', 'src/{cli,core}/**'],
    ['src/a?.ts', 'src/a.ts'],
    ['src/*/index.ts', 'src/index.ts'],
    ['**/package.json', '**/index.ts'],
    ['src/.github', 'src/github'],
    ['Src/**', 'src/**'],
    ['docs', 'docs.md'],
  ])('%s and %s cannot', (a, b) => {
    expect(meet(a, b)).toBe(false);
  });

  it('are compared in time that no pattern can stretch', () => {
    const stars = `${'*a'.repeat(140)}/**/${'?'.repeat(10)}`;
    expect(meet(stars, stars)).toBe(true);
    expect(meet('{a,b}'.repeat(50), 'zzz')).toBe(true);
    expect(meet(`${'{a,'.repeat(90)}b${'}'.repeat(90)}`, 'b')).toBe(true);
  });

  it('meet wherever a path fits both of them', () => {
    const name = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '*b', '?', '**', '{a,b}', '[ab]', '{a,*b}');
    const pattern = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab', 'ba'), { minLength: 1, maxLength: 4 })
      .map((names) => names.join('/'));
    let found = 0;
    fc.assert(
      fc.property(pattern, pattern, path, (one, other, both) => {
        if (!matchesGlob(both, one) || !matchesGlob(both, other)) return;
        found += 1;
        expect(meet(one, other), both).toBe(true);
      }),
      { numRuns: 5_000, seed: 7 },
    );
    expect(found).toBeGreaterThan(50);
  });
});

describe('a path', () => {
  const isIn = (path: string, pattern: string) => globsMeet(globOfPath(path), compileGlob(pattern));

  it('means itself, whatever characters it has', () => {
    expect(isIn('app/[id]/*.tsx', 'app/*/page.tsx')).toBe(false);
    expect(isIn('app/[id]/page.tsx', 'app/**')).toBe(true);
    expect(isIn('a{b,c}', 'ab')).toBe(false);
  });

  it('means everything in it when it ends with a slash', () => {
    expect(isIn('src/api/', 'src/api/deep/*.ts')).toBe(true);
    expect(isIn('src/api/', 'src/apis/*.ts')).toBe(false);
    expect(isIn('/', 'anything')).toBe(true);
  });
});
