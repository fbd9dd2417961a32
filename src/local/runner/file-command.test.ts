import { expect, test } from 'vitest';
import { parseFileCommand, parsePathFile } from './file-command.ts';

test('lines and blocks are read, a later value wins, an equals sign in a value stays', () => {
  const text = 'a=1\nb<<EOF_1\nfirst\n\nname=not a key\nEOF_1\na=x=y\nempty=\n';
  expect([...parseFileCommand('GITHUB_OUTPUT', text)]).toEqual([
    ['a', 'x=y'],
    ['b', 'first\n\nname=not a key'],
    ['empty', ''],
  ]);
});

test('a value may hold << when the equals sign comes first', () => {
  expect(parseFileCommand('GITHUB_OUTPUT', 'a=1<<2').get('a')).toBe('1<<2');
});

test.each([
  ['nonsense', 'name=value or name<<DELIMITER'],
  ['a<<EOF\nnever ends', 'a line "EOF"'],
  ['=x', 'name=value'],
])('%j is refused', (text, message) => {
  expect(() => parseFileCommand('GITHUB_OUTPUT', text)).toThrow(message);
});

test('a path file is its lines', () => {
  expect(parsePathFile('/a\n\n/b\r\n')).toEqual(['/a', '/b']);
});
