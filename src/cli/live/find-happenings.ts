import type { State, TaskState, Train } from '../../core/state.ts';
import { describeBlock, describeEnd, describeRepair } from './describe-trouble.ts';
import { toOneLine } from './fit-text.ts';

/** Something that a watching person wants to know: good news, bad news, or just progress. */
export interface Happening {
  /** ISO-8601, from the log. */
  readonly at: string;
  readonly tone: 'good' | 'bad' | 'plain';
  /** One line without escape codes. */
  readonly text: string;
}

/** What happened between two states, one line each, in the order of the log's times. */
export function describeChanges(before: State, after: State): string[] {
  return findHappenings(before, after).map((happening) => happening.text);
}

/** What happened between two states, in the order of the log's times. `after` folds the events of `before` and more. */
export function findHappenings(before: State, after: State): Happening[] {
  const ofTasks = Object.values(after.tasks).flatMap((task) => {
    const earlier = before.tasks[task.task];
    return task === earlier ? [] : happeningsOf(earlier, task);
  });
  const ofTrains = Object.values(after.trains).flatMap((train) =>
    redGate(before.trains[train.branch], train, newest(after)),
  );
  return [...ofTasks, ...ofTrains].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function happeningsOf(before: TaskState | undefined, after: TaskState): Happening[] {
  return [
    ...blocked(before, after),
    // An ejection comes before the attempt that it causes, also where both bear the same time.
    ...ejected(before, after),
    ...attempts(before, after),
    ...published(before, after),
    ...ended(before, after),
  ];
}

function blocked(before: TaskState | undefined, after: TaskState): Happening[] {
  if (after.status !== 'blocked' || JSON.stringify(before?.blocked) === JSON.stringify(after.blocked)) return [];
  return after.blocked
    .filter((reason) => reason.kind !== 'waits-for')
    .map((reason) => ({ at: after.updatedAt, tone: 'bad', text: `#${after.task} blocked: ${describeBlock(reason)}` }));
}

function attempts(before: TaskState | undefined, after: TaskState): Happening[] {
  const name = `#${after.task}`;
  return after.attempts.flatMap((attempt, index): Happening[] => {
    const earlier = before?.attempts[index];
    const happenings: Happening[] = [];
    if (earlier === undefined) {
      const again = attempt.attempt > 1 ? ' again' : '';
      const title = after.title === undefined ? '' : `: ${toOneLine(after.title)}`;
      const where = [`attempt ${attempt.attempt}`, after.worker, attempt.agent].filter(Boolean).join(', ');
      happenings.push({ at: attempt.startedAt, tone: 'plain', text: `${name} started${again}${title} (${where})` });
    }
    if (earlier?.ended !== undefined || attempt.ended === undefined) return happenings;
    const { at, outcome, sessions, reason, untrusted } = attempt.ended;
    if (outcome === 'handoff' || outcome === 'question') {
      happenings.push({
        at,
        tone: 'plain',
        text: `${name} ${describeEnd(outcome)}: ${toOneLine(untrusted ?? reason)}`,
      });
    } else if (outcome !== 'completed' && outcome !== 'cancelled') {
      happenings.push({ at, tone: 'bad', text: `${name} ${describeEnd(outcome)}: ${toOneLine(reason)}` });
    } else if (sessions > 1) {
      happenings.push({
        at,
        tone: 'plain',
        text: `${name} handed over on the way: ${sessions} sessions in one attempt`,
      });
    }
    return happenings;
  });
}

function published(before: TaskState | undefined, after: TaskState): Happening[] {
  const { change } = after;
  if (change === undefined) return [];
  const isNew = before?.change?.attempt !== change.attempt || before.change.head !== change.head;
  const pr = change.pr === undefined ? '' : ` (pull request #${change.pr})`;
  const happenings: Happening[] = [];
  if (isNew) {
    const text = `#${after.task} published ${change.head.slice(0, 7)}${pr}`;
    happenings.push({ at: change.publishedAt, tone: 'plain', text });
  }
  if (change.prRefused !== undefined && before?.change?.prRefused !== change.prRefused) {
    const text = `#${after.task} has no pull request: ${toOneLine(change.prRefused)}`;
    happenings.push({ at: change.publishedAt, tone: 'bad', text });
  }
  return happenings;
}

/** A repair that no failed attempt explains comes from a gate, a verify job, or a conflict. */
function ejected(before: TaskState | undefined, after: TaskState): Happening[] {
  if (after.repair === undefined || JSON.stringify(before?.repair) === JSON.stringify(after.repair)) return [];
  const judged = after.attempts.findLast((attempt) => attempt.ended !== undefined);
  if (judged?.ended?.outcome !== 'completed') return [];
  const at = after.status === 'running' ? (after.attempts.at(-1)?.startedAt ?? after.updatedAt) : after.updatedAt;
  return [{ at, tone: 'bad', text: `#${after.task} ejected: ${describeRepair(after)}` }];
}

function ended(before: TaskState | undefined, after: TaskState): Happening[] {
  if (before?.status === after.status) return [];
  const at = after.landed?.at ?? after.updatedAt;
  switch (after.status) {
    case 'landed': {
      const commit = after.landed?.commit.slice(0, 7) ?? '';
      return [
        {
          at,
          tone: 'good',
          text: `#${after.task} landed ${commit}${after.landed?.tested === false ? ', untested' : ''}`,
        },
      ];
    }
    case 'needs-human':
      return [{ at, tone: 'bad', text: `#${after.task} needs a person: ${toOneLine(after.escalation?.reason ?? '')}` }];
    case 'cancelled':
      return [{ at, tone: 'bad', text: `#${after.task} cancelled` }];
    case 'cleared':
      return [{ at, tone: 'good', text: `#${after.task} is green and waits for a person to merge it` }];
    default:
      return [];
  }
}

/** The state keeps no time of a gate's end, so it is told with the newest thing that the log says. */
function redGate(before: Train | undefined, after: Train, at: string): Happening[] {
  if (after.gated?.green !== false || (before?.train === after.train && before.gated !== undefined)) return [];
  const cars = after.cars.map((car) => `#${car.task}`).join(', ');
  const failed = after.gated.checks.find((check) => check.exitCode !== 0);
  const what =
    failed === undefined ? '' : `: ${toOneLine(failed.command)} ${failed.timedOut ? 'ran out of time' : 'failed'}`;
  return [{ at, tone: 'bad', text: `gate red for ${cars}${what}` }];
}

function newest(state: State): string {
  return Object.values(state.tasks).reduce((latest, task) => (task.updatedAt > latest ? task.updatedAt : latest), '');
}
