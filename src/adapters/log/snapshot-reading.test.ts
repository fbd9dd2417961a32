import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { disposeAfterEach } from '../../../test/support/disposables.ts';
import { serveGit } from '../../../test/support/git-http.ts';
import { readied, retried } from '../../../test/support/log/events-of-writers.ts';
import { type LogSandbox, makeLogSandbox } from '../../../test/support/log/log-sandbox.ts';
import type { NewEvent } from '../../core/events.ts';
import { FOLD_VERSION } from '../../core/log/snapshot.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, written } from '../../core/testing/events.ts';
import { prepareGitEnvironment } from '../git/environment.ts';
import { createWorld } from '../runner/world.ts';
import { renderEventLine } from './stamp-events.ts';

const FIRST = 'events/000001.jsonl';
const SEEDS = [7, randomInt(2 ** 31)];
const disposeLater = disposeAfterEach();

beforeAll(() => prepareGitEnvironment());

function newSandbox(): LogSandbox {
  return disposeLater(makeLogSandbox());
}

/** Lines of a file of the log, older than whatever a writer writes now. */
const oldLines = (count: number) =>
  written(Array.from({ length: count }, (_, n) => retried((n % 50) + 1, n + 1))).map(renderEventLine);
const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

/** A log of twelve events by one writer, with a snapshot after ten. */
async function logOfTwelve(): Promise<LogSandbox> {
  const sandbox = newSandbox();
  const { log } = await sandbox.open({ snapshotEvery: 5 });
  const story = [attemptStarted(1, 1), changePublished(1, 1), attemptEnded(1, 1, 'completed'), changeOpened(1, 1)];
  for (const batch of [story, [readied(2)], story, [readied(3)], [readied(4), readied(5)]]) {
    await log.append(() => ({ events: batch }));
  }
  expect(JSON.parse(sandbox.file('snapshot.json') ?? '{}')).toMatchObject({ state: { counts: { events: 10 } } });
  return sandbox;
}

describe('a state by a snapshot', () => {
  it('is the state by all events', async () => {
    const sandbox = await logOfTwelve();
    const reader = await sandbox.open();
    const { state } = await reader.log.read();
    expect(state).toEqual(sandbox.rebuilt());
    sandbox.put({ 'snapshot.json': undefined });
    expect((await (await sandbox.open()).log.read()).state).toEqual(state);
    expect(reader.warnings).toEqual([]);
  });

  it.each(SEEDS)(
    'is the live state of every writer and the fold of all events, whatever they append (seed %i)',
    async (seed) => {
      const event = fc.oneof(
        fc.integer({ min: 1, max: 3 }).map((task): NewEvent => readied(task)),
        fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })).map(([t, n]) => attemptStarted(t, n)),
        fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })).map(([t, n]) => changePublished(t, n)),
      );
      const steps = fc.array(
        fc.record({ writer: fc.nat(1), events: fc.array(event, { minLength: 1, maxLength: 4 }) }),
        {
          minLength: 2,
          maxLength: 6,
        },
      );
      await fc.assert(
        fc.asyncProperty(steps, fc.integer({ min: 1, max: 6 }), async (appends, snapshotEvery) => {
          using sandbox = makeLogSandbox();
          const writers = await Promise.all([0, 1].map(() => sandbox.open({ snapshotEvery })));
          for (const { writer, events } of appends) {
            const appended = await writers[writer]?.log.append(() => ({ events }));
            expect(appended?.state).toEqual(sandbox.rebuilt());
          }
          const reader = await sandbox.open();
          for (const one of [...writers, reader]) {
            expect((await one.log.read()).state).toEqual(sandbox.rebuilt());
            expect(one.warnings).toEqual([]);
          }
        }),
        { numRuns: 4, seed },
      );
    },
  );
});

