/**
 * The log's promises, each as a check that takes an implementation: ours passes it, and one that breaks the promise in the way in which such
 * code usually does fails it.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readied, retried } from '../../../test/support/log/events-of-writers.ts';
import { leaveBatch } from '../../../test/support/log/leave-batch.ts';
import { type LogSandbox, makeLogSandbox } from '../../../test/support/log/log-sandbox.ts';
import { parseEventLine, type StoneforgeEvent } from '../../core/events.ts';
import { emptyState, fold } from '../../core/fold.ts';
import { parseLogFile } from '../../core/log/parse-log-file.ts';
import { parseSnapshot, renderSnapshot } from '../../core/log/snapshot.ts';
import type { State } from '../../core/state.ts';
import { liveAttempt } from '../../core/task-life.ts';
import { eventStream } from '../../core/testing/event-stream.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, written } from '../../core/testing/events.ts';
import type { EventLog, LogAppend, LogView } from '../../ports/log.ts';
import { prepareGitEnvironment } from '../git/environment.ts';
import { INBOX } from './batch-refs.ts';
import { type Batch, holds } from './inbox.ts';
import { renderEventLine, stampEvents } from './stamp-events.ts';

const FIRST = 'events/000001.jsonl';
const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
let sandbox: LogSandbox;

beforeAll(() => prepareGitEnvironment());
beforeEach(() => {
  sandbox = makeLogSandbox();
});
afterEach(() => sandbox[Symbol.dispose]());

type Open = () => Promise<Pick<EventLog, 'read'> & { append(decide: Decide): Promise<unknown> }>;
type Decide = (view: LogView) => LogAppend | undefined;
const ours: Open = async () => (await sandbox.open()).log;

async function beginLog(): Promise<State> {
  await (await ours()).append(() => ({ events: [readied(1)] }));
  return sandbox.rebuilt();
}

describe('of many claims of one task exactly one is written', () => {
  async function check(open: Open): Promise<void> {
    await beginLog();
    const writers = await Promise.all([open(), open(), open()]);
    for (const writer of writers) await writer.read();
    for (const writer of writers) {
      await writer.append(({ state }) => (state.tasks[9] === undefined ? { events: [readied(9)] } : undefined));
    }
    expect(sandbox.events().filter((event) => 'task' in event && event.task === 9)).toHaveLength(1);
  }

  it('by this log', () => check(ours));

  it('but not where what was decided once is appended again', async () => {
    const blind: Open = async () => {
      const log = await ours();
      const first = await log.read();
      return { read: log.read, append: (decide) => log.append(() => decide(first)) };
    };
    await expect(check(blind)).rejects.toThrow(/length of 1 but got 3/);
  });
});

describe('nothing that anybody appended is lost', () => {
  async function check(open: Open): Promise<void> {
    await beginLog();
    const writers = await Promise.all([open(), open()]);
    for (const writer of writers) await writer.read();
    for (const [n, writer] of writers.entries())
      await writer.append(() => ({ events: [retried(2, n), retried(3, n)] }));
    const comments = sandbox.events().flatMap((event) => (event.type === 'task.retried' ? [event.data.comment] : []));
    expect(comments).toEqual([0, 0, 1, 1]);
  }

  it('by this log', () => check(ours));

  it('but not where a merge prefers its own side', async () => {
    const preferring: Open = async () => {
      const { read } = await ours();
      let own: readonly string[] = [];
      return {
        async read() {
          own = sandbox.lines();
          return read();
        },
        async append(decide) {
          const events = stampEvents(decide(await read())?.events ?? [], { now: new Date(), run: '1' });
          own = [...own, ...events.map(renderEventLine)];
          sandbox.put({ [FIRST]: textOf(own) });
        },
      };
    };
    await expect(check(preferring)).rejects.toThrow(/to deeply equal \[ \+?0, \+?0, 1, 1 \]/);
  });
});

describe('late words of older attempts change nothing', () => {
  type Fold = (state: State, events: Iterable<StoneforgeEvent>) => State;

  function check(implementation: Fold): void {
    fc.assert(
      fc.property(eventStream(), (events) => {
        const before = implementation(emptyState(), events);
        const late = Object.values(before.tasks).flatMap(({ task, attempts }) =>
          attempts
            .slice(0, -1)
            .flatMap(({ attempt }) => [
              changePublished(task, attempt),
              changeOpened(task, attempt),
              attemptEnded(task, attempt, 'completed'),
            ]),
        );
        expect(implementation(before, written(late)).tasks).toEqual(before.tasks);
      }),
      { seed: 5, numRuns: 300 },
    );
  }

  it('in this fold', () => check(fold));

  it('but not in one that takes every word for one of the attempt that is going on', () => {
    const unfenced: Fold = (state, events) => {
      let next = state;
      for (const event of events) {
        const task = 'attempt' in event ? next.tasks[event.task] : undefined;
        const live = event.type !== 'attempt.started' && task !== undefined ? liveAttempt(task) : undefined;
        next = fold(next, [live === undefined ? event : ({ ...event, attempt: live.attempt } as StoneforgeEvent)]);
      }
      return next;
    };
    expect(() => check(unfenced)).toThrow(/Property failed/);
  });
});

describe('a state by a snapshot is the fold of the events beside it', () => {
  type Read = () => Promise<State>;

  const damages: Readonly<Record<string, () => void>> = {
    'a line below it was rewritten': () =>
      sandbox.put({ [FIRST]: textOf(sandbox.lines()).replace('"attempt":1', '"attempt":2') }),
    'a line below it was taken out': () => sandbox.put({ [FIRST]: textOf(sandbox.lines().toSpliced(1, 1)) }),
    'it is of another log': () => {
      const { through, ids } = snapshotNow();
      const state = fold(emptyState(), written([readied(1), readied(8)]));
      sandbox.put({
        'snapshot.json': renderSnapshot({ through: { ...through, prefix: sha256('') }, ids, state }, sha256),
      });
    },
    'its state was edited': () =>
      sandbox.put({ 'snapshot.json': (sandbox.file('snapshot.json') ?? '').replaceAll('"ready"', '"landed"') }),
  };

  function snapshotNow() {
    const parsed = parseSnapshot(sandbox.file('snapshot.json') ?? '', sha256);
    if (parsed.kind !== 'snapshot') throw new TypeError(`Expected a snapshot, found that it is ${parsed.why}.`);
    return parsed.snapshot;
  }

  async function check(read: Read, damage: () => void): Promise<void> {
    const { log } = await sandbox.open({ snapshotEvery: 2 });
    await log.append(() => ({ events: [attemptStarted(1, 1), attemptEnded(1, 1, 'crashed'), readied(2)] }));
    await log.append(() => ({ events: [attemptStarted(2, 1)] }));
    damage();
    expect(await read()).toEqual(sandbox.rebuilt());
  }

  it.each(Object.keys(damages))('by this log when %s', (name) =>
    check(async () => (await (await ours()).read()).state, damages[name] ?? (() => {})),
  );

  it.each(Object.keys(damages))('but not by a reader that trusts it when %s', async (name) => {
    const trusting: Read = async () => {
      const { state, through } = JSON.parse(sandbox.file('snapshot.json') ?? '{}');
      const since = Buffer.from(textOf(sandbox.lines())).subarray(through.bytes);
      return fold(state, parseLogFile(FIRST, since).events);
    };
    await expect(check(trusting, damages[name] ?? (() => {}))).rejects.toThrow(/to deeply equal/);
  });
});

/** Takes in what waits in the inbox. */
type TakeIn = () => Promise<unknown>;
const byAppend: TakeIn = async () => (await ours()).append(() => ({ events: [readied(1)] }));

