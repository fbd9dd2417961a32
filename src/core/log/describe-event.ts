import { describeOutcome } from '../describe-outcome.ts';
import { assertNever } from '../errors.ts';
import type { CheckResult, EventOf, StoneforgeEvent } from '../events.ts';
import { nameWait } from '../status/name-wait.ts';
import { describeBlockReason } from '../status/render-status.ts';
import { describeBudgetEvent } from './describe-budget-event.ts';
import { describePlanEvent } from './describe-plan-event.ts';

export interface EventTelling {
  readonly tone: 'good' | 'bad' | 'plain' | 'dim';
  /** What happened. May quote titles, branches and people: to be made harmless where it is shown. */
  readonly words: string;
  /** Text from outside that belongs to it: a question, a failing check's output. */
  readonly untrusted?: string;
}

/** What an event says, in words. The task is not named: it stands beside. */
export function describeEvent(event: StoneforgeEvent): EventTelling {
  const untrusted = 'untrusted' in event.data ? event.data.untrusted?.text : undefined;
  return { ...tell(event), ...(untrusted !== undefined && { untrusted }) };
}

function tell(event: StoneforgeEvent): Omit<EventTelling, 'untrusted'> {
  if ('plan' in event) return describePlanEvent(event);
  switch (event.type) {
    case 'task.approved':
      return plain(`approved by ${event.data.by} (${event.data.permission}): ${event.data.title}`);
    case 'task.blocked':
      return plain(`blocked. ${event.data.reasons.map(describeBlockReason).join(' ')}`);
    case 'task.readied':
      return plain(`ready; waits for ${nameWait(event.data.waits)}`);
    case 'task.answered':
      return plain(`${event.data.by} answered the question`);
    case 'task.retried':
      return plain(`${event.data.by} lets it try again, with all its attempts`);
    case 'task.escalated':
      return bad(`needs a person: ${event.data.reason}`);
    case 'task.cancelled':
      return bad(event.data.by === 'command' ? event.data.reason : `cancelled: ${event.data.reason}`);
    case 'task.landed':
      return landed(event);
    case 'attempt.started':
      return attemptStarted(event);
    case 'attempt.ended':
      return attemptEnded(event);
    case 'change.published':
      return plain(
        `published ${short(event.data.head)} on ${event.data.branch} (${count(event.data.commits, 'commit')}, ${count(event.data.files, 'file')})`,
      );
    case 'change.opened':
      return changeOpened(event);
    case 'change.verified':
      return event.data.green
        ? good(`tested alone, green: ${short(event.data.head)}; queues for a train`)
        : bad(`tested alone, red: ${short(event.data.head)}; ${failure(event.data.checks)}`);
    case 'change.cleared':
      return good(
        `${short(event.data.head)} is ${event.data.tested ? 'green' : 'untested'} and waits for a person to merge it`,
      );
    case 'train.boarded':
      return trainBoarded(event);
    case 'train.gated':
      return event.data.green
        ? good(`train ${event.data.train} tested, green: ${short(event.data.tip)}`)
        : bad(`train ${event.data.train} tested, red: ${short(event.data.tip)}; ${failure(event.data.checks)}`);
    case 'train.landed':
      return good(`train ${event.data.train} landed: ${event.data.branch} is at ${short(event.data.tip)}`);
    case 'train.dropped':
      return bad(
        `train ${event.data.train} dropped${event.data.lost ? ', its gate is lost' : ''}: ${event.data.reason}`,
      );
    case 'train.ejected':
      return trainEjected(event);
    case 'issue.closed':
      return dim('its issue was closed');
    case 'status.shown':
      return dim(`status comment ${event.data.comment} is up to date`);
    case 'comments.read':
      return dim(`commands in comments are taken up to ${event.data.until}`);
    case 'budget.reserved':
    case 'budget.settled':
      return describeBudgetEvent(event);
    default:
      return assertNever(event);
  }
}

function landed({ data }: EventOf<'task.landed'>) {
  const pr = data.pr === undefined ? '' : ` by pull request #${data.pr}`;
  return good(`landed as ${short(data.commit)}${pr}${data.tested ? '' : ', untested'}`);
}

function attemptStarted({ attempt, run, data }: EventOf<'attempt.started'>) {
  const where = run === undefined ? '' : ` in run ${run}`;
  return plain(
    `attempt ${attempt} started${where}: ${data.agent} as ${data.worker}, from ${short(data.base)} of ${data.baseBranch}, lease until ${data.leaseUntil}`,
  );
}

function attemptEnded({ attempt, data }: EventOf<'attempt.ended'>) {
  const checkpoint = data.checkpoint === undefined ? '' : ` (checkpoint ${short(data.checkpoint)})`;
  const words = `attempt ${attempt} ended. ${describeOutcome(data.outcome)}: ${data.reason}${checkpoint}`;
  return data.outcome === 'completed' || data.outcome === 'handoff' ? plain(words) : bad(words);
}

function changeOpened({ data }: EventOf<'change.opened'>) {
  const next = data.verify ? 'it is tested alone' : 'it queues for a train';
  if (data.pr !== undefined) return plain(`pull request #${data.pr}; ${next}`);
  return bad(`no pull request: ${data.prRefused ?? 'GitHub refused one'}; ${next}`);
}

function trainBoarded({ data }: EventOf<'train.boarded'>) {
  const cars = data.cars.map((car) => `#${car.task}`).join(', ');
  const next = data.gate ? 'it is tested' : 'nothing is left to test';
  return plain(`train ${data.train} to ${data.branch} with ${cars}: ${short(data.tip)}; ${next}`);
}

function trainEjected({ data }: EventOf<'train.ejected'>) {
  const paths = data.paths === undefined || data.paths.length === 0 ? '' : ` Files: ${data.paths.join(', ')}`;
  return bad(`sent back by train ${data.train}: ${data.detail}${paths}`);
}

/** The first check that failed. */
function failure(checks: readonly CheckResult[]): string {
  const failed = checks.find((check) => check.exitCode !== 0 || check.timedOut);
  if (failed === undefined) return 'no check says which';
  if (failed.timedOut) return `${failed.command} ran out of time`;
  return `${failed.command} ${failed.exitCode === null ? 'was stopped' : `ended with exit code ${failed.exitCode}`}`;
}

function short(commit: string): string {
  return commit.slice(0, 7);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function good(words: string) {
  return { tone: 'good', words } as const;
}

function bad(words: string) {
  return { tone: 'bad', words } as const;
}

function plain(words: string) {
  return { tone: 'plain', words } as const;
}

function dim(words: string) {
  return { tone: 'dim', words } as const;
}
