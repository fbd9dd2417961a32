import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent, StoneforgeEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import type { State } from '../state.ts';
import { eventStream } from '../testing/event-stream.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha, written } from '../testing/events.ts';
import { findingsIn, linesOf, verified } from '../testing/memory-log.ts';
import { renderSnapshot } from './snapshot.ts';

const readied = (task: number): NewEvent => ({ type: 'task.readied', task, actor: 'dispatch', data: {} });
const landed = (task: number, commit: string): NewEvent => ({
  type: 'task.landed',
  task,
  actor: 'land',
  data: { commit, train: 't-1', tested: true },
});

/** A task from its first attempt to its landing, and a second one. */
const STORY = written([
  readied(1),
  attemptStarted(1, 1),
  changePublished(1, 1),
  changeOpened(1, 1),
  attemptEnded(1, 1, 'completed'),
  landed(1, sha(9)),
  readied(2),
]);
const SNAPSHOT = { 'attempts/1.1.json': '{}\n' };
const file = (lines: readonly string[]) => `${lines.join('\n')}\n`;
const one = (lines: readonly (string | undefined)[]) => ({
  ...SNAPSHOT,
  'events/000001.jsonl': file(lines.map(String)),
});
const FULL = file([...linesOf(written([readied(7)])), ...Array.from({ length: 520 }, () => ' '.repeat(1023))]);

describe('a sound log', () => {
  it('has nothing to say of', async () => {
    expect(await verified(one(linesOf(STORY)))).toEqual([]);
    const rest = file(linesOf(STORY));
    expect(
      await verified({
        ...SNAPSHOT,
        'events/000001.jsonl': FULL.replaceAll('-8000-', '-9000-'),
        'events/000002.jsonl': rest,
      }),
    ).toEqual([]);
  });

  it('may hold blank lines, and white space around events', async () => {
    expect(await verified(one(linesOf(STORY).flatMap((line) => ['', `  ${line}\t`])))).toEqual([]);
  });
});

describe('lines', () => {
  const lines = linesOf(STORY);
  const text = file(lines);
  it.each<[string, string | Buffer, string[]]>([
    ['a line that is no JSON', file(['{"v":1,', ...lines]), ['broken-line events/000001.jsonl:1']],
    [
      'a line that does not fit',
      file([...lines, '{"v":1,"type":"task.readied"}']),
      ['broken-line events/000001.jsonl:8'],
    ],
    ['a last line that was cut', `${text}{"v":1,"id":`, ['cut-line events/000001.jsonl:8']],
    ['a last line that nobody ended', text.slice(0, -1), ['no-final-newline events/000001.jsonl:7']],
    ['Windows line ends', text.replaceAll('\n', '\r\n'), ['windows-line-end events/000001.jsonl:1']],
    ['a byte order mark', `\uFEFF${text}`, ['byte-order-mark events/000001.jsonl:1']],
    ['NUL bytes before a line', text.replace('\n', '\n\0\0\0'), ['nul-bytes events/000001.jsonl:2']],
    ['NUL bytes at the end', `${text}\0\0\0\0`, ['nul-bytes events/000001.jsonl:8']],
    ['NUL bytes within a line', text.replace('"task"', '"ta\0sk"'), ['broken-line events/000001.jsonl:1']],
    [
      'marks of a merge',
      file(['<<<<<<< HEAD', ...lines.slice(0, 3), '=======', ...lines.slice(3), '>>>>>>> theirs']),
      [
        'merge-marker events/000001.jsonl:1',
        'merge-marker events/000001.jsonl:5',
        'merge-marker events/000001.jsonl:10',
      ],
    ],
    [
      'bytes that are not UTF-8',
      Buffer.from(text.replace('"publish"', '"p\xFFblish"'), 'latin1'),
      ['not-utf8 events/000001.jsonl:3'],
    ],
    [
      'a newer version',
      file([...lines, '{"v":9,"type":"x"}', '{"v":1,"type":"y.z"}']),
      ['newer-version events/000001.jsonl:8'],
    ],
  ])('%s', async (_, content, expected) => {
    expect(await verified({ ...SNAPSHOT, 'events/000001.jsonl': content })).toEqual(expected);
  });

  it('are shown short, and without what acts on a terminal', async () => {
    const [found] = await findingsIn(one([`\u001b[2Jbad ${'x'.repeat(10_000)}`]));
    expect(found?.found).toMatch(/^a line of 10008 bytes that is none \(not JSON: .*\): "\\u001b\[2Jbad x{52}…"$/);
    expect(found?.found).not.toContain('\u001b');
  });
});

