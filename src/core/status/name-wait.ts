import { assertNever } from '../errors.ts';
import type { WaitReason } from '../events.ts';

/** What a ready task waits for, in a few words that follow "waits for". Undefined is what logs say that have no reasons yet. */
export function nameWait(waits: WaitReason | undefined): string {
  if (waits === undefined) return 'a free worker';
  switch (waits.kind) {
    case 'capacity':
      return 'a free worker';
    default:
      return assertNever(waits.kind);
  }
}
