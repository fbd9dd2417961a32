import { z } from 'zod';
import { StoneforgeError } from '../errors.ts';

/** A place in the log, as a person names it. */
export type Moment =
  | { readonly kind: 'time'; readonly ms: number }
  /** `prefix` is in lower case, and the whole id or its beginning. */
  | { readonly kind: 'event'; readonly prefix: string };

const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** At least the first half of the time in a UUIDv7, with its dash: so that no date looks like it. */
const EVENT_ID = /^[0-9a-f]{8}-[0-9a-f-]{0,27}$/;
const AGO = /^(\d{1,6})([smhdw])$/;
const date = z.iso.date();
const ZONE = /^(.*?)(Z|[+-]\d{2}:\d{2})?$/s;
const dateTime = z.iso.datetime({ local: true });

/**
 * Reads a moment: ISO-8601 (`2026-01-31T12:00:00Z`, without a zone it is UTC), a date (its first instant in UTC), how long ago
 * (`90s`, `30m`, `2h`, `3d`, `1w`), or the id of an event or its beginning.
 *
 * @throws StoneforgeError `bad-arguments`
 */
export function parseMoment(text: string, { now, name }: { readonly now: Date; readonly name: string }): Moment {
  const trimmed = text.trim();
  const [, amount, unit = ''] = AGO.exec(trimmed) ?? [];
  if (amount !== undefined) return { kind: 'time', ms: now.getTime() - Number(amount) * (UNITS_MS[unit] ?? 0) };
  const id = trimmed.toLowerCase();
  if (EVENT_ID.test(id)) return { kind: 'event', prefix: id };
  const iso = trimmed.toUpperCase().replace(' ', 'T');
  if (date.safeParse(iso).success) return { kind: 'time', ms: Date.parse(`${iso}T00:00:00Z`) };
  const [, clock = '', zone = 'Z'] = ZONE.exec(iso) ?? [];
  if (dateTime.safeParse(clock).success) return { kind: 'time', ms: Date.parse(`${clock}${zone}`) };
  throw new StoneforgeError(
    'bad-arguments',
    `Expected ${name} to be a time (2026-01-31T12:00:00Z), a date (2026-01-31), how long ago (2h, 3d) or the id of an event, found "${text}".`,
  );
}
