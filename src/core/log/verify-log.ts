import { inspectLines } from './inspect-lines.ts';
import { type LogFile, type LogFiles, sortedEventFiles } from './log-files.ts';
import { SNAPSHOT_FILE } from './snapshot.ts';
import { createAttemptCheck } from './verify/check-attempts.ts';
import { createFencingCheck } from './verify/check-fencing.ts';
import { checkFileNames } from './verify/check-file-names.ts';
import { checkFileSize } from './verify/check-file-size.ts';
import { createIdCheck } from './verify/check-ids.ts';
import { createLineCheck } from './verify/check-lines.ts';
import { createOrderCheck } from './verify/check-order.ts';
import { createSnapshotCheck } from './verify/check-snapshot.ts';
import type { Finding } from './verify/finding.ts';

/** How much was looked at. */
export interface Verified {
  readonly files: number;
  /** Each once. */
  readonly events: number;
}

/**
 * Reads a whole log and yields everything that is off, in the order of the log. Pure; one file is in memory at a time, and of each event
 * its id. The history of the branch is not part of it (`checkHistory`).
 */
export async function* verifyLog(log: LogFiles): AsyncGenerator<Finding, Verified> {
  const paths = new Set(log.paths);
  const eventFiles = sortedEventFiles(log.paths);
  yield* checkFileNames(log.paths, log.links);
  const checks = createEventChecks(paths, await snapshotOf(log));
  for await (const file of log.read(eventFiles)) {
    yield* checkFileSize(file, { isNewest: file.path === eventFiles.at(-1), paths });
    yield* checkFile(file, checks);
  }
  yield* checks.snapshot.end();
  yield* checks.attempts.end(checks.fencing.tasks());
  return { files: eventFiles.length, events: checks.count.events };
}

type EventChecks = ReturnType<typeof createEventChecks>;

/** What is looked at from event to event, across files. */
function createEventChecks(paths: ReadonlySet<string>, snapshot: Buffer | undefined) {
  return {
    ids: createIdCheck(),
    order: createOrderCheck(),
    fencing: createFencingCheck(),
    attempts: createAttemptCheck(paths),
    snapshot: createSnapshotCheck(snapshot),
    count: { events: 0 },
  };
}

function* checkFile(file: LogFile, checks: EventChecks): Generator<Finding> {
  const { path, content } = file;
  checks.snapshot.seeFile(file);
  const lines = createLineCheck(path);
  for (const line of inspectLines(content)) {
    yield* lines.see(line);
    if (line.read?.parsed.kind !== 'event') continue;
    const { event } = line.read.parsed;
    const position = `${path}:${line.number}`;
    const { isFirst, findings } = checks.ids.see(event, { path, number: line.number, bytes: line.core });
    yield* findings;
    if (!isFirst) continue;
    checks.count.events += 1;
    const backwards = checks.order(event, position);
    if (backwards !== undefined) yield backwards;
    checks.snapshot.seeEvent(event, { path, line: line.number });
    const ignored = checks.fencing.see(event, position);
    if (ignored !== undefined) yield ignored;
    checks.attempts.see(event, position, { isIgnored: ignored !== undefined });
  }
  yield* lines.end();
}

async function snapshotOf(log: LogFiles): Promise<Buffer | undefined> {
  if (!log.paths.includes(SNAPSHOT_FILE)) return undefined;
  for await (const { content } of log.read([SNAPSHOT_FILE])) return content;
  return undefined;
}
