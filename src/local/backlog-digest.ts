import { createHash } from 'node:crypto';
import type { ParsedBacklog } from '../core/backlog/parse-backlog.ts';

/** Tells two backlogs apart: 32 hex digits of what their tasks and plans say. The same in the same order give the same digits. */
export function backlogDigest({ entries, plans }: Pick<ParsedBacklog, 'entries' | 'plans'>): string {
  const said = plans.length === 0 ? entries : [entries, plans];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
}