describe('a snapshot that cannot be used', () => {
  const snapshotIn = (sandbox: LogSandbox) => sandbox.file('snapshot.json') ?? '';
  const damages: readonly {
    readonly what: string;
    readonly harm: (sandbox: LogSandbox) => void | Promise<void>;
    /** Undefined where nobody need be told. */
    readonly found?: RegExp;
  }[] = [
    { what: 'is missing from a short log', harm: (sandbox) => sandbox.put({ 'snapshot.json': undefined }) },
    {
      what: 'is cut',
      harm: (sandbox) => sandbox.put({ 'snapshot.json': snapshotIn(sandbox).slice(0, 200) }),
      found: /found that it is no JSON/,
    },
    { what: 'is empty', harm: (sandbox) => sandbox.put({ 'snapshot.json': '' }), found: /found that it is no JSON/ },
    {
      what: 'is no text',
      harm: (sandbox) => sandbox.put({ 'snapshot.json': Buffer.from([0, 0xff, 0xfe, 0]) }),
      found: /found that it is no JSON/,
    },
    {
      what: 'says something else than was folded',
      harm: (sandbox) => sandbox.put({ 'snapshot.json': snapshotIn(sandbox).replaceAll('"ready"', '"landed"') }),
      found: /found that it is damaged/,
    },
    {
      what: 'is by another version of the fold',
      harm: (sandbox) =>
        sandbox.put({ 'snapshot.json': snapshotIn(sandbox).replace(`"fold":${FOLD_VERSION}`, '"fold":0') }),
      found: /found that it is of another version \(1\.0, this one is 1\.\d+\)/,
    },
    {
      what: 'is of another form',
      harm: (sandbox) => sandbox.put({ 'snapshot.json': `{"v":1,"fold":${FOLD_VERSION}}\n` }),
      found: /found that it is not in the form of one/,
    },
    {
      what: 'is of another log',
      async harm(sandbox) {
        const other = newSandbox();
        await (await other.open({ snapshotEvery: 1 })).log.append(() => ({ events: [readied(77)] }));
        sandbox.put({ 'snapshot.json': snapshotIn(other) });
      },
      found: /found that it is of other events: the beginning of events\/000001\.jsonl has changed/,
    },
    {
      what: 'stands beside events of which one was rewritten',
      harm: (sandbox) => sandbox.put({ [FIRST]: textOf(sandbox.lines()).replace('"task":2', '"task":9') }),
      found: /found that it is of other events: the beginning/,
    },
    {
      what: 'stands beside a log that was cut back behind it',
      harm: (sandbox) => sandbox.put({ [FIRST]: textOf(sandbox.lines().slice(0, 7)) }),
      found: /found that it is of other events: the beginning/,
    },
    {
      what: 'stands beside no events at all',
      harm: (sandbox) => sandbox.put({ [FIRST]: undefined }),
      found: /found that it is of another log: there is no events\/000001\.jsonl/,
    },
    {
      what: 'is one file behind, and that file has changed',
      harm: (sandbox) =>
        sandbox.put({
          'events/000002.jsonl': textOf(sandbox.lines().slice(-1)),
          [FIRST]: textOf(sandbox.lines().slice(1)),
        }),
      found: /found that it is of other events: the beginning/,
    },
  ];

  it.each(damages)('is made anew from the events when it $what', async ({ harm, found }) => {
    const sandbox = await logOfTwelve();
    await harm(sandbox);
    const { log, warnings } = await sandbox.open({ snapshotEvery: 5 });
    expect((await log.read()).state).toEqual(sandbox.rebuilt());
    await log.read();
    expect(warnings).toEqual(found === undefined ? [] : [expect.stringMatching(found)]);
    if (found !== undefined) {
      expect(warnings[0]).toMatch(
        /^Expected snapshot\.json of the log to be usable, found .*\. The state is made from the events instead\.$/,
      );
    }
    await log.append(() => ({ events: [1, 2, 3, 4, 5].map((task) => readied(task)) }));
    const next = await sandbox.open();
    expect((await next.log.read()).state).toEqual(sandbox.rebuilt());
    expect(next.warnings).toEqual([]);
  });

  it('is made anew when an earlier file has changed and its own has not, also by who read the log before', async () => {
    const sandbox = await logOfTwelve();
    sandbox.put({ 'events/000002.jsonl': '' });
    const live = await sandbox.open({ snapshotEvery: 1 });
    await live.log.append(() => ({ events: [readied(6)] }));
    expect(JSON.parse(snapshotIn(sandbox))).toMatchObject({ through: { file: 2 } });
    sandbox.put({ [FIRST]: `${sandbox.file(FIRST)?.replace('"task":2', '"task":9')}\n` });
    const reader = await sandbox.open();
    for (const { log, warnings } of [reader, live]) {
      expect((await log.read()).state).toEqual(sandbox.rebuilt());
      expect(warnings).toEqual([expect.stringContaining('it is of other events: the earlier files have changed')]);
    }
  });

  it('is used however far the log has gone on since, also where its file is not the newest any more', async () => {
    const sandbox = await logOfTwelve();
    const old = snapshotIn(sandbox);
    sandbox.put({ [FIRST]: textOf(sandbox.lines()), 'events/000002.jsonl': '' });
    const { log } = await sandbox.open({ snapshotEvery: 3 });
    for (const task of [6, 7, 8, 9]) await log.append(() => ({ events: [readied(task)] }));
    expect(snapshotIn(sandbox)).not.toBe(old);
    sandbox.put({ 'snapshot.json': `${old}\n` });
    const reader = await sandbox.open();
    expect((await reader.log.read()).state).toEqual(sandbox.rebuilt());
    expect(reader.warnings).toEqual([]);
  });

  it('is missed in a long log, which is said', async () => {
    const sandbox = await logOfTwelve();
    sandbox.put({ 'snapshot.json': undefined, 'events/000002.jsonl': textOf(oldLines(3)) });
    const { log, warnings } = await sandbox.open();
    expect((await log.read()).state).toEqual(sandbox.rebuilt());
    expect(warnings).toMatchInlineSnapshot(`
      [
        "Expected snapshot.json beside 2 files of events, found none. The state is made from the events instead.",
      ]
    `);
  });
});

