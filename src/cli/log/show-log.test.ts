import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeGitSandbox } from '../../../test/support/git-sandbox.ts';
import { prepareGitEnvironment } from '../../adapters/git/environment.ts';
import { openLogSource } from '../../adapters/log-source/open-log-source.ts';
import type { NewEvent, StoneforgeEvent } from '../../core/events.ts';
import { parseMoment } from '../../core/log/parse-moment.ts';
import {
  attemptEnded,
  attemptStarted,
  changeOpened,
  changePublished,
  sha,
  trainBoarded,
  written,
} from '../../core/testing/events.ts';
import { followLog } from './follow-log.ts';
import { type ShowOptions, showLog } from './show-log.ts';
import { collectLines, makeLogFolder } from './testing/log-folder.ts';

beforeAll(() => prepareGitEnvironment());

const boarded = trainBoarded(1, 1, { gate: false });
const landed: NewEvent = { type: 'train.landed', actor: 'land', data: { train: 't-1', branch: 'main', tip: sha(2) } };
const EVENTS = written([
  { type: 'task.blocked', actor: 'dispatch', task: 2, data: { reasons: [{ kind: 'waits-for', refs: [1] }] } },
  attemptStarted(1, 1),
  changePublished(1, 1),
  attemptEnded(1, 1, 'completed'),
  changeOpened(1, 1),
  boarded,
  landed,
]);

async function show(
  dir: string,
  options: Partial<Omit<ShowOptions, 'out' | 'since'>> & { readonly since?: string } = {},
) {
  const out = collectLines();
  const { since, ...rest } = options;
  const shown = await showLog(await openLogSource(dir), {
    out,
    style: { colour: false, columns: 110 },
    json: false,
    ...rest,
    ...(since !== undefined && { since: parseMoment(since, { now: new Date(), name: '--since' }) }),
  });
  return { lines: out.lines, shown, out };
}
const typesOf = (lines: readonly string[]) => lines.map((line) => /[a-z]+\.[a-z]+/.exec(line)?.[0]);

