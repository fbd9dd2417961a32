import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');

/** Which rooms a room may import from, besides itself. The entries (`action`, `cli`) may import everything below them. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  ports: ['core'],
  jobs: ['core', 'ports'],
  adapters: ['core', 'ports'],
  local: ['core'],
  action: ['core', 'ports', 'jobs', 'adapters'],
  cli: ['core', 'ports', 'jobs', 'adapters', 'local'],
};

/** What makes a decision depend on the machine, the moment or the environment. */
const IMPURE = /\bfrom 'node:(?!crypto|util)|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\./;

describe('the layers of the code', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

  it('has a rule for every room', () => {
    const rooms = new Set(files.map(roomOf));
    expect([...rooms].filter((room) => MAY_IMPORT[room] === undefined)).toEqual([]);
  });

  it('imports only downwards', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => roomOf(target) !== roomOf(file) && !MAY_IMPORT[roomOf(file)]?.includes(roomOf(target)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('lets an adapter know no other adapter but git', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => roomOf(file) === 'adapters' && !file.endsWith('.test.ts') && roomOf(target) === 'adapters')
        .filter((target) => adapterOf(target) !== adapterOf(file) && !['git', 'process'].includes(adapterOf(target)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps core free of I/O, clock and environment', () => {
    const impure = files
      .filter((file) => roomOf(file) === 'core' && !file.endsWith('.test.ts'))
      .filter((file) => IMPURE.test(withoutComments(readFileSync(join(SRC, file), 'utf8'))));
    expect(impure).toEqual([]);
  });

  it('would catch an import that goes up', () => {
    expect(importsIn("import { x } from '../jobs/y.ts';", 'core/z.ts')).toEqual(['jobs/y.ts']);
    expect(MAY_IMPORT.core).not.toContain('jobs');
    expect(IMPURE.test('const at = new Date();')).toBe(true);
  });
});

function roomOf(file: string): string {
  return (file.split('/')[0] ?? '').replace(/\.ts$/, '');
}

function adapterOf(file: string): string {
  return file.split('/')[1] ?? '';
}

function importsOf(file: string): string[] {
  return importsIn(readFileSync(join(SRC, file), 'utf8'), file);
}

function importsIn(text: string, file: string): string[] {
  const specifiers = [...text.matchAll(/\b(?:from|import\()\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers
    .map((specifier) => relative(SRC, join(SRC, dirname(file), specifier)))
    .filter((target) => !target.startsWith('..'));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}
