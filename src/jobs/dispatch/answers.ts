import type { Approval } from '../../core/dispatch/approval.ts';
import type { DispatchDecision } from '../../core/dispatch/decide-dispatch.ts';
import type { DispatchFacts } from '../../core/dispatch/dispatch-facts.ts';
import { type MergeAnswers, mergeKey } from '../../core/overlap/find-overlap.ts';
import type { State } from '../../core/state.ts';
import type { TrustedDeps } from '../deps.ts';
import { answerMerges } from './answer-merges.ts';
import { approve, refuseUnasked } from './approve.ts';
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
  { graph, config, permissions }: Pick<Tick, 'graph' | 'config' | 'permissions'>,
): Answers {
  const approvals = new Map<number, Approval>();
  const mergeAnswers = new Map<string, readonly string[]>();
  const asked = new Set<string>();
  return {
    known: { approvals, mergeAnswers },
    async find({ needApproval, mergeQuestions }, state) {
      await answerApprovals(needApproval);
      const news = mergeQuestions.filter(({ commits }) => !asked.has(mergeKey(commits)));
      const questions = news.slice(0, MERGES_PER_TICK - asked.size);
      for (const { commits } of questions) asked.add(mergeKey(commits));
      for (const [key, paths] of await answerMerges(repository, questions, state)) mergeAnswers.set(key, paths);
      return needApproval.length > 0 || questions.length > 0;
    },
  };

  /** A task that would start is looked at as it is now, by one request for all of them; what is remembered of it only keeps it from starting. */
  async function answerApprovals(tasks: readonly number[]): Promise<void> {
    const possible = tasks.filter((task) => {
      const refusal = refuseUnasked({ permissions, label: config.label }, graph.issueOf(task));
      if (refusal !== undefined) approvals.set(task, refusal);
      return refusal === undefined;
    });
    // What was read may change which tasks would start: the decision is made again first.
    if (await graph.freshen(possible)) return;
    for (const task of possible) {
      approvals.set(task, await approve({ forge, permissions, label: config.label }, graph.issueOf(task)));
    }
  }
}
