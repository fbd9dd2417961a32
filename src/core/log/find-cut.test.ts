import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCutFinder } from './find-cut.ts';
import type { Moment } from './parse-moment.ts';

const START = Date.UTC(2026, 0, 1);
const eventsAt = (...seconds: number[]) =>
  seconds.map((second, index) => ({
    id: `01890000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
    at: new Date(START + second * 1_000).toISOString(),
  }));
const time = (second: number): Moment => ({ kind: 'time', ms: START + second * 1_000 });

function cut(events: ReturnType<typeof eventsAt>, moment: Moment, includes = true): number {
  const finder = createCutFinder(moment, { includes });
  for (const event of events) finder.see(event);
  return finder.result();
}

describe('a time cuts the log', () => {
  it.each([
    [0, 0, 0],
    [1, 1, 0],
    [2, 3, 1],
    [9, 4, 4],
  ])('at second %i after %i events, or before the moment itself after %i', (second, including, excluding) => {
    const events = eventsAt(1, 2, 2, 3);
    expect(cut(events, time(second))).toBe(including);
    expect(cut(events, time(second), false)).toBe(excluding);
  });

  it('where a clock that was wrong for an event does not matter', () => {
    const withOneFarAhead = eventsAt(1, 9_999, 2, 3, 4, 5);
    const withOneFarBehind = eventsAt(1, 2, 3, 4, -9_999, 5);
    expect(cut(withOneFarAhead, time(3))).toBe(4);
    expect(cut(withOneFarBehind, time(2))).toBe(2);
  });

  it('with as few events on the wrong side as any cut has', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 30 }), fc.nat(9), (seconds, second) => {
        const wrong = (at: number) =>
          seconds.slice(0, at).filter((s) => s > second).length + seconds.slice(at).filter((s) => s <= second).length;
        const best = Math.min(...[...seconds.keys(), seconds.length].map(wrong));
        expect(wrong(cut(eventsAt(...seconds), time(second)))).toBe(best);
      }),
    );
  });
});

describe('an event cuts the log', () => {
  const events = eventsAt(1, 2, 3);
  const named = (prefix: string): Moment => ({ kind: 'event', prefix });

  it('after itself, or before', () => {
    expect(cut(events, named('01890000-0000-7000-8000-000000000001'))).toBe(2);
    expect(cut(events, named('01890000-0000-7000-8000-000000000001'), false)).toBe(1);
  });

  it('only when it is there', () => {
    expect(() => cut(events, named('01890000-0000-7000-8000-00000000000f'))).toThrow(
      'Expected an event of the log, found none whose id is 01890000-0000-7000-8000-00000000000f, among 3 events.',
    );
  });

  it('only when it is the only one that begins like this', () => {
    expect(() => cut(eventsAt(1, 2, 3, 4, 5), named('01890000-0000'))).toThrow(
      /^Expected the id of one event, found several .+: 01890000-\S+0, 01890000-\S+1, 01890000-\S+2, …\. Give more of the id\.$/,
    );
  });
});
