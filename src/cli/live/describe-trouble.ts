import { assertNever } from '../../core/errors.ts';
import type { AttemptOutcome, BlockReason } from '../../core/events.ts';
import type { TaskState } from '../../core/state.ts';
import { toOneLine } from './fit-text.ts';

/** Why the task needs another attempt, in a few words; undefined while nothing went wrong. */
export function describeRepair(task: TaskState): string | undefined {
  if (task.repair === undefined) return undefined;
  const { reason, paths, output } = task.repair;
  if (paths !== undefined && paths.length > 0) return `conflict in ${paths.map(toOneLine).join(', ')}`;
  const ended = task.attempts.findLast((attempt) => attempt.ended !== undefined)?.ended;
  if (ended !== undefined && ended.outcome !== 'completed') return describeEnd(ended.outcome);
  return output === undefined ? toOneLine(reason).replace(/\.$/, '') : 'tests failed';
}

/** How an attempt ended, in a few words that follow the task's number. */
export function describeEnd(outcome: AttemptOutcome): string {
  switch (outcome) {
    case 'completed':
      return 'agent done';
    case 'no-change':
      return 'agent changed nothing';
    case 'handoff':
      return 'handed over';
    case 'question':
      return 'agent asks';
    case 'timeout':
      return 'agent out of time';
    case 'crashed':
      return 'agent failed';
    case 'refused':
      return 'change refused';
    case 'lost':
      return 'runner lost';
    case 'cancelled':
      return 'run cancelled';
    default:
      return assertNever(outcome);
  }
}

/** What keeps a task from starting, in a few words. */
export function describeBlock(reason: BlockReason): string {
  const refs = reason.refs.map((ref) => `#${ref}`).join(', ');
  switch (reason.kind) {
    case 'waits-for':
      return `waits for ${refs}`;
    case 'unknown-reference':
      return `${refs} does not exist`;
    case 'not-a-task':
      return `${refs} is not a task`;
    case 'closed-without-landing':
      return `${refs} was closed without landing`;
    case 'cycle':
      return `cycle ${[...reason.refs, ...reason.refs.slice(0, 1)].map((ref) => `#${ref}`).join(' → ')}`;
    case 'self':
      return 'depends on itself';
    case 'not-approved':
      return `not approved${reason.detail === undefined ? '' : `: ${toOneLine(reason.detail)}`}`;
    case 'bad-front-block':
      return `front block: ${toOneLine(reason.detail ?? '')}`;
    case 'foreign-reference':
      return `depends on another repository${reason.detail === undefined ? '' : `: ${toOneLine(reason.detail)}`}`;
    case 'waits-for-plan':
      return `waits for plan ${refs}`;
    case 'plan-draft':
      return `plan ${refs} is a draft`;
    case 'plan-cancelled':
      return `plan ${refs} is cancelled`;
    default:
      return assertNever(reason.kind);
  }
}