describe('a repetition', () => {
  /** A log of more events than a snapshot remembers the ids of. */
  async function longLog(first: readonly string[] = []): Promise<LogSandbox> {
    const sandbox = newSandbox();
    const { log } = await sandbox.open();
    await log.append(() => ({ events: [readied(1)] }));
    sandbox.put({ [FIRST]: textOf([...first, ...oldLines(2_100)]) });
    await (await sandbox.open({ snapshotEvery: 5 })).log.append(() => ({ events: [readied(1)] }));
    expect(sandbox.file('snapshot.json')).toBeDefined();
    return sandbox;
  }
  const repeat = (sandbox: LogSandbox, at: number) => {
    const lines = sandbox.lines();
    sandbox.put({ [FIRST]: textOf([...lines, lines[at] ?? '']) });
  };

  it('of an event that the snapshot remembers counts once', async () => {
    const sandbox = await longLog();
    repeat(sandbox, 2_000);
    const { log, warnings } = await sandbox.open();
    expect((await log.read()).state).toEqual(sandbox.rebuilt());
    expect(warnings).toEqual([]);
  });

  it('of an older event counts once, and the log is read as a whole', async () => {
    const sandbox = await longLog();
    repeat(sandbox, 0);
    const { log, warnings } = await sandbox.open({ snapshotEvery: 5 });
    expect((await log.read()).state).toEqual(sandbox.rebuilt());
    await log.read();
    expect(warnings).toMatchInlineSnapshot(`
      [
        "snapshot.json does not say whether an event that came since is a repetition of an older one; the log is read as a whole.",
      ]
    `);
    await log.append(() => ({ events: [readied(2)] }));
    const next = await sandbox.open();
    expect((await next.log.read()).state).toEqual(sandbox.rebuilt());
    expect(next.warnings).toEqual([]);
  });

  it('of an event by a clock that ran ahead counts once, however long ago that was', async () => {
    const [ahead = ''] = written([retried(7, 7)]).map(renderEventLine);
    const sandbox = await longLog([ahead.replace('"id":"0189', '"id":"0989')]);
    repeat(sandbox, 0);
    const { log } = await sandbox.open();
    expect((await log.read()).state).toEqual(sandbox.rebuilt());
  });

  it('of an old event counts once for a writer whose own clock runs behind', async () => {
    const sandbox = await longLog();
    const world = { ...createWorld(), now: () => new Date('2001-01-01T00:00:00Z') };
    const { log } = await sandbox.open({ world });
    await log.append(() => ({ events: [readied(3)] }));
    repeat(sandbox, 0);
    expect((await log.read()).state).toEqual(sandbox.rebuilt());
  });
});

