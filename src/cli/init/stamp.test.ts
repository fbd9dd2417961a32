import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderStamped, tryReadStamp } from './stamp.ts';

test('a stamped text is recognised as unchanged, with either kind of line end', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~\n]*$/), (content) => {
      const text = renderStamped(content, '1.2.3');
      for (const found of [text, text.replaceAll('\n', '\r\n')]) {
        expect(tryReadStamp(found)).toEqual({ version: '1.2.3', isEdited: false });
      }
    }),
  );
});

test('any change below the first line counts', () => {
  const text = renderStamped('a: 1\nb: 2\n', '1.2.3');
  for (const changed of [`${text}\n`, text.replace('a: 1', 'a: 3'), text.replace('b: 2', '#b: 2'), text.trimEnd()]) {
    expect(tryReadStamp(changed)).toMatchObject({ isEdited: true });
  }
});

test('a text without the first line is not ours', () => {
  expect(tryReadStamp('name: x\n')).toBeUndefined();
  expect(tryReadStamp('')).toBeUndefined();
  expect(tryReadStamp(`\n${renderStamped('a', '1.2.3')}`)).toBeUndefined();
});
