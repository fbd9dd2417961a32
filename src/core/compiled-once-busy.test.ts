import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compiledOnceBusy } from './compiled-once-busy.ts';
import { stoneforgeEvent } from './events.ts';
import { eventStream } from './testing/event-stream.ts';

const USES = 1_000;

/** The schema of each type, after so many uses that it is compiled. */
const busy = new Map(
  stoneforgeEvent.options.map((option) => {
    const schema = compiledOnceBusy(option);
    for (let use = 1; use < USES; use += 1) expect(schema()).toBe(option);
    expect(schema()).not.toBe(option);
    return [option.shape.type.value as string, { plain: option, schema }];
  }),
);

it('takes, gives and refuses the same as before, whatever it is used on', () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(0, -1, 1.5, 2 ** 53, '', '2026-02-30T00:00:00Z', 'A'.repeat(40)),
  );
  const harm = fc.record({
    object: fc.nat(),
    key: fc.oneof(fc.nat(), fc.constantFrom('other', '__proto__', 'usage', 'untrusted', 'cause', 'pr')),
    value: fc.option(junk, { nil: undefined }),
  });
  fc.assert(
    fc.property(eventStream(), fc.array(harm, { maxLength: 2 }), (events, harms) => {
      for (const event of events) {
        const value: unknown = JSON.parse(JSON.stringify(event));
        for (const each of structuredClone(harms)) damage(value, each);
        const { plain, schema } = busy.get(event.type) ?? expect.fail(event.type);
        const [found, expected] = [schema().safeParse(value), plain.safeParse(value)];
        expect(found.success).toBe(expected.success);
        expect(found.data).toStrictEqual(expected.data);
        expect(found.error?.issues).toEqual(expected.error?.issues);
      }
    }),
  );
});

/** Takes a key of one of the objects in a value away, or gives it another value. */
function damage(
  whole: unknown,
  { object, key, value }: { readonly object: number; readonly key: number | string; readonly value: unknown },
): void {
  const objects = [...objectsIn(whole)];
  const target = objects[object % objects.length] ?? {};
  const keys = Object.keys(target);
  const name = typeof key === 'string' ? key : (keys[key % keys.length] ?? 'none');
  if (value === undefined) delete target[name];
  else Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}

function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}
