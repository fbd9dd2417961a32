import { createHash } from 'node:crypto';
import { approvedText } from '../../core/dispatch/approval.ts';
import type { Issue } from '../../ports/forge.ts';

/** `snapshotHash` of an issue whose whole body is known. */
export function textHash({ title, body }: Pick<Issue, 'title' | 'body'>): string {
  return createHash('sha256').update(approvedText(title, body)).digest('hex');
}