/** Takes in what waits by hand, as `byAppend` does, but for what it is told to leave out. */
function byHand(skips: { readonly expect?: boolean; readonly ids?: boolean; readonly deletion?: boolean }): TakeIn {
  return async () => {
    const { git, remote } = sandbox.git;
    const lines = [...sandbox.lines()];
    let state = sandbox.rebuilt();
    const batches = sandbox.refs(INBOX);
    for (const commit of batches.values()) {
      const batch = JSON.parse(git(['show', `${commit}:batch.json`], remote)) as Batch;
      const isThere = batch.lines.every((line) => lines.includes(line));
      if ((isThere && !skips.ids) || (!holds(batch, state) && !skips.expect)) continue;
      lines.push(...batch.lines);
      const events = batch.lines.map(parseEventLine);
      state = fold(
        state,
        events.flatMap((parsed) => (parsed.kind === 'event' ? [parsed.event] : [])),
      );
    }
    sandbox.put({ [FIRST]: textOf(lines) });
    for (const ref of skips.deletion ? [] : batches.keys()) git(['update-ref', '-d', ref], remote);
  };
}

describe('of many claims of one task that wait in the inbox exactly one is written', () => {
  async function check(takeIn: TakeIn): Promise<void> {
    const state = await beginLog();
    for (const at of [1_000, 2_000, 3_000]) await leaveBatch(sandbox, { events: [readied(9)], state, tasks: [9], at });
    await takeIn();
    expect(sandbox.events().filter((event) => 'task' in event && event.task === 9)).toHaveLength(1);
    expect([...sandbox.refs(INBOX)]).toEqual([]);
  }

  it('by this log', () => check(byAppend));
  it('also when it is done by hand', () => check(byHand({})));

  it('but not where what they hang on is not looked at', async () => {
    await expect(check(byHand({ expect: true }))).rejects.toThrow(/length of 1 but got 3/);
  });
});

describe('a batch is on the branch once, also when whoever took it in died right after its push', () => {
  async function check(dying: TakeIn, next: TakeIn): Promise<void> {
    const state = await beginLog();
    await leaveBatch(sandbox, { events: [retried(9, 1), retried(9, 2)], state });
    await dying();
    await next();
    expect(sandbox.events().filter((event) => 'task' in event && event.task === 9)).toHaveLength(2);
    expect([...sandbox.refs(INBOX)]).toEqual([]);
  }
  const diesBeforeDeletion = byHand({ deletion: true });
  const countsNoIds = byHand({ ids: true });

  it('by this log, which leaves nothing to be done', () => check(byAppend, countsNoIds));
  it('by this log also after one that left its reference, because ids count once', () =>
    check(diesBeforeDeletion, byAppend));

  it('but not where the reference goes in a push of its own and nobody looks at ids', async () => {
    await expect(check(diesBeforeDeletion, countsNoIds)).rejects.toThrow(/length of 2 but got 4/);
  });

  it('and where it is there twice all the same, it counts once', async () => {
    await expect(check(diesBeforeDeletion, countsNoIds)).rejects.toThrow();
    const { state } = await (await ours()).read();
    expect(state).toEqual(sandbox.rebuilt());
    expect(state.counts.events).toBe(3);
  });
});
