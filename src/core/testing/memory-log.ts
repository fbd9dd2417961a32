import type { StoneforgeEvent } from '../events.ts';
import type { LogFiles } from '../log/log-files.ts';
import { parseLogFile } from '../log/parse-log-file.ts';
import { repairLog } from '../log/repair-log.ts';
import type { Finding } from '../log/verify/finding.ts';
import { verifyLog } from '../log/verify-log.ts';

/** Files of a log, path to content. */
export type Files = Readonly<Record<string, string | Buffer>>;

export function memoryLog(files: Files): LogFiles {
  return {
    paths: Object.keys(files).toSorted(),
    async *read(paths) {
      for (const path of paths) yield { path, content: Buffer.from(files[path] ?? '') };
    },
  };
}

/** Lines of a file of events. */
export function linesOf(events: readonly StoneforgeEvent[]): string[] {
  return events.map((event) => JSON.stringify(event));
}

/** Everything that is found in these files. */
export async function findingsIn(files: Files): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const found of verifyLog(memoryLog(files))) findings.push(found);
  return findings;
}

/** The findings as `code position`. */
export async function verified(files: Files): Promise<string[]> {
  return (await findingsIn(files)).map(({ code, position }) => `${code} ${position}`);
}

/** The files after a repair. */
export async function repaired(files: Files): Promise<Record<string, string | Buffer>> {
  const after: Record<string, string | Buffer> = { ...files };
  for await (const { writes } of repairLog(memoryLog(files))) {
    for (const { path, content } of writes) after[path] = content;
  }
  return after;
}

/** The events that a reader gets from these files, each once. */
export function eventsIn(files: Files): StoneforgeEvent[] {
  const seen = new Map<string, StoneforgeEvent>();
  for (const path of Object.keys(files)
    .filter((one) => one.startsWith('events/'))
    .toSorted()) {
    for (const event of parseLogFile(path, Buffer.from(files[path] ?? '')).events) {
      if (!seen.has(event.id)) seen.set(event.id, event);
    }
  }
  return [...seen.values()];
}
