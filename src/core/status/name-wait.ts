import { RUN_LIMIT } from '../dispatch/admission/run-capacity.ts';
import { assertNever } from '../errors.ts';
import type { WaitReason } from '../events.ts';
import { defused } from './defused.ts';

/** Longest list of paths in a reason, in characters. */
const PATHS_SHOWN = 200;

/** What a ready task waits for, in a few words that follow "waits for". Undefined is what logs say that have no reasons yet. */
export function nameWait(waits: WaitReason | undefined): string {
  if (waits === undefined) return 'a free worker';
  switch (waits.kind) {
    case 'capacity':
      return nameCapacity(waits.limit);
    case 'overlap':
      return nameOverlap(waits);
    default:
      return assertNever(waits.kind);
  }
}

function nameCapacity(limit: string | undefined): string {
  if (limit === RUN_LIMIT) return 'the next workflow run, because one run takes no more tasks';
  return limit?.startsWith('capacity.') === true ? `a free place (\`${limit}\`)` : 'a free worker';
}

function nameOverlap({ refs = [], detail = '' }: WaitReason): string {
  const names = refs.map((ref) => `#${ref}`).join(', ');
  // Paths are text from outside, and full of asterisks.
  const where = `\`${defused(detail.replaceAll('`', ''), PATHS_SHOWN)}\``;
  return refs.length === 1
    ? `${names} to land, because both change ${where}`
    : `${names} to land, because they change ${where} too`;
}
