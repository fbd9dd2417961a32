/**
 * A writer of the log as a process of its own, so that it can be killed. Says on standard output what it has been told is done, one JSON a
 * line, at once.
 */
import { writeSync } from 'node:fs';
import { prepareGitEnvironment } from '../../../src/adapters/git/environment.ts';
import { openRepository } from '../../../src/adapters/git/open-repository.ts';
import { createEventLog } from '../../../src/adapters/log/event-log.ts';
import { createWorld } from '../../../src/adapters/runner/world.ts';
import { emptyState, fold } from '../../../src/core/fold.ts';
import { retried } from './events-of-writers.ts';
import type { WriterOrder } from './run-writer.ts';

const order = JSON.parse(process.argv[2] ?? '{}') as WriterOrder;
prepareGitEnvironment();
const repository = await openRepository({ dir: order.dir, remoteUrl: order.url });
const log = createEventLog({ repository, emptyState, fold, world: createWorld(), runId: '8' });
for (const comments of order.batches) {
  const { events } = await log.append(() => ({
    events: comments.map((comment) => retried(order.task, comment, 'writer')),
    ...(order.mayWait ? { expect: { tasks: [] } } : {}),
  }));
  writeSync(1, `${JSON.stringify(events.map(({ id }) => id))}\n`);
}
