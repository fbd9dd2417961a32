import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDispatch } from '../dispatch/decide-dispatch.ts';
import type { DispatchFacts } from '../dispatch/dispatch-facts.ts';
import type { NewEvent, StoneforgeEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import type { State } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { dispatchFacts, dispatchTask } from '../testing/dispatch-facts.ts';
import { attemptEnded, attemptStarted, changePublished, sha, written } from '../testing/events.ts';
import { backoffMs } from './backoff.ts';
import { failureSignature } from './failure-signature.ts';
import { fingerprint } from './fingerprint.ts';

const decide = (state: State, more: Partial<DispatchFacts> = {}) =>
  decideDispatch(state, dispatchFacts([dispatchTask(1)], state, more));
const started = (decision: ReturnType<typeof decide>) => decision.starts.map(({ attempt }) => attempt);
const waits = ({ waiting }: ReturnType<typeof decide>) => waiting.map(({ waits }) => waits);
const reasons = ({ events }: ReturnType<typeof decide>) =>
  events.flatMap((event) => (event.type === 'task.escalated' ? [event.data.reason] : []));
const approved: NewEvent = {
  type: 'task.approved',
  actor: 'mo',
  task: 1,
  data: { title: 'T', by: 'mo', permission: 'write', snapshotHash: 'h' },
};
const stateOf = (...events: NewEvent[]) => fold(emptyState(), written([approved, ...events]));
/** Words of an agent that are never the same twice. */
const other = (attempt: number) => 'abcdefghij'[attempt] ?? '';

describe('the wait before another attempt', () => {
  const policy = { delayMinutes: 2, maxDelayMinutes: 60 };
  const minutes = (fruitless: number, task = 12) => backoffMs(fruitless, { task, attempt: fruitless }, policy) / 60_000;

  it('is none after the first one that brought nothing, and doubles from the second on, up to a limit', () => {
    expect(minutes(1)).toBe(0);
    for (const [fruitless, around] of [
      [2, 2],
      [3, 4],
      [4, 8],
      [5, 16],
      [6, 32],
      [7, 60],
      [40, 60],
      [5000, 60],
    ] as const) {
      expect(minutes(fruitless)).toBeGreaterThanOrEqual(around * 0.75);
      expect(minutes(fruitless)).toBeLessThanOrEqual(around * 1.25);
    }
  });

  it('is the same whoever asks, and another one for other tasks', () => {
    expect(minutes(3)).toBe(minutes(3));
    expect(new Set(Array.from({ length: 50 }, (_, task) => minutes(3, task + 1))).size).toBeGreaterThan(40);
  });

  it('is spread over half of its length', () => {
    const shares = Array.from({ length: 400 }, (_, task) => minutes(2, task + 1) / 2).toSorted((a, b) => a - b);
    expect([shares[0] ?? 0, shares[200] ?? 0, shares[399] ?? 0].map((share) => share.toFixed(1))).toEqual([
      '0.8',
      '1.0',
      '1.2',
    ]);
  });
});

/** A task whose attempts bring nothing, each as dispatch starts it. */
function fail(times: number, more: Partial<DispatchFacts> = {}): State {
  let state = stateOf();
  for (let attempt = 1; attempt <= times; attempt += 1) {
    const { events } = decide(state, { now: '2027-01-01T00:00:00.000Z', attempts: 20, ...more });
    state = fold(state, written([...events, attemptEnded(1, attempt, 'crashed', other(attempt))]));
  }
  return state;
}

describe('a task whose attempts bring nothing', () => {
  const policy = { retry: { delayMinutes: 2, maxDelayMinutes: 60, lost: 5 }, attempts: 20 };

  it('is tried again at once after the first, and later after the second, as the log says from then on', () => {
    expect(started(decide(fail(1), policy))).toEqual([2]);
    const state = fail(2, policy);
    const ended = taskOf(state, 1).attempts.at(-1);
    const until = new Date(Date.parse(ended?.ended?.at ?? '') + (ended?.backoffMs ?? 0)).toISOString();
    const early = decide(state, { ...policy, now: new Date(Date.parse(until) - 1).toISOString() });
    expect([started(early), waits(early)]).toEqual([[], [{ kind: 'backoff', until }]]);
    expect(early.events).toMatchObject([{ type: 'task.readied', data: { waits: { kind: 'backoff', until } } }]);
    const later = fold(state, written(early.events));
    expect(decide(later, { ...policy, now: new Date(Date.parse(until) - 1).toISOString() }).events).toEqual([]);
    expect(started(decide(later, { ...policy, now: until }))).toEqual([3]);
  });

  it('does not wait where the configuration says so', () => {
    const never = { retry: { delayMinutes: 0, maxDelayMinutes: 60, lost: 5 }, attempts: 20 };
    expect(started(decide(fail(4, never), never))).toEqual([5]);
  });

  it('does not wait longer when a person says retry', () => {
    const state = fail(3, policy);
    const soon = { ...policy, now: '2026-01-01T00:00:10.000Z' };
    expect(started(decide(state, soon))).toEqual([]);
    const commands = [{ verb: 'retry', task: 1, by: 'mo', comment: 5 }] as const;
    const decision = decide(state, { ...soon, commands });
    expect(started(decision)).toEqual([4]);
    expect(taskOf(fold(state, written(decision.events)), 1)).toMatchObject({ failures: 0, fruitless: 0 });
  });

  it('begins to count anew when one of them brought something', () => {
    const kept = attemptEnded(1, 3, 'timeout', 'slow');
    if (kept.type === 'attempt.ended') kept.data.checkpoint = sha(7);
    const state = fold(fail(2, policy), written([attemptStarted(1, 3, { backoffMs: 99_000 }), kept]));
    expect([taskOf(state, 1).fruitless, started(decide(state, policy))]).toEqual([0, [4]]);
    const published = fold(fail(2, policy), written([attemptStarted(1, 3), changePublished(1, 3)]));
    expect(taskOf(published, 1)).toMatchObject({ fruitless: 0, losses: 0 });
  });
});

it('a task that was withdrawn when its attempts were used up needs a person when it is back', () => {
  const gone: NewEvent = { type: 'task.cancelled', actor: 'dispatch', task: 1, data: { reason: 'x', by: 'issue' } };
  const state = stateOf(attemptStarted(1, 1), attemptEnded(1, 1, 'crashed'), gone);
  const decision = decide(state, { attempts: 1 });
  expect([started(decision), reasons(decision)]).toEqual([
    [],
    [expect.stringContaining('1 of 1 attempts are used up')],
  ]);
  expect(taskOf(fold(state, written(decision.events)), 1).status).toBe('needs-human');
});

describe('an attempt that is lost by no fault of its task', () => {
  const lose = (times: number) =>
    stateOf(
      ...Array.from({ length: times }, (_, index) => [
        attemptStarted(1, index + 1),
        attemptEnded(1, index + 1, index % 2 === 0 ? 'lost' : 'cancelled'),
      ]).flat(),
    );

  it('does not count as one that failed, and has a bound of its own', () => {
    expect([taskOf(lose(4), 1).failures, reasons(decide(lose(4), { attempts: 1 }))]).toEqual([0, []]);
    expect(reasons(decide(lose(5), { attempts: 1 }))).toEqual([
      '5 attempts in a row were lost by no fault of the task. The last one: The runner was lost: as it was',
    ]);
  });

  it('is also one that failed before its first session', () => {
    const ended = attemptEnded(1, 1, 'crashed');
    if (ended.type === 'attempt.ended') ended.data.sessions = 0;
    expect(taskOf(stateOf(attemptStarted(1, 1), ended), 1)).toMatchObject({ failures: 0, losses: 1 });
  });

  it('is forgotten by a failure of the task, which is not forgotten by it', () => {
    const state = fold(
      lose(4),
      written([attemptStarted(1, 5), attemptEnded(1, 5, 'crashed'), attemptStarted(1, 6), attemptEnded(1, 6, 'lost')]),
    );
    expect(taskOf(state, 1)).toMatchObject({ failures: 1, losses: 1, fruitless: 6 });
  });

  it('counts anew after a retry', () => {
    const state = lose(5);
    const escalated = fold(state, written(decide(state).events));
    const commands = [{ verb: 'retry', task: 1, by: 'mo', comment: 5 }] as const;
    expect(started(decide(escalated, { commands }))).toEqual([6]);
  });
});

describe('a task that fails twice in the same way', () => {
  const twice = (first = 'Error: no such file', second = first) => {
    let state = stateOf();
    for (const [index, text] of [first, second].entries()) {
      const { events } = decide(state);
      state = fold(state, written([...events, attemptEnded(1, index + 1, 'crashed', text)]));
    }
    return state;
  };
  const later = { now: '2027-01-01T00:00:00.000Z' };

  it('needs a person when nothing has changed since, with the evidence', () => {
    const { events } = decide(twice(), later);
    expect(events).toMatchObject([
      {
        type: 'task.escalated',
        data: {
          reason:
            'It failed twice in the same way, and neither its issue, nor the base branch, nor the configuration has changed since. The last time: The agent failed: as it was',
          untrusted: { text: 'Error: no such file' },
        },
      },
    ]);
  });

  it.each<[string, Partial<DispatchFacts>]>([
    ['its issue', { textHashOf: () => 'edited' }],
    ['the base branch', { head: sha(2) }],
    ['the configuration', { configDigest: 'edited' }],
  ])('is tried again when %s has changed', (_, change) => {
    const decision = decide(twice(), { ...later, ...change });
    expect([started(decision), reasons(decision)]).toEqual([[3], []]);
  });

  it('is tried again when what it wrote so far has changed', () => {
    const ended = attemptEnded(1, 2, 'crashed', 'Error: no such file');
    if (ended.type === 'attempt.ended') ended.data.checkpoint = sha(9);
    const first = decide(stateOf());
    const once = fold(stateOf(), written([...first.events, attemptEnded(1, 1, 'crashed', 'Error: no such file')]));
    const state = fold(once, written([...decide(once).events, ended]));
    expect(reasons(decide(state, later))).toEqual([]);
  });

  it('is tried again when it failed in another way, and after a retry', () => {
    expect(reasons(decide(twice('Error: no such file', 'Error: no such user'), later))).toEqual([]);
    const state = twice();
    const escalated = fold(state, written(decide(state, later).events));
    const commands = [{ verb: 'retry', task: 1, by: 'mo', comment: 5 }] as const;
    const retried = decide(escalated, { ...later, commands });
    expect(started(retried)).toEqual([3]);
    const again = fold(escalated, written([...retried.events, attemptEnded(1, 3, 'crashed', 'Error: no such file')]));
    expect(reasons(decide(again, later))).toEqual([]);
  });

  it('is not what loses its runner twice', () => {
    const lost = [1, 2].flatMap((n) => [attemptStarted(1, n, { config: 'c' }), attemptEnded(1, n, 'lost')]);
    expect(reasons(decide(stateOf(...lost), later))).toEqual([]);
  });
});

describe('the signature of a failure', () => {
  it.each([
    ['FAIL src/a.test.ts (12.3 s)\nexpected 3 to be 4', 'FAIL src/a.test.ts (9.87 s)\nexpected 3 to be 4'],
    ['at 2026-01-01T10:00:00Z commit 1a2b3c4d5e', 'at 2026-02-03T11:12:13Z commit ffeeddccbb'],
    ['/tmp/work-8f3/x.js:3', '/tmp/work-91a/y.js:3'],
  ])('is the same without what is new each time: %j', (one, two) => {
    expect(failureSignature('crashed', 'x', one)).toBe(failureSignature('crashed', 'x', two));
  });

  it.each([
    ['no such file', 'no such user'],
    ['FAIL src/a.test.ts', 'FAIL src/b.test.ts'],
  ])('tells %j from %j', (one, two) => {
    expect(failureSignature('crashed', 'x', one)).not.toBe(failureSignature('crashed', 'x', two));
  });

  it('is hardly ever the same for different texts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, two) => {
        expect(fingerprint(one) === fingerprint(two)).toBe(one === two);
        expect(fingerprint(one)).toMatch(/^[0-9a-f]{14}$/);
      }),
    );
  });
});

it('events of before there were waits and bounds give a task that is tried again at once', () => {
  const old: StoneforgeEvent[] = written(
    [1, 2].flatMap((n) => [attemptStarted(1, n), attemptEnded(1, n, 'crashed', 'same')]),
  );
  expect(started(decide(fold(emptyState(), old)))).toEqual([3]);
});
