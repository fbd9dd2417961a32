import { createHash } from 'node:crypto';
import type { BacklogEntry } from '../core/backlog/backlog-entry.ts';

/** Tells two backlogs apart: 32 hex digits of what their tasks say. The same tasks in the same order give the same digits. */
export function backlogDigest(entries: readonly BacklogEntry[]): string {
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 32);
}
