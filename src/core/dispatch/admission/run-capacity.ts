import type { AdmissionRule } from './admission-rule.ts';

/** Name of this limit in a `WaitReason`: GitHub's, so no key of the configuration. */
export const RUN_LIMIT = 'legs of a run';

/** One workflow run takes only so many legs. What does not fit starts with the next run. */
export function runCapacity(legsLeft: number): AdmissionRule {
  let left = legsLeft;
  return {
    refuse: () => (left > 0 ? undefined : { kind: 'capacity', limit: RUN_LIMIT }),
    admit() {
      left -= 1;
      return [];
    },
  };
}
