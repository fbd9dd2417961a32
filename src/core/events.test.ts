import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEventLine, stoneforgeEvent } from './events.ts';
import { eventStream } from './testing/event-stream.ts';
import { attemptEnded, attemptStarted, written } from './testing/events.ts';

const [event] = written([attemptStarted(1, 1)]);
const kindOf = (value: unknown) => parseEventLine(JSON.stringify(value)).kind;

describe('a line of the log', () => {
  it('is an event when the schema of its type takes it, as the whole union would', () => {
    fc.assert(
      fc.property(eventStream(), (events) => {
        for (const each of events) {
          expect(parseEventLine(JSON.stringify(each))).toEqual({ kind: 'event', event: stoneforgeEvent.parse(each) });
        }
      }),
    );
  });

  it('is broken without a version or a type, whatever JSON it is', () => {
    const broken = [null, 7, 'x', [], [event], {}, { ...event, v: '1' }, { ...event, v: null }, { ...event, type: 5 }];
    for (const value of broken) {
      expect(parseEventLine(JSON.stringify(value))).toEqual({
        kind: 'broken',
        why: 'neither "v" nor "type" found',
      });
    }
    expect(parseEventLine(JSON.stringify(event).replace('"v":1', '"v":1e999')).kind).toBe('broken');
    expect(parseEventLine('{"v":1').kind).toBe('broken');
  });

  it('is skipped when it is of a newer version or of a type that this reader does not know', () => {
    expect(parseEventLine('{"v":2,"type":"task.landed"}')).toEqual({
      kind: 'skipped',
      why: 'version 2 is newer than 1',
    });
    for (const type of ['task.sold', 'constructor', '__proto__']) {
      expect(parseEventLine(JSON.stringify({ v: 1, type }))).toEqual({ kind: 'skipped', why: `unknown type ${type}` });
    }
  });

  it('is skipped when all that is wrong with it are words that this reader does not know', () => {
    const [ended] = written([attemptEnded(1, 1, 'completed')]);
    const sold = { ...ended, data: { ...ended?.data, outcome: 'sold' } };
    expect(parseEventLine(JSON.stringify(sold))).toEqual({
      kind: 'skipped',
      why: 'data.outcome: a value that this version does not know',
    });
    expect(kindOf({ ...sold, task: 'x' })).toBe('broken');
  });

  it('is broken when a field does not fit, with the path of the field', () => {
    expect(parseEventLine(JSON.stringify({ ...event, data: { ...event?.data, base: 'main' } }))).toEqual({
      kind: 'broken',
      why: 'data.base: a full commit id',
    });
    expect(kindOf({ ...event, task: -1 })).toBe('broken');
  });
});
