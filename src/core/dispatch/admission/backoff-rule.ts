import { backoffUntil } from '../../retry/backoff.ts';
import type { AdmissionRule } from './admission-rule.ts';

/** A task of which several attempts in a row brought nothing waits before the next one. */
export function backoffRule(now: string): AdmissionRule {
  return {
    refuse({ known }) {
      const until = backoffUntil(known);
      return until === undefined || until <= now ? undefined : { kind: 'backoff', until };
    },
    admit: () => [],
  };
}
