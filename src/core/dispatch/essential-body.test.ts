import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWishes } from '../front-block/read-wishes.ts';
import { findDependencyReferences } from '../references/find-references.ts';
import { essentialBody } from './essential-body.ts';

const HERE = 'octo/forge';
const essence = (body: string) => essentialBody(body, HERE);
const said = (body: string) => ({
  references: findDependencyReferences(body, HERE),
  wishes: readWishes({ body, labels: ['priority:high'] }),
});

describe('the essence of a body', () => {
  it.each([
    ['of prose is nothing', 'Say hello.\n\nAnd more.', ''],
    ['is its dependencies on one line', 'Say.\n\n- Depends on #2\n- blocked by a/b#3, #2', 'Depends on #2, a/b#3'],
    ['is its front block', '---\nminutes: 5\n---\nSay hello.', '---\nminutes: 5\n---'],
    [
      'is both',
      '---\r\n# note\r\nminutes: 5\r\n---\r\nSay\r\n\r\nDepends on #2',
      '---\n# note\nminutes: 5\n---\n\nDepends on #2',
    ],
    ['leaves out what is hidden', '`Depends on #1`\n\n> Depends on #2\n\n<!-- Depends on #3 -->', ''],
    [
      'keeps that a block has no end',
      '---\nminutes: 5\n\nDepends on #2',
      '---\nfront-block: without an end\n\nDepends on #2',
    ],
  ])('%s', (_what, body, expected) => {
    expect(essence(body)).toBe(expected);
    expect(said(essence(body))).toEqual(said(body));
  });

  const piece = fc.oneof(
    fc.constantFrom(
      ...['---', '---\n', '\n', '\r\n', '```', '> ', '<!--', '-->', '    ', '- ', '# ', '\uFEFF', '`', '*'],
      ...['minutes: 5', 'priority: high', 'minutes: many', 'paths: [src/**]', 'unknown: 1', ': :', '# note', '[a](b)'],
      ...['Depends on #1', 'blocked by #2, #3 and x/y#4', 'Depends on https://github.com/octo/forge/issues/7', '#5'],
      ...['Depends on a_b/c_d.e#6', 'Depends on #99999999999999999999', 'Depends on [#8](http://x)'],
    ),
    fc.string({ maxLength: 8 }),
  );
  const bodies = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
  const withLines = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('\n'));

  it('says the same as the body, and is its own essence', () => {
    fc.assert(
      fc.property(fc.oneof(bodies, withLines), (body) => {
        expect(said(essence(body))).toEqual(said(body));
        expect(essence(essence(body))).toBe(essence(body));
      }),
      { numRuns: 2_000 },
    );
  });
});
