import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoneforgeEvent } from '../events.ts';
import { eventStream } from '../testing/event-stream.ts';
import { written } from '../testing/events.ts';
import { eventsIn, type Files, findingsIn, linesOf, repaired } from '../testing/memory-log.ts';
import type { QuarantinedLine } from './repair-log-file.ts';
import { FINDINGS } from './verify/finding.ts';

const EVENTS = written([1, 2, 3].map((task) => ({ type: 'task.readied', task, actor: 'dispatch', data: {} })));
const LINES = linesOf(EVENTS);
const TEXT = `${LINES.join('\n')}\n`;
const PATH = 'events/000001.jsonl';
const ASIDE = 'quarantine/000001.jsonl';

const quarantineOf = (files: Files): QuarantinedLine[] =>
  String(files[ASIDE] ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as QuarantinedLine);
const bytesOf = ({ encoding, line }: QuarantinedLine) => Buffer.from(line, encoding);
const mendable = (files: Files) =>
  findingsIn(files).then((found) => found.filter(({ code }) => FINDINGS[code].advice.includes('log repair')));

describe('a repair', () => {
  it('leaves a sound log alone', async () => {
    expect(await repaired({ [PATH]: TEXT, 'events/000002.jsonl': '' })).toEqual({
      [PATH]: TEXT,
      'events/000002.jsonl': '',
    });
  });

  it.each<[string, string]>([
    ['Windows line ends', TEXT.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${TEXT}`],
    ['NUL bytes', `\0\0${TEXT.replace('\n', '\n\0\0')}\0\0\0`],
    ['a missing line end', TEXT.slice(0, -1)],
    ['all of it', `\uFEFF${TEXT.replaceAll('\n', '\0\r\n').trimEnd()}\0`],
  ])('mends %s without taking anything out', async (_, damaged) => {
    expect(await repaired({ [PATH]: damaged })).toEqual({ [PATH]: Buffer.from(TEXT) });
  });

  it('takes lines out and keeps each with its place, its reason and its bytes', async () => {
    const [first, second, third] = LINES;
    const bad = Buffer.from('{"v":1,\xFF', 'latin1');
    const damaged = Buffer.concat([
      Buffer.from(`<<<<<<< HEAD\n${first}\n`),
      bad,
      Buffer.from(`\r\n${second}\n${third}\n{"v":`),
    ]);
    const after = await repaired({ [PATH]: damaged, [ASIDE]: '{"older":1}' });
    expect(String(after[PATH])).toBe(TEXT);
    const [older, ...kept] = quarantineOf(after);
    expect(older).toEqual({ older: 1 });
    expect(kept).toMatchInlineSnapshot(`
      [
        {
          "encoding": "utf8",
          "line": "<<<<<<< HEAD",
          "position": "events/000001.jsonl:1",
          "v": 1,
          "why": "a mark of a merge",
        },
        {
          "encoding": "base64",
          "line": "eyJ2IjoxLP8N",
          "position": "events/000001.jsonl:3",
          "v": 1,
          "why": "not JSON: Expected double-quoted property name in JSON at position 7 (line 1 column 8)",
        },
        {
          "encoding": "utf8",
          "line": "{"v":",
          "position": "events/000001.jsonl:6",
          "v": 1,
          "why": "cut short: not JSON: Unexpected end of JSON input",
        },
      ]
    `);
    expect(kept.map(bytesOf)).toEqual([
      Buffer.from('<<<<<<< HEAD'),
      Buffer.concat([bad, Buffer.from('\r')]),
      Buffer.from('{"v":'),
    ]);
  });

  it('that was killed between its two files and runs again keeps each line once', async () => {
    const damaged = `nonsense\n${TEXT}nonsense\n`;
    const once = await repaired({ [PATH]: damaged });
    expect(await repaired({ ...once, [PATH]: damaged })).toEqual(once);
    expect(quarantineOf(once)).toHaveLength(2);
  });

  it('leaves lines of a newer version as they are', async () => {
    const newer = `${TEXT}{ "v": 9, "type": "x" }\n`;
    expect(String((await repaired({ [PATH]: `\uFEFF${newer}` }))[PATH])).toBe(newer);
  });
});

/** What may happen to one line. Offsets are shares of its length. */
type Damage =
  | { readonly kind: 'bytes'; readonly changes: readonly (readonly [at: number, byte: number])[] }
  | { readonly kind: 'split' | 'cut'; readonly at: number }
  | { readonly kind: 'gone' | 'twice' };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({
    kind: fc.constant('bytes' as const),
    changes: fc.array(
      fc.tuple(share, fc.oneof(fc.constantFrom(0, 10, 13, 34, 92, 255), fc.integer({ min: 0, max: 255 }))),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
  }),
  fc.record({ kind: fc.constantFrom('split' as const, 'cut' as const), at: share }),
  fc.record({ kind: fc.constantFrom('gone' as const, 'twice' as const) }),
);

function damaged(line: Buffer, how: Damage): Buffer {
  const end = Buffer.from('\n');
  switch (how.kind) {
    case 'gone':
      return Buffer.alloc(0);
    case 'twice':
      return Buffer.concat([line, end, line, end]);
    case 'cut':
    case 'split': {
      const at = Math.floor(how.at * line.length);
      return how.kind === 'cut'
        ? Buffer.concat([line.subarray(0, at), end])
        : Buffer.concat([line.subarray(0, at), end, line.subarray(at), end]);
    }
    case 'bytes': {
      const copy = Buffer.from(line);
      for (const [at, byte] of how.changes) copy[Math.floor(at * (line.length - 1))] = byte;
      return Buffer.concat([copy, end]);
    }
  }
}

describe('any one line that is damaged', () => {
  const world = fc
    .tuple(eventStream(), share, damage)
    .filter(([events]) => events.length > 0)
    .map(([events, at, how]) => ({ events, index: Math.floor(at * (events.length - 1)), how }));

  it('costs at most itself, and a repair keeps its bytes and changes nothing more', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ events, index, how }) => {
        const lines = linesOf(events).map((line) => Buffer.from(line));
        const parts = lines.map((line, at) =>
          at === index ? damaged(line, how) : Buffer.concat([line, Buffer.from('\n')]),
        );
        const before: Files = { [PATH]: Buffer.concat(parts) };
        const own = events[index]?.id;
        const others = (all: readonly StoneforgeEvent[]) => all.filter(({ id }) => known.has(id) && id !== own);
        const known = new Set(events.map(({ id }) => id));
        expect(others(eventsIn(before))).toEqual(others(events));
        expect(eventsIn(before).length).toBeLessThanOrEqual(events.length);

        const after = await repaired(before);
        expect(eventsIn(after)).toEqual(eventsIn(before));
        expect(await mendable(after)).toEqual([]);
        expect(await repaired(after)).toEqual(after);
        const kept = quarantineOf(after).map(bytesOf);
        const left = Buffer.from(after[PATH] ?? '')
          .toString('latin1')
          .split('\n');
        const wasThere = Buffer.concat(parts).toString('latin1').split('\n');
        const now = [...left, ...kept.map((line) => line.toString('latin1'))];
        const bare = (all: readonly string[]) =>
          all.map((line) => line.replace(/^[\0\r\t ]+|[\0\r\t ]+$/g, '')).filter(Boolean);
        expect(bare(now).toSorted()).toEqual(bare(wasThere).toSorted());
      }),
      { numRuns: 300 },
    );
  });
});
