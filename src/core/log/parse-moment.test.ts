import { expect, it } from 'vitest';
import { parseMoment } from './parse-moment.ts';

const now = new Date('2026-02-01T12:00:00Z');
const parse = (text: string) => parseMoment(text, { now, name: '--since' });
const at = (iso: string) => ({ kind: 'time', ms: Date.parse(iso) });

it.each([
  ['2026-01-31T10:00:00Z', '2026-01-31T10:00:00Z'],
  ['2026-01-31T10:00:00.250+02:00', '2026-01-31T08:00:00.250Z'],
  ['2026-01-31t10:00z', '2026-01-31T10:00:00Z'],
  ['2026-01-31 10:00:00', '2026-01-31T10:00:00Z'],
  ['2026-01-31', '2026-01-31T00:00:00Z'],
  [' 2h ', '2026-02-01T10:00:00Z'],
  ['3d', '2026-01-29T12:00:00Z'],
  ['90s', '2026-02-01T11:58:30Z'],
  ['30m', '2026-02-01T11:30:00Z'],
  ['1w', '2026-01-25T12:00:00Z'],
])('reads %j as a time', (text, iso) => {
  expect(parse(text)).toEqual(at(iso));
});

it.each([
  ['01890000-0000-7000-8000-00000000000A', '01890000-0000-7000-8000-00000000000a'],
  ['01890000-0000', '01890000-0000'],
])('reads %j as an event', (text, prefix) => {
  expect(parse(text)).toEqual({ kind: 'event', prefix });
});

it.each(['', 'tomorrow', '2026-02-30', '2026-13-01T00:00:00Z', '12', '-2h', '2y', '01890000', '\u001b[2J'])(
  'refuses %j',
  (text) => {
    expect(() => parse(text)).toThrow(
      /^Expected --since to be a time \(.+\), a date \(.+\), how long ago .+ or the id/,
    );
  },
);
