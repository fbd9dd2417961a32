import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEventLine } from '../../core/events.ts';
import { eventStream } from '../../core/testing/event-stream.ts';
import { eventRow } from './event-row.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const HEAD = `"v":1,"id":"${ID}","at":"2026-01-01T00:00:00.000Z","type":"task.readied","task":7,"actor":"dispatch"`;

/** What the row is by definition: one key after another, of the whole line. */
function plainRow(line: string) {
  const { id, type, task, attempt, plan, actor, run, cause, at, data } = JSON.parse(line);
  const isOfTask = !/^(train\.(?!ejected)|comments|plan)/.test(type);
  const isOfAttempt = /^(attempt|change|budget)\.|^train\.ejected$/.test(type);
  const keys = [isOfTask ? task : null, isOfAttempt ? attempt : null, type.startsWith('plan.') ? plan : null];
  return [id, type, ...keys, actor, run ?? null, cause ?? null, at, JSON.stringify(data)];
}

/** Lines of which only the key `data` is of interest. */
function checkData(line: string): string {
  expect(parseEventLine(line).kind).toBe('event');
  expect(eventRow(line)).toEqual(plainRow(line));
  return eventRow(line)[9];
}

describe('the row of an event', () => {
  it('is what its line says, for every type', () => {
    fc.assert(
      fc.property(eventStream(), (events) => {
        for (const event of events) {
          const { data, ...head } = event;
          expect(eventRow(JSON.stringify(event))).toEqual(plainRow(JSON.stringify(event)));
          const line = JSON.stringify({ ...head, data });
          expect(eventRow(line)).toEqual(plainRow(line));
        }
      }),
    );
  });

  it('has the fields of the event whatever they hold, wherever they stand and however the line is spaced', () => {
    const other = fc.dictionary(fc.string(), fc.jsonValue());
    const tricky = fc.constantFrom('},"', '"data":{', ',"data":', '}}', '\\', '\\"},"x":{"', '{', '“');
    const extra = fc.dictionary(fc.oneof(fc.string(), tricky), fc.oneof(fc.jsonValue(), tricky));
    fc.assert(
      fc.property(other, extra, fc.boolean(), fc.nat(2), (around, data, isLast, indent) => {
        const head = JSON.parse(`{${HEAD}}`);
        const event = isLast ? { ...around, ...head, data } : { ...head, data, ...around, ...head };
        const line = JSON.stringify(event, undefined, indent).replaceAll('\n', ' ');
        if (parseEventLine(line).kind === 'event') expect(eventRow(line)).toEqual(plainRow(line));
      }),
    );
  });

  it.each([
    ['at the end', `{${HEAD},"data":{}}`, '{}'],
    ['in the middle', `{"data":{"a":1},${HEAD},"x":{}}`, '{"a":1}'],
    ['before another key', `{${HEAD},"data":{"a":1},"x":{}}`, '{"a":1}'],
    ['before another key, spaced', `{${HEAD},"data":{"a":1} , "x":{}}`, '{"a":1}'],
    ['twice: the last one counts', `{${HEAD},"data":{"a":1},"data":{"a":2}}`, '{"a":2}'],
    ['also inside another key', `{${HEAD},"x":{"y":1,"data":{}},"data":{"a":1}}`, '{"a":1}'],
    ['also in a text', `{${HEAD},"x":",\\"data\\":{","data":{"a":1}}`, '{"a":1}'],
    ['with objects inside', `{${HEAD},"data":{"a":{"b":1},"c":{"d":[{},{}]}}}`, '{"a":{"b":1},"c":{"d":[{},{}]}}'],
  ])('has the fields of the event: %s', (_, line, data) => {
    expect(checkData(line)).toBe(data);
  });

  it('has no number that its type does not have, and no blanks from around the line', () => {
    const [, , task, attempt] = eventRow(`\u{feff} {${HEAD},"attempt":"x","data":{}}\0\r`);
    expect([task, attempt]).toEqual([7, null]);
  });
});
