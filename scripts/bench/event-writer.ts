import type { NewEvent } from '../../src/core/events.ts';
import type { Random } from './random.ts';

/** Gives each event its envelope and makes it the line that stands in the log: ids are UUIDv7, seconds apart, runs of a few dozen events. */
export function createEventWriter(random: Random): (event: NewEvent) => string {
  let at = Date.UTC(2026, 0, 1);
  let count = 0;
  return ({ type, actor, data, ...keys }) => {
    count += 1;
    at += random.below(4_000);
    const time = at.toString(16).padStart(12, '0');
    const order = (count % 0x1000).toString(16).padStart(3, '0');
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7${order}-8${random.hex(3)}-${random.hex(12)}`;
    const run = String(17_000_000_000 + Math.floor(count / 40));
    return JSON.stringify({ v: 1, id, at: new Date(at).toISOString(), type, ...keys, actor, run, data });
  };
}
