import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyState, fold } from '../fold.ts';
import { eventStream } from '../testing/event-stream.ts';
import { FOLD_VERSION, parseSnapshot, renderSnapshot, type Snapshot } from './snapshot.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const through = { file: 3, bytes: 10, prefix: digest('a'), before: digest('b') };
const snapshotOf = (state = emptyState()): Snapshot => ({ through, ids: ['x'], state });
const why = (text: string) => {
  const parsed = parseSnapshot(text, digest);
  return parsed.kind === 'useless' ? parsed.why : 'usable';
};

describe('a snapshot', () => {
  it('is read as it was written, whatever the state', () => {
    fc.assert(
      fc.property(eventStream(), fc.nat(2), (events, keep) => {
        const snapshot = snapshotOf(fold(emptyState(keep), events));
        expect(parseSnapshot(renderSnapshot(snapshot, digest), digest)).toEqual({ kind: 'snapshot', snapshot });
      }),
    );
  });

  it('is useless when anything about it is off, and says what', () => {
    const text = renderSnapshot(snapshotOf(), digest);
    expect(why(text)).toBe('usable');
    expect(why(text.slice(0, -20))).toBe('no JSON');
    expect(why('[]')).toMatch(/^not in the form of one/);
    expect(why(text.replace('"broken":0', '"broken":1'))).toMatch(/^damaged/);
    expect(why(text.replace(`"fold":${FOLD_VERSION}`, '"fold":99'))).toMatch(/^of another version \(1\.99/);
    expect(why(text.replace('"bytes":10', '"bytes":-1'))).toMatch(/through\.bytes/);
    expect(why(text.replace('"state":', '"states":'))).toMatch(/^not in the form of one \(state/);
  });

  it('is never mistaken for a whole one after any single byte of it has changed', () => {
    const text = renderSnapshot(snapshotOf(), digest);
    fc.assert(
      fc.property(fc.nat(text.length - 2), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
        const parsed = parseSnapshot(changed, digest);
        if (parsed.kind === 'snapshot') expect(parsed.snapshot.state).toEqual(emptyState());
      }),
    );
  });

  it('is of the version that this fold makes: raise FOLD_VERSION when this test has to change', () => {
    const events = fc.sample(eventStream(), { seed: 7, numRuns: 40 });
    const states = events.map((stream) => fold(emptyState(1), stream));
    expect([FOLD_VERSION, digest(JSON.stringify(states)).slice(0, 16)]).toMatchInlineSnapshot(`
      [
        5,
        "88fb5fce75979406",
      ]
    `);
  });
});
