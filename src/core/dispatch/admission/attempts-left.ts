import { whyGiveUp } from '../../retry/why-give-up.ts';
import type { DispatchFacts } from '../dispatch-facts.ts';
import type { AdmissionRule, Candidate } from './admission-rule.ts';

/** A task that has used up its attempts has done so also when it was blocked, or withdrawn and is back. */
export function attemptsLeft(facts: DispatchFacts): AdmissionRule {
  return {
    forbid: ({ known }) => whyNoMore(known, facts),
    refuse: () => undefined,
    admit: () => [],
  };
}

/** Why a person has to look at a task before its next attempt. */
export function whyNoMore(known: Candidate['known'], facts: DispatchFacts): string | undefined {
  const { attempts, retry, head, configDigest } = facts;
  return whyGiveUp(known, { attempts, lost: retry.lost }, () => ({
    issue: facts.textHashOf(known.task),
    base: head,
    config: configDigest,
  }));
}
