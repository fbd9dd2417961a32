import { StoneforgeError } from '../../core/errors.ts';
import {
  cutUntrusted,
  EVENT_VERSION,
  type NewEvent,
  type StoneforgeEvent,
  stoneforgeEvent,
} from '../../core/events.ts';
import { uuidV7 } from './uuid-v7.ts';

/**
 * Gives events their version, id, time and run. Text from outside is cut to what an event may carry, and halves of characters are
 * replaced, so that every reader of the log sees the same text.
 *
 * @throws StoneforgeError `log-corrupt` when an event does not fit the schema: that is a bug of the writer, and nothing is written.
 */
export function stampEvents(
  events: readonly NewEvent[],
  { now, run }: { readonly now: Date; readonly run: string | undefined },
): readonly StoneforgeEvent[] {
  return events.map((event, index) => {
    const stamped = {
      v: EVENT_VERSION,
      id: uuidV7(now.getTime(), index),
      at: now.toISOString(),
      ...(run === undefined ? {} : { run }),
      ...event,
    };
    const parsed = stoneforgeEvent.safeParse(wellFormed(withUntrustedCut(stamped)));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new StoneforgeError(
      'log-corrupt',
      `Expected the event ${event.type} to fit the schema of the log, found ${issue?.path.join('.')}: ${issue?.message}. This is a bug; nothing was written.`,
      { cause: parsed.error },
    );
  });
}

/** An event as a line of the log, without the line break. What a person looks for first comes first. */
export function renderEventLine(event: StoneforgeEvent): string {
  const { v, id, at, type, actor, run, cause, data, ...keys } = event;
  return JSON.stringify({ v, id, at, type, ...keys, actor, run, cause, data });
}

function withUntrustedCut(value: unknown): unknown {
  return mapObjects(value, (key, inner) =>
    key === 'untrusted' && isRecord(inner) && typeof inner.text === 'string'
      ? { ...inner, text: cutUntrusted(inner.text) }
      : inner,
  );
}

function wellFormed(value: unknown): unknown {
  return mapObjects(value, (_, inner) => (typeof inner === 'string' ? inner.toWellFormed() : inner));
}

function mapObjects(value: unknown, map: (key: string, inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => mapObjects(map('', inner), map));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapObjects(map(key, inner), map)]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
