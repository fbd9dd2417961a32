import type { StoneforgeEvent } from '../../events.ts';
import { type Finding, finding } from './finding.ts';

/** Looks at the id of each event: of the kind that writers make, and there once. */
export interface IdCheck {
  /** `isFirst`: whether the event counts, because none before it has its id. */
  see(event: StoneforgeEvent, place: LinePlace): { readonly isFirst: boolean; readonly findings: readonly Finding[] };
}

/** Where a line is, and what it says. */
export interface LinePlace {
  readonly path: string;
  readonly number: number;
  readonly bytes: Buffer;
}

/** Lines in one file that positions can tell apart; a file of events has thousands. */
const LINES = 2 ** 28;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const NONE: readonly Finding[] = [];

/** Keeps the id of each event, a number for its place and one for its text: about 150 bytes for each. */
export function createIdCheck(): IdCheck {
  const ordinals = new Map<string, number>();
  const places: number[] = [];
  const digests: number[] = [];
  const paths: string[] = [];
  const positionOf = (place: number) => `${paths[Math.floor(place / LINES)]}:${place % LINES}`;
  return {
    see({ id }, { path, number, bytes }) {
      if (paths.at(-1) !== path) paths.push(path);
      const digest = digestOf(bytes);
      const ordinal = ordinals.get(id);
      if (ordinal === undefined) {
        ordinals.set(id, places.length);
        places.push((paths.length - 1) * LINES + number);
        digests.push(digest);
        const isV7 = UUID_V7.test(id);
        const position = `${path}:${number}`;
        return { isFirst: true, findings: isV7 ? NONE : [finding('not-uuid-v7', position, 'a UUIDv7 as the id', id)] };
      }
      const first = positionOf(places[ordinal] ?? 0);
      const isSame = digests[ordinal] === digest;
      const found = isSame ? `the same event as at ${first}` : `another event than at ${first} with its id`;
      const code = isSame ? 'duplicate-id' : 'id-reused';
      return { isFirst: false, findings: [finding(code, `${path}:${number}`, `${id} once`, found)] };
    },
  };
}

/** FNV-1a, 32 bits: to tell a line that is there twice from two lines with one id. */
function digestOf(bytes: Buffer): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
