import { expect, test } from 'vitest';
import { renderRecordedOptions, tryReadRecordedOptions } from './recorded-options.ts';
import { renderStamped } from './stamp.ts';

const options = { action: 'owner/forge@abc', secrets: ['A', 'B'] };

test('options are read back with the version of the file', () => {
  const text = renderStamped(`${renderRecordedOptions(options)}\nname: x\n`, '1.2.3');
  expect(tryReadRecordedOptions(text)).toEqual({ ...options, version: '1.2.3' });
  expect(tryReadRecordedOptions(text.replaceAll('\n', '\r\n'))).toEqual({ ...options, version: '1.2.3' });
});

test.each([
  ['no file', ''],
  ['a file of somebody else', `${renderRecordedOptions(options)}\n`],
  ['no options', renderStamped('name: x\n', '1.2.3')],
  ['broken JSON', renderStamped('# Options: {"action": }\n', '1.2.3')],
  ['other JSON', renderStamped('# Options: {"action":1}\n', '1.2.3')],
])('%s records nothing', (_what, text) => {
  expect(tryReadRecordedOptions(text)).toBeUndefined();
});
