import { BACKLOG_FILE } from '../../../core/log/backlog-file.ts';
import { isStandingPlan } from '../../../core/plan/plan-life.ts';
import type { State } from '../../../core/state.ts';
import type { TrustedDeps } from '../../deps.ts';
import { parseRemembered, type RememberedBacklog } from './remembered-backlog.ts';

/** The backlog as an earlier tick remembered it; undefined when there is none that is of use. */
export async function recallBacklog(
  { log, forge, run }: Pick<TrustedDeps, 'log' | 'forge' | 'run'>,
  state: State,
): Promise<RememberedBacklog | undefined> {
  // What one request brings need not be remembered.
  const open = Object.values(state.tasks).filter(({ status }) => status !== 'landed' && status !== 'cancelled');
  const plans = Object.values(state.plans).filter(isStandingPlan);
  if (open.length + plans.length <= forge.pageSize) return undefined;
  const text = await log.readFile(BACKLOG_FILE);
  if (text === undefined) return undefined;
  const parsed = parseRemembered(text);
  if (parsed.kind === 'remembered') return parsed.backlog;
  run.info(`Expected ${BACKLOG_FILE} of the log to be usable, found that it is ${parsed.why}. All issues are read.`);
  return undefined;
}