describe('a read after a snapshot', () => {
  const objectsIn = (dir: string) =>
    execFileSync('git', ['cat-file', '--batch-check=%(objectname)', '--batch-all-objects'], {
      cwd: dir,
      encoding: 'utf8',
    }).split('\n');

  it.each([
    { filter: true, name: 'leaves full files of events at the forge' },
    { filter: false, name: 'gets them from a forge that cannot leave them out, and says nothing' },
  ])('$name', async ({ filter }) => {
    const sandbox = newSandbox();
    const { remote } = sandbox.git;
    sandbox.git.git(['config', 'uploadpack.allowFilter', String(filter)], remote);
    const server = await serveGit({ root: sandbox.git.root });
    disposeLater(server);
    const writer = await sandbox.open({ snapshotEvery: 1_000 });
    await writer.log.append(() => ({ events: [readied(1)] }));
    const full = textOf(oldLines(3_200));
    expect(full.length).toBeGreaterThan(512 * 1024);
    expect(full.length).toBeLessThan(560 * 1024);
    sandbox.put({ [FIRST]: full });
    await writer.log.append(() => ({ events: [readied(2)] }));
    await writer.log.append(() => ({ events: [readied(3)] }));
    const { log, dir, warnings } = await sandbox.open({ url: `${server.url}/r.git` });
    expect((await log.read()).state).toEqual(sandbox.rebuilt());
    expect(warnings).toEqual([]);
    const blobOf = (path: string) => sandbox.git.git(['rev-parse', `refs/heads/stoneforge:${path}`], remote);
    expect(objectsIn(dir)).toContain(blobOf('events/000002.jsonl'));
    expect(objectsIn(dir)).toContain(blobOf('snapshot.json'));
    expect(objectsIn(dir).includes(blobOf(FIRST))).toBe(!filter);
  });
});

describe('a read of the whole log', () => {
  /** What a reader asks of a forge that left so many full files out. */
  async function fetchesWith(fullFiles: number) {
    const sandbox = newSandbox();
    const server = await serveGit({ root: sandbox.git.root });
    disposeLater(server);
    await (await sandbox.open()).log.append(() => ({ events: [readied(1)] }));
    const full = Array.from({ length: fullFiles }, (_, n) => textOf(oldLines(3_200 + n)));
    sandbox.put(Object.fromEntries([...full, ''].map((text, n) => [`events/00000${n + 1}.jsonl`, text])));
    const { log, dir } = await sandbox.open({ url: `${server.url}/r.git` });
    expect((await log.read()).state).toEqual(sandbox.rebuilt());
    const isShallow = execFileSync('git', ['rev-parse', '--is-shallow-repository'], { cwd: dir, encoding: 'utf8' });
    expect(isShallow.trim()).toBe('true');
    return server.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/git-upload-pack')).length;
  }

  it('fetches what was left at the forge at one stroke, however much it is', async () => {
    const few = await fetchesWith(2);
    expect(await fetchesWith(4)).toBe(few);
  });
});
