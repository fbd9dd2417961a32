import type { State } from '../../state.ts';
import type { AdmissionRule } from './admission-rule.ts';

/** At most `maxConcurrent` tasks are worked on at once. */
export function workerCapacity(state: State, maxConcurrent: number): AdmissionRule {
  let free = maxConcurrent - Object.values(state.tasks).filter((task) => task.status === 'running').length;
  return {
    refuse: () => (free > 0 ? undefined : { kind: 'capacity', limit: 'maxConcurrent' }),
    admit() {
      free -= 1;
      return [];
    },
  };
}
