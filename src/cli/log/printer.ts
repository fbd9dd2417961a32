import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Prints lines for as long as somebody reads them. */
export interface Printer {
  /** False once whoever read has gone (`| head`). */
  readonly isRead: boolean;
  /** Prints a line, or several, and waits while the reader is slower. */
  print(...lines: readonly string[]): Promise<void>;
}

/** @param signal when it is aborted nothing is waited for any more */
export function createPrinter(stream: Writable, signal?: AbortSignal): Printer {
  const isRead = () => stream.writable && signal?.aborted !== true;
  return {
    get isRead() {
      return isRead();
    },
    async print(...lines) {
      if (lines.length === 0 || !isRead()) return;
      if (stream.write(lines.map((line) => `${line}\n`).join(''))) return;
      const done = new AbortController();
      const options = { signal: signal === undefined ? done.signal : AbortSignal.any([done.signal, signal]) };
      const waits = [once(stream, 'drain', options), once(stream, 'close', options)];
      await Promise.race(waits.map((wait) => wait.catch(() => undefined)));
      done.abort();
    },
  };
}
