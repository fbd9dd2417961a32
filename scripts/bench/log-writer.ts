/** One writer of the log, a process with a clone of its own. Talks to its parent: `ready`, then on `go` an answer for each append. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareGitEnvironment } from '../../src/adapters/git/environment.ts';
import { openRepository } from '../../src/adapters/git/open-repository.ts';
import { createEventLog } from '../../src/adapters/log/event-log.ts';
import { createWorld } from '../../src/adapters/runner/world.ts';
import { emptyState, fold } from '../../src/core/fold.ts';

/** What a writer is asked to do. */
export interface WriterOrder {
  readonly writer: number;
  readonly url: string;
  readonly appends: number;
  /** Compare-and-swap alone, or with group commit. */
  readonly groupCommit: boolean;
  /** No append begins after so many milliseconds. */
  readonly stopAfterMs: number;
}

export type WriterWord = { readonly kind: 'ready' } | { readonly kind: 'done'; readonly tookMs: readonly number[] };

const order = JSON.parse(process.argv[2] ?? '{}') as WriterOrder;
const dir = mkdtempSync(join(tmpdir(), 'stoneforge-writer-'));
const say = (word: WriterWord) => process.send?.(word);

prepareGitEnvironment();
const repository = await openRepository({ dir, remoteUrl: order.url });
const { groupCommit } = order;
const log = createEventLog({
  repository,
  emptyState,
  fold,
  world: createWorld(),
  runId: '1',
  groupCommit,
  maxTries: 100_000,
});
await log.read();

process.once('message', async () => {
  const begun = performance.now();
  const tookMs: number[] = [];
  for (let n = 1; n <= order.appends && performance.now() - begun < order.stopAfterMs; n += 1) {
    const at = performance.now();
    const data = { by: `writer-${order.writer}`, comment: n };
    await log.append(() => ({
      events: [{ type: 'task.retried', task: order.writer, actor: 'bench', data }],
      expect: { tasks: [order.writer] },
    }));
    tookMs.push(performance.now() - at);
  }
  say({ kind: 'done', tookMs });
  rmSync(dir, { recursive: true, force: true });
  process.disconnect();
});
say({ kind: 'ready' });
