import { reservationOf } from '../../src/core/budget/book.ts';
import { settlementOf } from '../../src/core/budget/settlement-of.ts';
import type { AttemptOutcome, NewEvent } from '../../src/core/events.ts';
import type { TaskState, TaskStatus } from '../../src/core/state.ts';
import { liveAttempt } from '../../src/core/task-life.ts';
import { attemptKey } from '../../src/core/task-names.ts';
import { attemptEnded, changeOpened, changePublished, trainBoarded } from '../../src/core/testing/events.ts';
import type { World } from './world.ts';

/** Something that happens to a world. `pick` chooses among what it could happen to; it does nothing where there is nothing. */
export type Happening = (world: World, pick: number) => void;

/** Ends of an attempt that bring no change, and are neither a question nor a loss. */
const FAILURES: readonly AttemptOutcome[] = ['no-change', 'handoff', 'timeout', 'crashed', 'refused'];

/** What issues declare that they change; some collide, with each other and with changes. */
const PATHS: readonly (readonly string[])[] = [[], ['src/**'], ['src/1.ts'], ['docs'], ['**/*.md', 'src/2.ts']];

/** What dispatch, agents and steward do. */
export const work = {
  openTick: (world) => void world.ticks.push(world.openTick()),
  closeTick(world, pick) {
    const [tick] = world.ticks.splice(pick % Math.max(1, world.ticks.length), 1);
    if (tick !== undefined) world.closeTick(tick);
  },
  tick: (world) => world.closeTick(world.openTick()),
  publish(world, pick) {
    const live = liveOne(world, pick);
    if (live === undefined) return;
    const { task, attempt } = live;
    world.stopAgents(task);
    const paths = [`src/${pick % 3}.ts`];
    world.append([
      changePublished(task, attempt, { paths }),
      attemptEnded(task, attempt, 'completed'),
      ...settlement(world, live, pick),
    ]);
  },
  open(world, pick) {
    const task = oneOf(world, ['published', 'verifying'], pick);
    if (task?.change !== undefined) world.append([changeOpened(task.task, task.change.attempt)]);
  },
  board(world, pick) {
    const open = world.state.trains.main;
    const task = oneOf(world, ['queued'], pick);
    if (open !== undefined || task?.change === undefined) return;
    const { attempt, head } = task.change;
    const cars = [{ task: task.task, attempt, head, commit: head }];
    world.append([
      trainBoarded(task.task, attempt, { train: `t-${world.events.length}`, tip: head, tree: head, cars }),
    ]);
  },
  land(world) {
    const train = world.state.trains.main;
    if (train === undefined) return;
    const landed = train.cars.map(
      ({ task, commit }): NewEvent => ({
        type: 'task.landed',
        actor: 'land',
        task,
        data: { commit, train: train.train, tested: true },
      }),
    );
    world.append([
      ...landed,
      { type: 'train.landed', actor: 'land', data: { train: train.train, branch: 'main', tip: train.tip } },
    ]);
  },
} satisfies Record<string, Happening>;

/** What goes wrong. */
export const trouble = {
  fail(world, pick) {
    const live = liveOne(world, pick);
    const outcome = FAILURES[pick % FAILURES.length];
    if (live === undefined || outcome === undefined) return;
    world.stopAgents(live.task);
    world.append([attemptEnded(live.task, live.attempt, outcome), ...settlement(world, live, pick)]);
  },
  ask(world, pick) {
    const live = liveOne(world, pick);
    if (live === undefined) return;
    world.stopAgents(live.task);
    world.append([attemptEnded(live.task, live.attempt, 'question', 'Which one?'), ...settlement(world, live, pick)]);
  },
  loseRunner(world, pick) {
    const live = liveOne(world, pick);
    if (live === undefined) return;
    world.stopAgents(live.task);
    world.ended.add(attemptKey(live.task, live.attempt));
  },
  /** A runner that was given up speaks after all. */
  lateWord(world, pick) {
    const task = anyOf(world, pick);
    const given = task?.attempts.slice(0, -1) ?? [];
    const attempt = given[pick % Math.max(1, given.length)]?.attempt;
    if (task === undefined || attempt === undefined) return;
    const late = { task: task.task, attempt };
    world.append([
      attemptEnded(task.task, attempt, pick % 2 === 0 ? 'completed' : 'crashed'),
      ...settlement(world, late, pick),
    ]);
  },
  /** The machine of an attempt that nobody waits for any more is gone. */
  endForgotten(world, pick) {
    const forgotten = forgottenAttempts(world);
    const key = forgotten[pick % Math.max(1, forgotten.length)];
    if (key !== undefined) world.ended.add(key);
  },
  eject(world) {
    const train = world.state.trains.main;
    const car = train?.cars[0];
    if (train === undefined || car === undefined) return;
    const { task, attempt } = car;
    const data = { train: train.train, reason: 'gate-failed', detail: 'The checks failed.' } as const;
    world.append([{ type: 'train.ejected', actor: 'land', task, attempt, data }]);
  },
  loseTrain(world) {
    const train = world.state.trains.main;
    if (train === undefined) return;
    const data = { train: train.train, reason: 'its gate died', lost: true };
    world.append([{ type: 'train.dropped', actor: 'board', data }]);
  },
} satisfies Record<string, Happening>;

