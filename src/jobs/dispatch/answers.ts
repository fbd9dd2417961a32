import type { Approval } from '../../core/dispatch/approval.ts';
import type { DispatchDecision } from '../../core/dispatch/decide-dispatch.ts';
import type { DispatchFacts } from '../../core/dispatch/dispatch-facts.ts';
import { type MergeAnswers, mergeKey } from '../../core/overlap/find-overlap.ts';
import type { State } from '../../core/state.ts';
import type { TrustedDeps } from '../deps.ts';
import { answerMerges } from './answer-merges.ts';
import { approve } from './approve.ts';
import { issueOf } from './issue-of.ts';
import type { Tick } from './tick.ts';

/** Merges that a tick tries at most; an overlap that nobody looked into stays advice. */
const MERGES_PER_TICK = 20;

/** What decisions ask for and only requests or git can tell, each looked up once in a tick and only when it is asked for. */
export interface Answers {
  readonly known: { readonly approvals: DispatchFacts['approvals']; readonly mergeAnswers: MergeAnswers };
  /** Finds out what the decision asks for; false when it asks for nothing that could still be found out. */
  find(decision: DispatchDecision, state: State): Promise<boolean>;
}

/** Nothing is known yet. */
export function createAnswers(
  { forge, repository }: Pick<TrustedDeps, 'forge' | 'repository'>,
  { backlog, config, permissions }: Pick<Tick, 'backlog' | 'config' | 'permissions'>,
): Answers {
  const approvals = new Map<number, Approval>();
  const mergeAnswers = new Map<string, readonly string[]>();
  const asked = new Set<string>();
  return {
    known: { approvals, mergeAnswers },
    async find({ needApproval, mergeQuestions }, state) {
      for (const number of needApproval) {
        const approval = await approve({ forge, permissions, label: config.label }, issueOf(backlog, number));
        approvals.set(number, approval);
      }
      const news = mergeQuestions.filter(({ commits }) => !asked.has(mergeKey(commits)));
      const questions = news.slice(0, MERGES_PER_TICK - asked.size);
      for (const { commits } of questions) asked.add(mergeKey(commits));
      for (const [key, paths] of await answerMerges(repository, questions, state)) mergeAnswers.set(key, paths);
      return needApproval.length > 0 || questions.length > 0;
    },
  };
}
