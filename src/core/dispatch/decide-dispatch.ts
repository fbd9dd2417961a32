import type { NewEvent } from '../events.ts';
import { preview } from '../fold.ts';
import type { State } from '../state.ts';
import { decideBlockings } from './decide-blockings.ts';
import { decideCommands } from './decide-commands.ts';
import { decideEnds } from './decide-ends.ts';
import { decideEscalations } from './decide-escalations.ts';
import { decideGone } from './decide-gone.ts';
import { decideStarts, type Starts } from './decide-starts.ts';
import type { DispatchFacts } from './dispatch-facts.ts';

/** How far the cursor of the comments may stay behind. */
const CURSOR_LAG_MS = 60 * 60_000;

export type DispatchDecision = Starts;

/** What a tick does, from the log's state and the facts. Pure: the same input gives the same decision. */
export function decideDispatch(state: State, facts: DispatchFacts): DispatchDecision {
  const events: NewEvent[] = [];
  let now = state;
  const record = (more: readonly NewEvent[]) => {
    if (more.length === 0) return;
    events.push(...more);
    now = preview(now, more, facts);
  };
  record(decideEnds(now, facts));
  record(decideCommands(now, facts));
  record(decideGone(now, facts));
  record(decideEscalations(now, facts));
  record(decideBlockings(now, facts));
  const { starts, needApproval, mergeQuestions, waiting, events: started } = decideStarts(now, facts);
  record(started);
  if (isCursorNews(state, facts, events.length > 0)) {
    record([{ type: 'comments.read', actor: 'dispatch', data: { until: facts.commentsReadUntil } }]);
  }
  return { events, starts, needApproval, mergeQuestions, waiting };
}

/**
 * The cursor moves with other news; alone only past a command that nothing came of, which every tick would judge again, or once it is so far behind
 * that every tick reads a long list again.
 */
function isCursorNews(
  state: State,
  facts: DispatchFacts,
  hasNews: boolean,
): facts is DispatchFacts & { commentsReadUntil: string } {
  const { commentsReadUntil: until } = facts;
  if (until === undefined || until === state.commentsReadUntil) return false;
  if (hasNews || facts.hasJudgedCommands) return true;
  return Date.parse(until) - Date.parse(state.commentsReadUntil ?? until) > CURSOR_LAG_MS;
}
