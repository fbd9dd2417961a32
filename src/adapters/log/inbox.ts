import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseEventLine, type StoneforgeEvent } from '../../core/events.ts';
import type { State } from '../../core/state.ts';
import { taskOf } from '../../core/task-life.ts';
import type { Git } from '../git/git.ts';
import { readObjects } from '../git/read-objects.ts';
import { writeCommit } from '../git/write-commit.ts';
import { renderEventLine } from './stamp-events.ts';

const BATCH_FILE = 'batch.json';
/** Largest batch that is taken in, in bytes. */
const BATCH_LIMIT = 4 * 1024 * 1024;
/** Most bytes of events that a writer leaves there: what is around them never doubles it. */
const EVENTS_LIMIT = BATCH_LIMIT / 2;

const BATCH_VERSION = 1;

const batchSchema = z.object({
  v: z.literal(BATCH_VERSION),
  expect: z
    .record(z.string().regex(/^[1-9]\d{0,9}$/), z.string())
    .describe('what the log said of these tasks, as a digest'),
  lines: z.array(z.string()).min(1).describe('events as lines of the log'),
});
export type Batch = z.infer<typeof batchSchema>;

interface AtForge {
  readonly ref: string;
  readonly commit: string;
}

/** A batch that waits at the forge. `useless`: what was found there is none; `raw` is kept aside. */
export type WaitingBatch = AtForge &
  (
    | { readonly kind: 'batch'; readonly batch: Batch; readonly events: readonly StoneforgeEvent[] }
    | { readonly kind: 'useless'; readonly why: string; readonly raw: Buffer }
  );
/** One in the form of a newer version: its own writer, or another one of that version, takes it in. */
export type NewerBatch = AtForge & { readonly kind: 'newer' };

/** Makes a batch of events that were decided on `state` and hold as long as these tasks stay as they are. */
export function makeBatch(
  events: readonly StoneforgeEvent[],
  { state, tasks }: { readonly state: State; readonly tasks: readonly number[] },
): Batch {
  return {
    v: BATCH_VERSION,
    expect: Object.fromEntries(tasks.map((task) => [String(task), digestOf(state, task)])),
    lines: events.map(renderEventLine),
  };
}

/** Whether events are few enough to wait in the inbox. */
export function fitsInbox(events: readonly StoneforgeEvent[]): boolean {
  const sizes = events.map((event) => Buffer.byteLength(JSON.stringify(renderEventLine(event))));
  return sizes.reduce((sum, size) => sum + size, 0) <= EVENTS_LIMIT;
}

/** Whether everything that a batch hangs on is as its writer saw it. */
export function holds(batch: Batch, state: State): boolean {
  return Object.entries(batch.expect).every(([task, digest]) => digestOf(state, Number(task)) === digest);
}

/** Writes a batch as a commit without parents. @returns its id */
export function writeBatch(
  git: Git,
  batch: Batch,
  options: { readonly at: Date; readonly scratchRef: string },
): Promise<string> {
  const files = new Map([[BATCH_FILE, Buffer.from(`${JSON.stringify(batch)}\n`)]]);
  return writeCommit(git, {
    parent: undefined,
    message: `${batch.lines.length} events that wait for the log`,
    files,
    ...options,
  });
}

/** Reads the batches that were fetched, in the order of their names, which begin with the time. */
export async function readBatches(
  git: Git,
  waiting: ReadonlyMap<string, string>,
): Promise<readonly (WaitingBatch | NewerBatch)[]> {
  if (waiting.size === 0) return [];
  const sorted = [...waiting].sort(([a], [b]) => (a < b ? -1 : 1));
  return readObjects(git, async (objects) => {
    const batches: (WaitingBatch | NewerBatch)[] = [];
    for (const [ref, commit] of sorted) {
      const file = await objects.read(`${commit}:${BATCH_FILE}`);
      batches.push({ ref, commit, ...parseBatch(file?.content ?? Buffer.alloc(0)) });
    }
    return batches;
  });
}

function parseBatch(raw: Buffer) {
  const useless = (why: string) => ({ kind: 'useless', why, raw: raw.subarray(0, BATCH_LIMIT) }) as const;
  if (raw.length === 0 || raw.length > BATCH_LIMIT) return useless(`it has ${raw.length} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(raw.toString('utf8'));
  } catch {
    return useless('it is no JSON');
  }
  const head = z.looseObject({ v: z.number().int() }).safeParse(value);
  if (head.success && head.data.v > BATCH_VERSION) return { kind: 'newer' } as const;
  const parsed = batchSchema.safeParse(value);
  if (!parsed.success) return useless(parsed.error.issues[0]?.message ?? 'it has another form');
  const lines = parsed.data.lines.map((line) => ({ line, parsed: parseEventLine(line) }));
  const broken = lines.find((line) => line.parsed.kind === 'broken' || /[\r\n]/.test(line.line));
  if (broken !== undefined) return useless(`one of its lines is no event (${broken.line.slice(0, 80)})`);
  const events = lines.flatMap((line) => (line.parsed.kind === 'event' ? [line.parsed.event] : []));
  return { kind: 'batch', batch: parsed.data, events } as const;
}

/** Changes whenever an event changes what the log says of a task. */
function digestOf(state: State, task: number): string {
  return createHash('sha256')
    .update(canonical(taskOf(state, task)))
    .digest('hex');
}

/** Equal for equal values: keys in order, nothing that is undefined. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
