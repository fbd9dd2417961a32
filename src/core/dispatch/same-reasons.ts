import type { BlockReason } from '../events.ts';

/** Whether two lists say the same in the same order. */
export function sameReasons(a: readonly BlockReason[], b: readonly BlockReason[]): boolean {
  return (
    a.length === b.length &&
    a.every((reason, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        reason.kind === other.kind &&
        reason.detail === other.detail &&
        reason.refs.length === other.refs.length &&
        reason.refs.every((ref, at) => ref === other.refs[at])
      );
    })
  );
}
