#!/usr/bin/env node
/**
 * The command line. Checks the version of Node before anything is loaded that an older one cannot read. It is also where its own threads
 * and the processes that wait for jobs begin, because a bundle has no other file to start them with.
 */
import { isMainThread } from 'node:worker_threads';

const OLDEST_NODE = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < OLDEST_NODE) {
  process.stderr.write(`stoneforge needs Node.js ${OLDEST_NODE} or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
} else if (process.env.STONEFORGE_WARM !== undefined) {
  void import('./local/runner/warm-entry.ts').then(({ waitForJob }) => waitForJob(process.argv[2] ?? ''));
} else if (isMainThread) {
  void import('./cli/main.ts').then(({ main }) => main(process.argv, { entry: import.meta.filename }));
} else {
  void import('./adapters/db/run-reader-thread.ts').then(({ runReaderThread }) => runReaderThread());
}
