import { assertNever } from './errors.ts';
import type { AttemptOutcome } from './events.ts';

/** The outcome of an attempt as the start of a sentence. */
export function describeOutcome(outcome: AttemptOutcome): string {
  switch (outcome) {
    case 'completed':
      return 'The agent finished';
    case 'no-change':
      return 'The agent changed nothing';
    case 'handoff':
      return 'The agent handed over';
    case 'question':
      return 'The agent asked a question';
    case 'timeout':
      return 'The agent ran out of time';
    case 'crashed':
      return 'The agent failed';
    case 'refused':
      return 'The change was refused';
    case 'lost':
      return 'The runner was lost';
    case 'cancelled':
      return 'The run was cancelled';
    default:
      return assertNever(outcome);
  }
}