describe('files', () => {
  const text = file(linesOf(STORY));
  it.each<[string, Record<string, string>, string[]]>([
    ['a first one that is missing', { 'events/000002.jsonl': text }, ['missing-file events/000001.jsonl']],
    [
      'several in between',
      { 'events/000001.jsonl': FULL.replaceAll('-8000-', '-9000-'), 'events/000005.jsonl': text },
      ['missing-file events/000002.jsonl'],
    ],
    [
      'foreign ones',
      {
        'events/000001.jsonl': text,
        'events/notes.txt': '',
        'events/0000002.jsonl.orig': '',
        'events/deep/000001.jsonl': '',
      },
      [
        'foreign-file events/0000002.jsonl.orig',
        'foreign-file events/deep/000001.jsonl',
        'foreign-file events/notes.txt',
      ],
    ],
    [
      'one under a number that is not written like that',
      { 'events/000000.jsonl': text, 'events/000001.jsonl': text, 'events/0000002.jsonl': text },
      ['foreign-file events/000000.jsonl', 'foreign-file events/0000002.jsonl'],
    ],
    ['none at all', { 'README.md': 'something else\n' }, ['missing-file events/000001.jsonl']],
    [
      'one begun before the last was full',
      { 'events/000001.jsonl': text, 'events/000002.jsonl': '' },
      ['file-not-full events/000001.jsonl'],
    ],
    [
      'one that is smaller since a repair',
      { 'events/000001.jsonl': text, 'events/000002.jsonl': '', 'quarantine/000001.jsonl': '' },
      [],
    ],
    [
      'one that is too large',
      { 'events/000001.jsonl': text + `${' '.repeat(1023)}\n`.repeat(5 * 1024) },
      ['file-too-large events/000001.jsonl'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await verified({ ...SNAPSHOT, ...files })).toEqual(expected);
  });
});

describe('ids', () => {
  const lines = linesOf(STORY);
  it('that are there twice', async () => {
    expect(await verified(one([...lines, lines[0], lines[1]]))).toEqual([
      'duplicate-id events/000001.jsonl:8',
      'duplicate-id events/000001.jsonl:9',
    ]);
    const [found] = await findingsIn({ ...SNAPSHOT, 'events/000001.jsonl': FULL, 'events/000002.jsonl': file(lines) });
    expect(found).toMatchObject({
      code: 'id-reused',
      severity: 'error',
      position: 'events/000002.jsonl:1',
      found: 'another event than at events/000001.jsonl:1 with its id',
    });
  });

  it('that no writer makes', async () => {
    const other = lines.map((line, at) => (at === 4 ? line.replace('-7000-', '-4000-') : line));
    expect(await verified(one(other))).toEqual(['not-uuid-v7 events/000001.jsonl:5']);
  });
});

describe('times', () => {
  it('that run backwards, by more than five minutes', async () => {
    const at = (event: (typeof STORY)[number], time: string) => ({ ...event, at: time });
    const back = STORY.map((event, index) => (index === 3 ? at(event, '2025-12-31T23:00:00.000Z') : event));
    expect(await verified(one(linesOf(back)))).toEqual(['clock-backwards events/000001.jsonl:4']);
    const ahead = STORY.map((event, index) => (index === 3 ? at(event, '2026-01-01T00:05:04.000Z') : event));
    expect(await verified(one(linesOf(ahead)))).toEqual([]);
    const far = STORY.map((event, index) => (index === 3 ? at(event, '2026-01-01T00:05:04.001Z') : event));
    expect(await verified(one(linesOf(far)))).toEqual(['clock-backwards events/000001.jsonl:5']);
  });
});

describe('the fence', () => {
  const train = { train: 't-9', tip: sha(2), tree: sha(3), green: true, checks: [] };
  it.each<[string, NewEvent[], string, string]>([
    [
      'a second landing',
      [landed(1, sha(8))],
      'second-landing',
      `with the commit ${sha(8)}, after it landed with ${sha(9)}`,
    ],
    ['a number that was used', [attemptStarted(1, 1)], 'attempt-number-reused', 'the newest attempt is 1'],
    [
      'an attempt beside another',
      [attemptStarted(2, 1), attemptStarted(2, 2)],
      'attempt-overlaps',
      'attempt 1 is going on',
    ],
    [
      'a late word',
      [attemptStarted(2, 1), attemptEnded(2, 1, 'lost'), attemptStarted(2, 2), attemptEnded(2, 1, 'completed')],
      'event-ignored',
      'the newest attempt is 2',
    ],
    ['a landed task', [readied(1)], 'event-ignored', 'its task is landed'],
    [
      'a train that is not open',
      [{ type: 'train.gated', actor: 'land', data: train }],
      'event-ignored',
      'no open train is t-9',
    ],
    [
      'a comment that was taken',
      [1, 2].map(() => ({ type: 'task.retried', task: 2, actor: 'x', data: { by: 'x', comment: 5 } })),
      'event-ignored',
      'comment 5 was taken before',
    ],
  ])('tells of %s, and why it changed nothing', async (_, added, code, why) => {
    const events = written([...STORY, ...added]);
    const found = await findingsIn({
      ...SNAPSHOT,
      'attempts/2.1.json': '',
      'attempts/2.2.json': '',
      ...one(linesOf(events)),
    });
    expect(found.map((each) => [each.code, each.position])).toEqual([[code, `events/000001.jsonl:${events.length}`]]);
    expect(found[0]?.found).toContain(`: ${why}; ignored`);
  });
});

describe('attempts', () => {
  it('that go on although their lease is over, by the time of the newest event', async () => {
    const started = attemptStarted(2, 1, { leaseUntil: '2026-01-01T00:00:08.000Z' });
    const events = written([...STORY, started, readied(3)]);
    const files = { ...one(linesOf(events)), 'attempts/2.1.json': '' };
    expect(await verified(files)).toEqual([]);
    const later = { ...one(linesOf(written([...STORY, started, readied(3), readied(4)]))), 'attempts/2.1.json': '' };
    expect(await verified(later)).toEqual(['lease-over events/000001.jsonl:8']);
  });

  it('that have no snapshot: a warning while they go on, one note for all that are over', async () => {
    const events = written([...STORY, attemptStarted(2, 1), attemptEnded(2, 1, 'lost'), attemptStarted(2, 2)]);
    const found = await findingsIn({ 'events/000001.jsonl': file(linesOf(events)) });
    expect(found.map(({ code, position }) => `${code} ${position}`)).toEqual([
      'snapshot-missing events/000001.jsonl:10',
      'snapshots-tidied events/000001.jsonl:2',
    ]);
    expect(found[1]?.found).toBe('none for 2 of 3 attempts, all of them over');
  });
});

describe('a snapshot', () => {
  const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
  const snapshotOf = (events: readonly StoneforgeEvent[], change: Partial<State> = {}) => {
    const bytes = events.length === 0 ? '' : file(linesOf(events));
    const through = { file: 1, bytes: bytes.length, prefix: sha256(bytes), before: sha256('') };
    return renderSnapshot({ through, ids: [], state: { ...fold(emptyState(), events), ...change } }, sha256);
  };

  it('of any beginning of any log is one of these events, and a forged one is not', async () => {
    await fc.assert(
      fc.asyncProperty(eventStream(), fc.double({ min: 0, max: 1, noNaN: true }), async (events, share) => {
        const begin = events.slice(0, Math.floor(share * events.length));
        const files = { 'events/000001.jsonl': file(linesOf(events)) };
        const about = async (snapshot: string) =>
          (await verified({ ...files, 'snapshot.json': snapshot })).filter((each) => each.startsWith('snapshot-'));
        const sound = await about('');
        expect(sound.filter((each) => each.includes('snapshot.json'))).toEqual(['snapshot-unusable snapshot.json']);
        const others = sound.filter((each) => !each.includes('snapshot.json'));
        expect(await about(snapshotOf(begin))).toEqual(others);
        const forged = snapshotOf(begin, { greenTrees: [sha(77)] });
        expect(await about(forged)).toEqual(['snapshot-differs snapshot.json', ...others]);
      }),
      { numRuns: 50 },
    );
  });

  it('of a log that is longer than what the state keeps of it', async () => {
    const tasks = Array.from({ length: 3_000 }, (_, index) => index + 1);
    const events = written([...tasks.map((task) => landed(task, sha(task))), ...tasks.map(readied)]);
    const begin = events.slice(0, 2_999);
    const files = { 'events/000001.jsonl': file(linesOf(events)), 'snapshot.json': snapshotOf(begin) };
    const found = await verified(files);
    expect(found).toHaveLength(3_000);
    expect(found.every((each) => each.startsWith('event-ignored'))).toBe(true);
  });
});
