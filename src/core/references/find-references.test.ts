import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDependencyReferences } from './find-references.ts';

const here = 'octo/forge';
const numbersIn = (body: string) => findDependencyReferences(body, here).map((reference) => reference.number);

/** More text than is parsed, so that the scanner for long bodies reads it. */
const long = (body: string) => `${body}\n\n${'Further prose without any meaning.\n'.repeat(400)}`;
const readers: readonly [string, (body: string) => string][] = [
  ['a body', (body) => body],
  ['a long body', long],
];

describe.each(readers)('in %s', (_, put) => {
  it.each<[string, number[]]>([
    ['Depends on #12', [12]],
    ['Blocked by #12, #13 and #14', [12, 13, 14]],
    ['blocked BY: #1, #2, and #3', [1, 2, 3]],
    ['Depends-on: #7', [7]],
    ['Blocked-by #7 & #8; #9', [7, 8, 9]],
    ['**Depends on** #3', [3]],
    ['**Depends on:** #3', [3]],
    ['_Blocked by_ **#3** and **#4**', [3, 4]],
    ['- Depends on #5\n- Depends on #6', [5, 6]],
    ['* [ ] blocked by #5\n* [x] blocked by #6', [5, 6]],
    ['1. a\n   - b\n     - c\n       - Depends on #5', [5]],
    ['Some text.\nDepends on #5\nMore text.', [5]],
    ['## Depends on #5', [5]],
    ['Depends on #5\n---\nrest', [5]],
    ['Depends on #5\r\nBlocked by #6\r\n\r\nDepends on #7\rrest', [5, 6, 7]],
    ['Depends on #5 because of #6', [5]],
    ['Depends on #5.', [5]],
    ['Depends on #5 (the API)', [5]],
    ['Depends on #5, #5 and #5\n\nBlocked by #5', [5]],
    ['Depends on [#5](https://github.com/octo/forge/issues/5)', [5]],
    ['Depends on [the API](https://github.com/octo/forge/issues/5), #6', [5, 6]],
    ['Depends on https://github.com/octo/forge/issues/5#issuecomment-1 and #6', [5, 6]],
    ['Depends on Octo/Forge#5', [5]],
    ['Depends on\u00A0#5', [5]],
    ['De\u200Bpends on \u2060#5\u200D', [5]],
    ['\uFEFFDepends on #5', [5]],
    ['<details>\n<summary>Depends on #5</summary>\n</details>', [5]],
    ['A <!-- remark --> line\n\n<!-- x -->Depends on #5', [5]],
    ['```\ncode\n```\nDepends on #5', [5]],
    ['> quote\n\nDepends on #5', [5]],
    ['Depends on #0', [0]],
    ['Depends on #999999999999', [999_999_999_999]],
    [`Depends on #${'9'.repeat(400)}`, [Number.MAX_SAFE_INTEGER]],
  ])('%j depends on %j', (body, numbers) => {
    expect(numbersIn(put(body))).toEqual(numbers);
  });

  it.each([
    '',
    'Depends on nothing.',
    'Depends on #',
    'Depends on #12abc',
    'Depends on 12',
    'This depends on #12',
    'Not blocked by #12',
    'Fixes #12',
    '`Depends on #12`',
    '```\nDepends on #12\n```',
    '~~~text\nDepends on #12\n```\nDepends on #13\n~~~',
    '````\n```\nDepends on #12\n````',
    '- a\n\n  ```\n  Depends on #12\n  ```',
    '```\nDepends on #12',
    'a\n\n    Depends on #12',
    '\tDepends on #12',
    '> Depends on #12',
    '> > Depends on #12',
    '- > Depends on #12',
    '<!-- Depends on #12 -->',
    '<!--\nDepends on #12\n\nDepends on #13\n-->',
    'text <!-- \nDepends on #12 -->',
    '~~Depends on #12~~',
    '\\> Depends on #12',
    'depends\non #12',
    '<code>Depends on #12</code>',
    '<del>Depends on #12</del>',
  ])('%j depends on nothing', (body) => {
    expect(numbersIn(put(body))).toEqual([]);
  });

  it('names the repository of a foreign issue', () => {
    const body =
      'Depends on other/repo.js#4, https://github.com/octo/forge2/pull/6 and [#7](https://github.com/other/repo.js/issues/7)';
    expect(findDependencyReferences(put(body), here)).toEqual([
      { number: 4, foreign: 'other/repo.js' },
      { number: 6, foreign: 'octo/forge2' },
      { number: 7, foreign: 'other/repo.js' },
    ]);
  });

  it('tells the same number here and elsewhere apart', () => {
    expect(findDependencyReferences(put('Depends on #4, a/b#4, A/B#4, octo/forge#4'), here)).toEqual([
      { number: 4 },
      { number: 4, foreign: 'a/b' },
    ]);
  });
});

describe('a front block', () => {
  it('names no dependency, and what stands below it does', () => {
    expect(numbersIn('---\nminutes: 5\n# Depends on #3\n---\nDepends on #4')).toEqual([4]);
    expect(numbersIn('---\nminutes: 5\nDepends on: #3\n---\n')).toEqual([]);
    expect(numbersIn('---\n\nNot a block\n\nDepends on #4\n\n---')).toEqual([4]);
  });
});

describe('a hostile body', () => {
  const size = 65_536;
  const fill = (text: string) => text.repeat(Math.ceil(size / text.length)).slice(0, size);

  it.each([
    '1. ',
    '> - ',
    'a\n---\n',
    '*a**b***c',
    '[',
    '![](',
    '<!--',
    '`',
    '`a``',
    '&\\+ ',
    'Depends on #1, ',
    'Depends on #1\n',
    'depends on ',
    '- ',
    ' ',
    '\u200B',
  ])('of %j over and over is read at once, whole or in part', (text) => {
    for (const length of [size, 9_900]) {
      const started = performance.now();
      findDependencyReferences(`Depends on #7\n\n${fill(text).slice(0, length)}`, here);
      // Not how fast it is: what grows with the square takes minutes, on any machine.
      expect(performance.now() - started).toBeLessThan(60_000);
    }
  });

  it('does not hide a dependency at either end', () => {
    expect(numbersIn(`Depends on #1\n\n${fill('word ')}\n\nDepends on #2`)).toEqual([1, 2]);
  });

  it('never throws, and finds only what is written', () => {
    const piece = fc.constantFrom(
      'Depends on ',
      '#12',
      '#0',
      ', ',
      '\n',
      '> ',
      '- ',
      '```',
      '`',
      '<!--',
      '-->',
      '    ',
      '<a>',
      '[',
      '](',
      '*',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const number of numbersIn(pieces.join(''))) expect([0, 12, 120]).toContain(number);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('nests as deeply as it likes', () => {
    const nested = Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n');
    expect(numbersIn(`${nested}\n\nDepends on #3`)).toEqual([3]);
  });
});
