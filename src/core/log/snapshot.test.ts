import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import type { State } from '../state.ts';
import { eventStream } from '../testing/event-stream.ts';
import { attemptStarted, sha, written } from '../testing/events.ts';
import { FOLD_VERSION, parseSnapshot, renderSnapshot, type Snapshot } from './snapshot.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const through = { file: 3, bytes: 10, prefix: digest('a'), before: digest('b') };
const snapshotOf = (state = emptyState()): Snapshot => ({ through, ids: ['x'], state });
const why = (text: string) => {
  const parsed = parseSnapshot(text, digest);
  return parsed.kind === 'useless' ? parsed.why : 'usable';
};

type Json = Readonly<Record<string, unknown>>;
const without = (state: Json, key: string) =>
  Object.fromEntries(Object.entries(state).filter(([name]) => name !== key));
const withTask = (state: Json, change: Json) => {
  const tasks = state.tasks as Record<string, Json>;
  return { ...state, tasks: { ...tasks, 1: { ...tasks[1], ...change } } };
};
const boarded = (): NewEvent => ({
  type: 'train.boarded',
  actor: 'board',
  data: { train: 't-1', branch: 'main', base: sha(1), tip: sha(2), tree: sha(3), cars: [], gate: true },
});

/** The value with another one at a path; each number of the path picks one of the keys that there are. */
function replaced(value: unknown, [pick = 0, ...path]: readonly number[], by: unknown): unknown {
  if (typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[pick % keys.length];
  if (key === undefined) return by;
  const inner = path.length === 0 ? by : replaced((value as Record<string, unknown>)[key], path, by);
  const entries = Object.entries(value).map(([name, old]) => [name, name === key ? inner : old] as const);
  return Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

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

  it.each([
    ['without its landings', (state: Json) => without(state, 'landings')],
    ['without what has settled', (state: Json) => without(state, 'settled')],
    ['with a claim of what has settled that is none', (state: Json) => ({ ...state, settled: { 0: 5 } })],
    ['with a task in a status that there is not', (state: Json) => withTask(state, { status: 'lost' })],
    ['with a task without attempts', (state: Json) => withTask(state, { attempts: undefined })],
    ['with an attempt that is none', (state: Json) => withTask(state, { attempts: [null] })],
    ['with a train that is none', (state: Json) => ({ ...state, trains: { main: { train: 't-1' } } })],
    ['with something that no state has', (state: Json) => ({ ...state, more: {} })],
  ])('is useless %s, also when its digest is right', (_, harm) => {
    const { state } = snapshotOf(fold(emptyState(), written([attemptStarted(1, 1), boarded()])));
    expect(why(renderSnapshot({ ...snapshotOf(), state }, digest))).toBe('usable');
    const harmed: unknown = harm(JSON.parse(JSON.stringify(state)));
    expect(why(renderSnapshot({ ...snapshotOf(), state: harmed as State }, digest))).toMatch(
      /^not in the form of one \(state/,
    );
  });

  it('has no names of JavaScript itself among its tasks, whatever its text says', () => {
    const forged = JSON.stringify(fold(emptyState(), written([attemptStarted(1, 1)]))).replace(
      '"tasks":{',
      '"tasks":{"__proto__":{"status":"landed"},',
    );
    const text = renderSnapshot(snapshotOf(), digest)
      .replace(/"digest":"\w+"/, `"digest":"${digest(forged)}"`)
      .replace(/(?<="state":).*(?=\}\n$)/, forged);
    const parsed = parseSnapshot(text, digest);
    expect(parsed.kind === 'snapshot' ? Object.keys(parsed.snapshot.state.tasks) : parsed).toEqual(['1']);
  });

  it('never gives a state that the next event stumbles over, whatever somebody made of it', () => {
    const pick = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(eventStream(), pick, fc.jsonValue(), eventStream(), (events, path, value, later) => {
        const state = replaced(JSON.parse(JSON.stringify(fold(emptyState(1), events))), path, value) as State;
        const parsed = parseSnapshot(renderSnapshot({ ...snapshotOf(), state }, digest), digest);
        if (parsed.kind === 'snapshot') fold(parsed.snapshot.state, later);
      }),
      { numRuns: 500 },
    );
  });

  it('is of the version that this fold makes: raise FOLD_VERSION when this test has to change', () => {
    const events = fc.sample(eventStream(), { seed: 7, numRuns: 40 });
    const states = events.map((stream) => fold(emptyState(1), stream));
    expect([FOLD_VERSION, digest(JSON.stringify(states)).slice(0, 16)]).toMatchInlineSnapshot(`
      [
        7,
        "1eeb0d3012bae96a",
      ]
    `);
  });
});
