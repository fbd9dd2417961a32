import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRefusedPaths } from './find-refused-paths.ts';

const ZERO_WIDTH = '\u200b';
const BACKSLASH = '\\';

describe('a path that no change may touch', () => {
  it.each([
    ['a workflow', '.github/workflows/x.yml'],
    ['a file below', '.github/workflows/deep/er/x'],
    ['a local action', '.github/actions/build/action.yml'],
    ['a file in the place of the folder', '.github/workflows'],
    ['other letters', '.GitHub/WORKFLOWS/x.yml'],
    ['the sign for kelvin', '.github/wor\u212aflows/x.yml'],
    ['the long s', '.github/workflow\u017f/x.yml'],
    ['wide letters', '\uff0egithub/\uff57orkflows/x.yml'],
    ['a ligature', '.github/work\ufb02ows/x.yml'],
    ['a zero-width space', `.github/work${ZERO_WIDTH}flows/x.yml`],
    ['a zero-width space in front', `${ZERO_WIDTH}.github/workflows/x.yml`],
    ['a mark of direction', '.git\u202ehub/workflows/x.yml'],
    ['a soft hyphen', '.github/work\u00adflows/x.yml'],
    ['a byte order mark', '.github\ufeff/workflows/x.yml'],
    ['a variation selector', '.github\ufe0f/workflows/x.yml'],
    ['a control character', '.github/workflows\u0007/x.yml'],
    ['a dot behind', '.github./workflows/x.yml'],
    ['dots and spaces behind', '.github/workflows . ./x.yml'],
    ['backslashes', `.github${BACKSLASH}workflows${BACKSLASH}x.yml`],
    ['a stream', '.github::$INDEX_ALLOCATION/workflows/x.yml'],
    ['short names', 'GITHUB~1/WORKFL~1/x.yml'],
  ])('is one with %s', (_what, path) => {
    expect(findRefusedPaths(['README.md', path, 'src/a.ts'])).toEqual([path]);
  });
});

describe('a path that a change may touch', () => {
  it.each([
    '.github/dependabot.yml',
    '.github/ISSUE_TEMPLATE/task.yml',
    '.github/workflows-old/x.yml',
    '.github/workflowsx',
    'github/workflows/x.yml',
    'docs/.github/workflows/x.yml',
    'x.github/workflows/x.yml',
    '.github/x/workflows/x.yml',
    'WORKFL~1/x.yml',
    'a/cafe\u0301/\u00e9.txt',
    '...',
    ' ',
  ])('is %s', (path) => {
    expect(findRefusedPaths([path])).toEqual([]);
  });

  it('is any other, and none is lost or changed on the way', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const refused = findRefusedPaths([...names, '.github/workflows/x.yml']);
        expect(refused.at(-1)).toBe('.github/workflows/x.yml');
        expect(refused.slice(0, -1).every((path) => names.includes(path))).toBe(true);
        expect(findRefusedPaths(names.map((path) => `src/${path}`))).toEqual([]);
      }),
    );
  });
});
