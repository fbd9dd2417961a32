import { setTimeout as pause } from 'node:timers/promises';
import type { LogSource } from '../../ports/log-source.ts';
import type { Shown } from './show-log.ts';

/** How often the log is looked at, in milliseconds. */
const POLL_MS = 1_000;

/** Goes on showing what is appended until the signal says that it is enough. */
export async function followLog(
  shown: Shown,
  options: {
    readonly first: LogSource;
    readonly reopen: () => Promise<LogSource>;
    readonly signal: AbortSignal;
    readonly pollMs?: number;
  },
): Promise<void> {
  let commit = options.first.commit;
  while (await waited(options.pollMs ?? POLL_MS, options.signal)) {
    const source = await options.reopen();
    if (source.commit !== undefined && source.commit === commit) continue;
    await shown.more(source);
    commit = source.commit;
  }
}

/** False once the signal has ended the waiting. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}
