import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { TRANSITIONS } from '../../src/core/task-life.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SRC = join(ROOT, 'src');
const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');

test('the table of transitions in docs/architecture.md is the one in the code', () => {
  const documented = rowsBetween('transitions').map(([from = '', to = '']) => [namesIn(from)[0], namesIn(to)]);
  expect(Object.fromEntries(documented)).toEqual(TRANSITIONS);
  expect(documented).toHaveLength(Object.keys(TRANSITIONS).length);
});

test('the table of rooms in docs/architecture.md says what each room imports', () => {
  const documented = rowsBetween('rooms').map(([room = '', , imports = '']) => [
    namesIn(room)[0],
    namesIn(imports).toSorted(),
  ]);
  const rooms = readdirSync(SRC, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(rooms.map((room) => [room, importsOf(room)])));
});

test('a row that says something else would be found', () => {
  const [first] = rowsBetween('transitions', text.replace('| `new` | `blocked`, ', '| `new` | '));
  expect(namesIn(first?.[1] ?? '')).not.toEqual(TRANSITIONS.new);
});

/** The cells of the rows of a table between its two markers. */
function rowsBetween(name: string, document = text): string[][] {
  const [, table = ''] = new RegExp(`<!-- ${name}:[^>]*-->([\\s\\S]*?)<!-- /${name} -->`).exec(document) ?? [];
  const lines = table.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) => line.split('|').slice(1, -1));
}

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

function importsOf(room: string): string[] {
  const files = readdirSync(join(SRC, room), { recursive: true, encoding: 'utf8' });
  const rooms = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const path = join(SRC, room, file);
      const specifiers = [...readFileSync(path, 'utf8').matchAll(/\b(?:from|import\()\s*'(\.[^']+)'/g)];
      return specifiers.map(([, specifier = '']) => relative(SRC, join(dirname(path), specifier)).split('/')[0] ?? '');
    });
  return [...new Set(rooms)].filter((other) => other !== room).toSorted();
}
