import { RUN_LIMIT } from '../dispatch/admission/run-capacity.ts';
import { assertNever } from '../errors.ts';
import type { WaitReason } from '../events.ts';
import { defused } from './defused.ts';

/** Longest list of paths in a reason, in characters. */
const PATHS_SHOWN = 200;

/** What a ready task waits for, in a few words that follow "waits for". Undefined is what logs say that have no reasons yet. */
export function nameWait(waits: WaitReason | undefined): string {
  if (waits === undefined) return 'a free worker';
  switch (waits.kind) {
    case 'capacity':
      return nameCapacity(waits.limit);
    case 'overlap':
      return nameOverlap(waits);
    case 'backoff':
      return `${momentOf(waits.until)}, because its last attempts brought nothing`;
    case 'budget':
      return nameBudget(waits);
    default:
      return assertNever(waits.kind);
  }
}

function nameCapacity(limit: string | undefined): string {
  if (limit === RUN_LIMIT) return 'the next workflow run, because one run takes no more tasks';
  return limit?.startsWith('capacity.') === true ? `a free place (\`${limit}\`)` : 'a free worker';
}

function nameOverlap({ refs = [], detail = '' }: WaitReason): string {
  const names = refs.map((ref) => `#${ref}`).join(', ');
  // Paths are text from outside, and full of asterisks.
  const where = `\`${defused(detail.replaceAll('`', ''), PATHS_SHOWN)}\``;
  return refs.length === 1
    ? `${names} to land, because both change ${where}`
    : `${names} to land, because they change ${where} too`;
}

/** The limit is named as the configuration names it: `budget.day.dollars`. */
function nameBudget({ limit = '', until, refs = [] }: WaitReason): string {
  const key = `\`${limit}\``;
  switch (limit.split('.')[1]) {
    case 'task':
      return `an earlier attempt of its own to settle what it took (${key})`;
    case 'run':
      return `the next workflow run, because this one has given out what ${key} allows`;
    case 'plan':
      return `attempts at other tasks of plan #${refs[0] ?? '?'} to settle what they took (${key})`;
    default:
      return until === undefined
        ? `running attempts to settle what they took, or the next day (${key})`
        : `the budget of the next day, from ${momentOf(until)} (${key})`;
  }
}

/** `2026-01-31 12:00 UTC`. */
function momentOf(until: string | undefined): string {
  return until === undefined ? 'some time' : `${until.slice(0, 16).replace('T', ' ')} UTC`;
}
