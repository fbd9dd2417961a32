import type { NewEvent, WaitReason } from '../../events.ts';
import type { State } from '../../state.ts';
import type { DispatchFacts } from '../dispatch-facts.ts';
import type { AdmissionRule, Candidate } from './admission-rule.ts';
import { attemptsLeft } from './attempts-left.ts';
import { backoffRule } from './backoff-rule.ts';
import { BudgetRule } from './budget-rule.ts';
import { keepApart } from './keep-apart.ts';
import { placeLimits } from './place-limits.ts';
import { runCapacity } from './run-capacity.ts';
import { workerCapacity } from './worker-capacity.ts';

/** All rules together. */
export interface Admission {
  /** Why the candidate can never start as things are: a person is needed. */
  forbid(candidate: Candidate): string | undefined;
  /** Why the candidate must not start now. */
  refuse(candidate: Candidate): WaitReason | undefined;
  /** Why it should leave the place to another one; it may start when nobody else is left. */
  advise(candidate: Candidate): WaitReason | undefined;
  /** @returns what the log must know beside the start */
  admit(candidate: Candidate): readonly NewEvent[];
}

/** The rules by which a tick admits tasks to work, on what is under way already. */
export function createAdmission(state: State, facts: DispatchFacts): Admission {
  // The particular before the general: what a task is told should not change each time the workers are all busy.
  const binding: readonly AdmissionRule[] = [
    attemptsLeft(facts),
    backoffRule(facts.now),
    placeLimits(state, facts),
    new BudgetRule(state, facts),
    workerCapacity(state, facts.maxConcurrent),
    runCapacity(facts.legsLeft),
  ];
  const advisory: readonly AdmissionRule[] = [keepApart(state, facts)];
  return {
    forbid(candidate) {
      for (const rule of binding) {
        const why = rule.forbid?.(candidate);
        if (why !== undefined) return why;
      }
      return undefined;
    },
    refuse: (candidate) => firstRefusal(binding, candidate),
    advise: (candidate) => firstRefusal(advisory, candidate),
    admit: (candidate) => [...binding, ...advisory].flatMap((rule) => rule.admit(candidate)),
  };
}

function firstRefusal(rules: readonly AdmissionRule[], candidate: Candidate): WaitReason | undefined {
  for (const rule of rules) {
    const reason = rule.refuse(candidate);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
