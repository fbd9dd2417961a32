import type { WaitReason } from '../../events.ts';

/** Whether two reasons say the same to a person. */
export function sameWait(a: WaitReason | undefined, b: WaitReason | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.kind === b.kind &&
    a.limit === b.limit &&
    a.until === b.until &&
    a.detail === b.detail &&
    (a.refs ?? []).join() === (b.refs ?? []).join()
  );
}
