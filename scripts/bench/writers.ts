import { fork } from 'node:child_process';
import { join } from 'node:path';
import { parseEventLine } from '../../src/core/events.ts';
import { type BareServer, startBareServer } from './bare-server.ts';
import type { BenchPart } from './bench-part.ts';
import type { WriterOrder, WriterWord } from './log-writer.ts';

const WRITERS = 64;
const APPENDS = 8;
/** Plain compare-and-swap is slow with so many writers; its speed is known after this long. */
const PLAIN_MS = 20_000;
const SERIAL_APPENDS = 40;

/** What one round of writers did. */
interface Round {
  readonly events: number;
  readonly perSecond: number;
  /** Of all appends, in milliseconds. */
  readonly p95: number;
  readonly lost: number;
  readonly doubled: number;
}

/** Many writers at once: group commit beside plain compare-and-swap by the same writers, and beside one writer alone. */
export const writers: BenchPart = {
  name: 'writers',
  about: `${WRITERS} writers with ${APPENDS} appends each, processes with clones of their own, behind git http-backend; about two minutes`,
  async run() {
    const serial = await runRound(1, { appends: SERIAL_APPENDS, groupCommit: true, stopAfterMs: 60_000 });
    const group = await runRound(WRITERS, { appends: APPENDS, groupCommit: true, stopAfterMs: 600_000 });
    const plain = await runRound(WRITERS, { appends: APPENDS, groupCommit: false, stopAfterMs: PLAIN_MS });
    const speed = { name: 'appends', measured: group.perSecond, unit: '/s' };
    return {
      rows: [
        { ...speed, reference: { name: 'plain compare-and-swap', value: plain.perSecond }, limit: { atLeast: 4 } },
        { ...speed, reference: { name: 'one writer alone', value: serial.perSecond }, limit: { atLeast: 0.6 } },
        { name: '95th percentile of an append', measured: group.p95, unit: 'ms', limit: { atMost: 30_000 } },
        { name: 'events', measured: group.events, unit: '', limit: { atLeast: WRITERS * APPENDS }, isCertain: true },
        {
          name: 'lost or doubled',
          measured: group.lost + group.doubled + plain.lost + plain.doubled,
          unit: '',
          limit: { atMost: 0 },
          isCertain: true,
        },
      ],
    };
  },
};

async function runRound(count: number, order: Omit<WriterOrder, 'writer' | 'url'>): Promise<Round> {
  await using server = await startBareServer();
  const crew = await Promise.all(
    Array.from({ length: count }, (_, n) => startWriter({ ...order, writer: n + 1, url: server.url })),
  );
  const begun = performance.now();
  const took = (await Promise.all(crew.map((go) => go()))).flat();
  const seconds = (performance.now() - begun) / 1000;
  const keys = keysIn(server);
  const sorted = took.toSorted((a, b) => a - b);
  return {
    events: keys.length,
    perSecond: took.length / seconds,
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    lost: took.length - new Set(keys).size,
    doubled: keys.length - new Set(keys).size,
  };
}

/** @returns how to let it go: the milliseconds that each of its appends took */
function startWriter(order: WriterOrder): Promise<() => Promise<readonly number[]>> {
  const child = fork(join(import.meta.dirname, 'log-writer.ts'), [JSON.stringify(order)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const done = new Promise<readonly number[]>((resolve, reject) => {
    child.on('message', (word: WriterWord) => word.kind === 'done' && resolve(word.tookMs));
    child.once('disconnect', () =>
      reject(new Error(`Expected writer ${order.writer} to finish, found that it ended early.`)),
    );
  });
  done.catch(() => undefined);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.on('message', (word: WriterWord) => {
      if (word.kind !== 'ready') return;
      resolve(() => {
        child.send('go');
        return done;
      });
    });
  });
}

/** Who wrote what, in the order of the log. */
function keysIn({ git }: BareServer): string[] {
  const files = git('ls-tree', '-r', '--name-only', 'stoneforge', 'events/').split('\n').filter(Boolean);
  const lines = files.flatMap((file) => git('show', `stoneforge:${file}`).split('\n').filter(Boolean));
  return lines.map((line) => {
    const parsed = parseEventLine(line);
    if (parsed.kind !== 'event' || parsed.event.type !== 'task.retried')
      throw new Error(`Expected an event of a writer, found ${line}.`);
    return `${parsed.event.task} ${parsed.event.data.comment}`;
  });
}
