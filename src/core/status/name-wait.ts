import { RUN_LIMIT } from '../dispatch/admission/run-capacity.ts';
import { assertNever } from '../errors.ts';
import type { WaitReason } from '../events.ts';

/** What a ready task waits for, in a few words that follow "waits for". Undefined is what logs say that have no reasons yet. */
export function nameWait(waits: WaitReason | undefined): string {
  if (waits === undefined) return 'a free worker';
  switch (waits.kind) {
    case 'capacity':
      return nameCapacity(waits.limit);
    default:
      return assertNever(waits.kind);
  }
}

function nameCapacity(limit: string | undefined): string {
  if (limit === RUN_LIMIT) return 'the next workflow run, because one run takes no more tasks';
  return limit?.startsWith('capacity.') === true ? `a free place (\`${limit}\`)` : 'a free worker';
}