describe('the log, shown', () => {
  it('is a line for each event, for a person', async () => {
    using log = makeLogFolder(...EVENTS);
    expect(`\n${(await show(log.dir)).lines.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      2026-01-01 00:00:00  #2       task.blocked      blocked. It waits until #1 has landed.
      2026-01-01 00:00:01  #1/1     attempt.started   attempt 1 started in run 100: command as worker-1, from 00000…
      2026-01-01 00:00:02  #1/1     change.published  published 0000000 on agent/worker-1/1-task (1 commit, 1 file)
      2026-01-01 00:00:03  #1/1     attempt.ended     attempt 1 ended. The agent finished: as it was
      2026-01-01 00:00:04  #1/1     change.opened     pull request #1001; it queues for a train
      2026-01-01 00:00:05           train.boarded     train t-1 to main with #1: 0000000; nothing is left to test
      2026-01-01 00:00:06           train.landed      train t-1 landed: main is at 0000000
      "
    `);
  });

  it('names the events where there is room, in colour where it is wanted', async () => {
    using log = makeLogFolder(...EVENTS.slice(0, 1));
    const { lines } = await show(log.dir, { style: { colour: true, columns: 140 } });
    expect(lines.join('').replaceAll('\u001b', '<ESC>')).toMatchInlineSnapshot(
      `"<ESC>[2m2026-01-01 00:00:00<ESC>[22m  <ESC>[2m01890000-0000-7000<ESC>[22m  <ESC>[1m#2     <ESC>[22m  <ESC>[36mtask.blocked    <ESC>[39m  blocked. It waits until #1 has landed."`,
    );
  });

  it('is the lines as they are, as JSON', async () => {
    const newer = '{"v":99,"type":"task.sung","data":{"é":"\\u001b"}}';
    using log = makeLogFolder(...EVENTS, newer);
    expect((await show(log.dir, { json: true })).lines).toEqual([
      ...EVENTS.map((event) => JSON.stringify(event)),
      newer,
    ]);
  });

  it('is the same from a bare repository, across files', async () => {
    using sandbox = makeGitSandbox();
    sandbox.git(['checkout', '-q', '--orphan', 'stoneforge']);
    const text = (events: readonly StoneforgeEvent[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');
    sandbox.commit('log', {
      'events/000002.jsonl': text(EVENTS.slice(3)),
      'events/000001.jsonl': text(EVENTS.slice(0, 3)),
    });
    sandbox.git(['push', '-q', 'origin', 'stoneforge']);
    using folder = makeLogFolder(...EVENTS);
    expect((await show(sandbox.remote)).lines).toEqual((await show(folder.dir)).lines);
  });

  it('can be of one task alone, with its trains', async () => {
    using log = makeLogFolder(...EVENTS);
    expect(typesOf((await show(log.dir, { task: 1 })).lines)).toEqual(EVENTS.slice(1).map((event) => event.type));
    expect(typesOf((await show(log.dir, { task: 2 })).lines)).toEqual(['task.blocked']);
    expect((await show(log.dir, { task: 1, since: EVENTS[6]?.id ?? '' })).lines).toHaveLength(1);
  });

  it('can begin at a time or at an event', async () => {
    using log = makeLogFolder(...EVENTS);
    expect(typesOf((await show(log.dir, { since: '2026-01-01T00:00:05Z' })).lines)).toEqual([
      'train.boarded',
      'train.landed',
    ]);
    expect(typesOf((await show(log.dir, { since: EVENTS[6]?.id ?? '' })).lines)).toEqual(['train.landed']);
    expect((await show(log.dir, { since: '2027-01-01' })).shown).toMatchObject({ events: 7, matched: 0 });
  });
});

describe('a log that is not as it should be', () => {
  it('is shown as far as it can be, each event once, with the positions of the lines that are odd', async () => {
    const [first = '', second = ''] = EVENTS.map((event) => JSON.stringify(event));
    using log = makeLogFolder(
      `\ufeff${first}\r`,
      '<<<<<<< HEAD',
      '\0\0',
      first,
      '{"v":2,"type":"a.b"}',
      second,
      second.slice(0, 40),
    );
    const { lines, shown } = await show(log.dir);
    expect(lines).toEqual([
      expect.stringContaining('task.blocked'),
      expect.stringMatching(/^events\/000001\.jsonl:2 does not parse: not JSON/),
      'events/000001.jsonl:5 is kept and not used: version 2 is newer than 1',
      expect.stringContaining('attempt.started'),
      expect.stringMatching(/^events\/000001\.jsonl:7 does not parse: not JSON/),
    ]);
    expect(shown).toMatchObject({ events: 2, broken: 2 });
    expect((await show(log.dir, { json: true })).lines).toEqual([first, '{"v":2,"type":"a.b"}', second]);
  });

  it('moves no cursor and turns no writing around, whatever it quotes', async () => {
    const evil = fc.string({
      unit: fc.constantFrom(
        '\u001b',
        '[2J',
        '\u009b31m',
        '\u0007',
        '\r',
        '\n',
        '\u0000',
        '\u202e',
        '\u2028',
        '\u007f',
        '\u{e0041}',
        'a',
        '"',
        '日本',
      ),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(evil, fc.boolean(), async (text, json) => {
        const [started] = written([attemptStarted(1, 1, { agent: text, worker: text })]);
        const [, , , ended] = written([landed, landed, landed, attemptEnded(1, 1, 'crashed', text)]);
        using log = makeLogFolder(
          ...[started, ended].flatMap((event) => event ?? []),
          text.replaceAll('\n', ' '),
          JSON.stringify({ v: 9, type: text, x: text }),
        );
        const { lines } = await show(log.dir, { json });
        expect(lines.join('')).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
        if (json) expect(lines.slice(0, 2).map((line) => JSON.parse(line))).toEqual([started, ended]);
        else for (const line of lines) expect(line.length).toBeLessThanOrEqual(110);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a log that is followed', () => {
  it('goes on with what is appended, once, and ends with the signal', async () => {
    using log = makeLogFolder(...EVENTS.slice(0, 2));
    const { shown, out } = await show(log.dir);
    const enough = new AbortController();
    const steps = [
      () => log.write(1, EVENTS.slice(0, 3), ''),
      () => log.write(1, [...EVENTS.slice(0, 3), '{"v":1,"id":"half'], ''),
      () => log.write(1, EVENTS.slice(0, 4)),
      () => log.write(2, EVENTS.slice(4)),
      () => enough.abort(),
    ];
    await followLog(shown, {
      first: await openLogSource(log.dir),
      signal: enough.signal,
      pollMs: 1,
      reopen: async () => {
        steps.shift()?.();
        return openLogSource(log.dir);
      },
    });
    expect(typesOf(out.lines)).toEqual(EVENTS.map((event) => event.type));
    expect(shown.broken).toBe(0);
  });

  it('goes on when its history was rewritten to fewer files, and repeats nothing', async () => {
    using log = makeLogFolder(...EVENTS.slice(0, 2));
    log.write(2, EVENTS.slice(2, 4));
    const { shown, out } = await show(log.dir);
    using rewritten = makeLogFolder(...EVENTS.slice(0, 5));
    await shown.more(await openLogSource(rewritten.dir));
    expect(typesOf(out.lines)).toEqual(EVENTS.slice(0, 5).map((event) => event.type));
  });
});