/** What people do. */
export const people = {
  newIssue(world, pick) {
    const number = world.issues.size + 1;
    if (number > 12) return;
    const dependsOn = [pick % 5, (pick >> 3) % 7].filter((other) => other > 0 && other < number);
    world.issues.set(number, {
      number,
      dependsOn,
      priority: pick % 5,
      labels: pick % 3 === 0 ? ['database'] : [],
      pool: pick % 4 === 0 ? 'gpu' : undefined,
      budget: pick % 6 === 0 ? { dollars: 1 + (pick % 5) } : undefined,
      paths: PATHS[pick % PATHS.length] ?? [],
      isTask: true,
      isApproved: pick % 11 !== 0,
    });
  },
  editDependencies(world, pick) {
    const issue = world.issues.get(1 + (pick % 12));
    if (issue === undefined) return;
    const other = 1 + ((pick >> 4) % 12);
    issue.dependsOn = issue.dependsOn.includes(other)
      ? issue.dependsOn.filter((number) => number !== other)
      : [...issue.dependsOn, other];
  },
  toggleLabel(world, pick) {
    const issue = world.issues.get(1 + (pick % 12));
    if (issue !== undefined) issue.isTask = !issue.isTask;
  },
  toggleDatabase(world, pick) {
    const issue = world.issues.get(1 + (pick % 12));
    if (issue !== undefined) issue.labels = issue.labels.length === 0 ? ['Database'] : [];
  },
  approve(world, pick) {
    const issue = world.issues.get(1 + (pick % 12));
    if (issue !== undefined) issue.isApproved = true;
  },
  command(world, pick) {
    const task = 1 + (pick % 12);
    const comment = { task, by: 'mo', comment: world.comments.length + 1 };
    const verb = (['retry', 'cancel', 'answer'] as const)[(pick >> 4) % 3];
    if (verb === 'answer') world.comments.push({ ...comment, verb, text: 'The first one.' });
    else if (verb !== undefined) world.comments.push({ ...comment, verb });
  },
} satisfies Record<string, Happening>;

/** Attempts that reserved something and are not the ones that go on. */
export function forgottenAttempts({ state }: World): string[] {
  return Object.values(state.book.live).flatMap(({ task, attempt }) => {
    const known = state.tasks[task];
    const isLive = known?.status === 'running' && liveAttempt(known)?.attempt === attempt;
    return isLive ? [] : [attemptKey(task, attempt)];
  });
}

/** What publish says of an attempt's costs: all of them, some, or more than was reserved. */
function settlement(
  { state, options }: World,
  { task, attempt }: { readonly task: number; readonly attempt: number },
  pick: number,
): NewEvent[] {
  const reservation = reservationOf(state.book, task, attempt);
  if (reservation === undefined) return [];
  const share = ((pick % 11) / 10) * (options.overruns ? 2 : 1);
  const { dollars = 1, tokens = 1, minutes = 1 } = reservation.reserved;
  const usage = { costUsd: dollars * share, inputTokens: Math.floor(tokens * share) };
  const durationMs = Math.floor(minutes * share * 60_000);
  return [settlementOf(reservation, 'publish', pick % 7 === 0 ? {} : { usage, durationMs })];
}

function anyOf(world: World, pick: number): TaskState | undefined {
  const tasks = Object.values(world.state.tasks);
  return tasks[pick % Math.max(1, tasks.length)];
}

function oneOf(world: World, statuses: readonly TaskStatus[], pick: number): TaskState | undefined {
  const tasks = Object.values(world.state.tasks).filter(({ status }) => statuses.includes(status));
  return tasks[pick % Math.max(1, tasks.length)];
}

function liveOne(world: World, pick: number): { readonly task: number; readonly attempt: number } | undefined {
  const task = oneOf(world, ['running'], pick);
  const live = task && liveAttempt(task);
  if (task === undefined || live === undefined) return undefined;
  // A runner that is gone says nothing more.
  const key = attemptKey(task.task, live.attempt);
  return world.ended.has(key) ? undefined : { task: task.task, attempt: live.attempt };
}
