import { z } from 'zod';
import type { State } from '../state.ts';
import { stateSchema } from './state-schema.ts';

/** File of the log branch that holds the newest snapshot. A cache: it may be deleted at any time. */
export const SNAPSHOT_FILE = 'snapshot.json';

/**
 * Version of what `fold` makes of events. A snapshot of another version is not used. Raise it whenever the same events give another
 * state; a test holds a state of this version fast.
 */
export const FOLD_VERSION = 7;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** How far into the log a snapshot goes, bound to the very bytes that it was made from. */
const throughSchema = z.object({
  file: z.number().int().positive().describe('number of the file of events that was the newest'),
  bytes: z.number().int().nonnegative().describe('how much of that file is in the state'),
  prefix: sha256.describe('of those bytes'),
  before: sha256.describe('of the names and ids of all earlier files'),
});
export type SnapshotPosition = z.infer<typeof throughSchema>;

const snapshotSchema = z.object({
  v: z.literal(1),
  fold: z.number().int(),
  through: throughSchema,
  ids: z.array(z.string()).describe('ids of the newest events, so that one that is written again counts once'),
  digest: sha256.describe('of the state, as this file has it'),
  state: stateSchema,
});

/** The state of the log up to a position. */
export interface Snapshot {
  readonly through: SnapshotPosition;
  readonly ids: readonly string[];
  readonly state: State;
}

/** `sha256` in hex; handed in, because `core` computes nothing that the platform has. */
export type Digest = (text: string) => string;

const STATE_KEY = ',"state":';

/** The text of `snapshot.json`. */
export function renderSnapshot({ through, ids, state }: Snapshot, digest: Digest): string {
  const text = JSON.stringify(state);
  const head = JSON.stringify({ v: 1, fold: FOLD_VERSION, through, ids, digest: digest(text) });
  return `${head.slice(0, -1)}${STATE_KEY}${text}}\n`;
}

export type ParsedSnapshot =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  /** `why` is the end of a sentence: "it is …". */
  | { readonly kind: 'useless'; readonly why: string };

/** Reads `snapshot.json`. Whether it belongs to the events beside it is for the caller to compare (`through`). Never throws. */
export function parseSnapshot(text: string, digest: Digest): ParsedSnapshot {
  const useless = (why: string): ParsedSnapshot => ({ kind: 'useless', why });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return useless('no JSON');
  }
  const head = z.looseObject({ v: z.number(), fold: z.number() }).safeParse(value);
  if (head.success && (head.data.v !== 1 || head.data.fold !== FOLD_VERSION)) {
    return useless(`of another version (${head.data.v}.${head.data.fold}, this one is 1.${FOLD_VERSION})`);
  }
  const parsed = snapshotSchema.safeParse(value);
  if (!parsed.success) {
    const problem = parsed.error.issues[0];
    return useless(`not in the form of one (${problem?.path.join('.')}: ${problem?.message})`);
  }
  const { through, ids, digest: expected } = parsed.data;
  const stateText = text.slice(text.indexOf(STATE_KEY) + STATE_KEY.length).replace(/\}\s*$/, '');
  if (digest(stateText) !== expected) return useless('damaged: its state is not what its digest says');
  // What is undefined in a state is missing in JSON, which the types tell apart and nobody else does.
  return { kind: 'snapshot', snapshot: { through, ids, state: parsed.data.state as State } };
}
