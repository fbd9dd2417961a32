import { appendFileSync, closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Masks } from './masks.ts';

/** A log and a summary keep at most this much; the rest is counted and left out. */
const MAX_LOG_BYTES = 16 * 1024 * 1024;
const MAX_SUMMARY_BYTES = 1024 * 1024;
/** Lines that are quoted when a job fails without saying why. */
const TAIL_LINES = 20;

export interface JobLog {
  readonly path: string;
  /** Writes one line, masked. */
  line(text: string): void;
  /** Adds to the job's summary, masked, in the file beside the log. */
  summary(text: string): void;
  /** The last lines of what was written. */
  tail(): string;
  close(): void;
}

/** Opens `<workDir>/runs/<run>/<job id>-<key>.log`. Nothing is written to it that is not masked. */
export function openJobLog(
  workDir: string,
  job: { readonly runId: number; readonly jobId: number; readonly key: string; readonly masks: Masks },
): JobLog {
  const folder = join(workDir, 'runs', String(job.runId));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${job.jobId}-${job.key}.log`);
  const file = openSync(path, 'a', 0o600);
  const last: string[] = [];
  let bytes = 0;
  let summaryBytes = 0;
  let isOpen = true;
  return {
    path,
    line(text) {
      if (!isOpen) return;
      const masked = job.masks.mask(text);
      last.push(masked);
      if (last.length > TAIL_LINES) last.shift();
      if (bytes > MAX_LOG_BYTES) return;
      bytes += writeSync(file, `${masked}\n`);
      if (bytes > MAX_LOG_BYTES) writeSync(file, `… the log is cut here, after ${MAX_LOG_BYTES} bytes.\n`);
    },
    summary(text) {
      const room = MAX_SUMMARY_BYTES - summaryBytes;
      if (room <= 0) return;
      const masked = job.masks.mask(text).slice(0, room);
      summaryBytes += Buffer.byteLength(masked);
      appendFileSync(join(folder, `${job.jobId}-${job.key}.summary.md`), masked, { mode: 0o600 });
    },
    tail: () => last.join('\n'),
    close() {
      isOpen = false;
      closeSync(file);
    },
  };
}
