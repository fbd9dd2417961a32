import { expect, it } from 'vitest';
import { attemptStarted, written } from '../testing/events.ts';
import { parseLogFile, readLogLines } from './parse-log-file.ts';

const events = written([attemptStarted(1, 1, { worker: 'wörker-“1”' }), attemptStarted(2, 1)]);
const [first, second] = events.map((event) => JSON.stringify(event));

it.each([
  ['line ends of Unix', `${first}\n${second}\n`],
  ['no line end at the end', `${first}\n${second}`],
  ['line ends of Windows', `${first}\r\n${second}\r\n`],
  ['a byte order mark', `\uFEFF${first}\n${second}\n`],
  ['NUL bytes around a line', `${first}\n\0\0${second}\0\0\0\n`],
  ['empty lines', `\n${first}\n \n\n${second}\n\n`],
])('is read over: %s', (_, text) => {
  expect(parseLogFile('events/000001.jsonl', Buffer.from(text))).toEqual({ events, skipped: 0, broken: [] });
});

it('counts lines as an editor does, also where they are empty or broken', () => {
  const content = Buffer.from(`\n<<<<<<< ours\n${first}\n\n{"v":9,"type":"x"}\n`);
  const kinds = [...readLogLines(content)].map(({ number, parsed }) => [number, parsed.kind]);
  expect(kinds).toEqual([
    [2, 'broken'],
    [3, 'event'],
    [5, 'skipped'],
  ]);
  expect([...readLogLines(content, 8)].map(({ number }) => number)).toEqual([9, 10, 12]);
});

it('reads a line of ten megabytes of blanks in no more than a moment', () => {
  const content = Buffer.concat([Buffer.from('x'), Buffer.alloc(10_000_000, ' '), Buffer.from(`x\n${first}\n`)]);
  expect(parseLogFile('events/000001.jsonl', content)).toMatchObject({
    events: [events[0]],
    broken: [{ position: 'events/000001.jsonl:1' }],
  });
});
