import { expect, it } from 'vitest';
import { parseKind } from './parse-kind.ts';

it.each([
  [['type:bug', 'size:M'], { type: 'bug', size: 'm' }],
  [['Kind/Feature', 'size/XL'], { type: 'feature', size: 'xl' }],
  [['size:m', 'size:l', 'type: docs', 'kind:bug'], { type: 'bug', size: 'l' }],
  [['bug', 'typed:x', 'size', 'size:'], { type: undefined, size: undefined }],
])('reads %j', (labels, kind) => {
  expect(parseKind(labels)).toEqual(kind);
  expect(parseKind(labels.toReversed())).toEqual(kind);
});
