import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoneforgeEvent } from '../../../core/events.ts';
import type { Printer } from '../printer.ts';

/** A log in a folder of its own, without git. */
export interface LogFolder extends Disposable {
  readonly dir: string;
  /** Writes a file of events: `events/00000<number>.jsonl`, of events and of lines as they are. */
  write(number: number, lines: readonly (StoneforgeEvent | string)[], end?: string): void;
}

export function makeLogFolder(...lines: readonly (StoneforgeEvent | string)[]): LogFolder {
  const dir = mkdtempSync(join(tmpdir(), 'stoneforge-log-'));
  mkdirSync(join(dir, 'events'));
  const write: LogFolder['write'] = (number, content, end = '\n') => {
    const text = content.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
    writeFileSync(join(dir, 'events', `${String(number).padStart(6, '0')}.jsonl`), text.join('\n') + end);
  };
  write(1, lines);
  return { dir, write, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}

/** What was printed, line by line. */
export function collectLines(): Printer & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    isRead: true,
    async print(...more) {
      lines.push(...more);
    },
  };
}
