import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepareGitEnvironment } from '../../src/adapters/git/environment.ts';
import { createGit } from '../../src/adapters/git/git.ts';
import { openRepository } from '../../src/adapters/git/open-repository.ts';
import { writeCommit } from '../../src/adapters/git/write-commit.ts';
import { createEventLog } from '../../src/adapters/log/event-log.ts';
import { createWorld } from '../../src/adapters/runner/world.ts';
import { emptyState, fold } from '../../src/core/fold.ts';
import { type BareServer, startBareServer } from './bare-server.ts';
import type { BenchPart } from './bench-part.ts';
import { makeLogFiles } from './make-log.ts';

const SHORT = 10_000;
const LONG = 1_000_000;
const OPEN_TASKS = 500;
const READS = 9;
const LIMIT = 1.5;

/** What a tick pays for its look at the log, with a snapshot: a short history beside a long one with the same open tasks. */
export const tickRead: BenchPart = {
  name: 'tick-read',
  about: `a tick's read of a log of ${LONG} events beside one of ${SHORT}, ${OPEN_TASKS} open tasks in both; about two minutes, 1 GB on the disk`,
  async run() {
    prepareGitEnvironment();
    const [short, long] = [await measureRead(SHORT), await measureRead(LONG)];
    return {
      rows: [
        {
          name: `read of a log of ${LONG} events`,
          measured: long.ms,
          unit: 'ms',
          reference: { name: `read of a log of ${SHORT} events`, value: short.ms },
          limit: { atMost: LIMIT },
        },
        {
          name: 'open tasks that both reads found',
          measured: Math.min(short.openTasks, long.openTasks),
          unit: '',
          limit: { atLeast: OPEN_TASKS },
          isCertain: true,
        },
      ],
    };
  },
};

/** Median of several reads, each by a job that has nothing yet. */
async function measureRead(events: number): Promise<{ readonly ms: number; readonly openTasks: number }> {
  await using server = await startBareServer();
  await fill(server, events);
  const took: number[] = [];
  let openTasks = 0;
  for (let n = 0; n < READS; n += 1) {
    const begun = performance.now();
    const { log } = await openLog(server, `reader-${n}`);
    const { state } = await log.read();
    took.push(performance.now() - begun);
    openTasks = Object.values(state.tasks).filter(({ status }) => status !== 'landed' && status !== 'cancelled').length;
  }
  return { ms: took.toSorted((a, b) => a - b)[Math.floor(READS / 2)] ?? 0, openTasks };
}

/** Puts a log of so many events on the branch, commit by commit of a hundred files, and lets a writer add the snapshot. */
async function fill(server: BareServer, events: number): Promise<void> {
  const git = createGit(join(server.folder, 'r.git'));
  let parent: string | undefined;
  const write = async (files: ReadonlyMap<string, Buffer>) => {
    parent = await writeCommit(git, {
      parent,
      message: 'events',
      at: new Date(),
      files,
      scratchRef: 'refs/heads/stoneforge',
    });
  };
  let batch = new Map<string, Buffer>();
  for (const { path, text } of makeLogFiles({ events, openTasks: OPEN_TASKS })) {
    batch.set(path, Buffer.from(text));
    if (batch.size < 100) continue;
    await write(batch);
    batch = new Map();
  }
  if (batch.size > 0) await write(batch);
  const { log } = await openLog(server, 'writer', 1);
  await log.append(() => ({
    events: [{ type: 'comments.read', actor: 'bench', data: { until: new Date().toISOString() } }],
  }));
}

async function openLog(server: BareServer, name: string, snapshotEvery?: number) {
  const dir = join(server.folder, name);
  mkdirSync(dir);
  const repository = await openRepository({ dir, remoteUrl: server.url });
  const log = createEventLog({
    repository,
    emptyState,
    fold,
    world: createWorld(),
    warn: (text) => process.stderr.write(`${text}\n`),
    ...(snapshotEvery !== undefined && { snapshotEvery }),
  });
  return { log };
}
