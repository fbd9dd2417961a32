import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNITS } from '../../src/core/budget/amounts.ts';
import type { Reservation } from '../../src/core/budget/book.ts';
import type { DispatchTask } from '../../src/core/dispatch/dispatch-facts.ts';
import type { NewEvent } from '../../src/core/events.ts';
import { fold } from '../../src/core/fold.ts';
import { backoffUntil } from '../../src/core/retry/backoff.ts';
import type { State } from '../../src/core/state.ts';
import { liveAttempt, taskOf } from '../../src/core/task-life.ts';
import { written } from '../../src/core/testing/events.ts';
import { forgottenAttempts, people, trouble, work } from './happenings.ts';
import { LEGS, LOST, type OpenTick, World, type WorldOptions } from './world.ts';

const HAPPENINGS = { ...work, ...trouble, ...people };
const namesOf = <T extends object>(happenings: T) => Object.keys(happenings) as (keyof T)[];

/** Most of the time something goes on: ticks, agents and trains are likelier than people and trouble. */
const name = fc.oneof(
  { arbitrary: fc.constantFrom(...namesOf(work)), weight: 5 },
  { arbitrary: fc.constantFrom(...namesOf(people)), weight: 3 },
  { arbitrary: fc.constantFrom(...namesOf(trouble)), weight: 1 },
);
const stories = fc.array(fc.tuple(name, fc.nat(10_000)), { minLength: 60, maxLength: 250, size: 'max' });
/** Some of the units, each with a limit around this. */
const limits = (dollars: number, tokens: number, minutes: number) => {
  const around = (amount: number) => fc.integer({ min: Math.ceil(amount / 2), max: amount * 2 });
  const keys = { dollars: around(dollars), tokens: around(tokens), minutes: around(minutes) };
  return fc.record(keys, { requiredKeys: [] });
};
const few = fc.integer({ min: 1, max: 3 });
const options = fc.record({
  maxConcurrent: fc.integer({ min: 1, max: 4 }),
  attempts: fc.integer({ min: 1, max: 3 }),
  capacity: fc.record({
    providers: fc.record({ command: few }, { requiredKeys: [] }),
    pools: fc.record({ gpu: few }, { requiredKeys: [] }),
    labels: fc.record({ database: few }, { requiredKeys: [] }),
  }),
  budget: fc.record({
    task: limits(4, 3_000_000, 90),
    run: limits(6, 4_000_000, 120),
    day: limits(8, 5_000_000, 200),
    plan: fc.constant({}),
  }),
  overruns: fc.boolean(),
});

/** What no tick may ever do, whatever the others did since it read the repository. */
function inspect(limits: WorldOptions) {
  return (tick: OpenTick, before: State, events: readonly NewEvent[]): void => {
    const running = new Set(
      Object.values(before.tasks).flatMap(({ task, status }) => (status === 'running' ? [task] : [])),
    );
    let legs = 0;
    inspectBudgets(before, events, limits);
    for (const event of events) {
      if (event.type === 'attempt.ended') running.delete(event.task);
      if (event.type === 'task.cancelled') {
        running.delete(event.task);
        const isNewer =
          taskOf(before, event.task).attempts.length > (tick.seen.tasks[event.task]?.attempts.length ?? 0);
        expect(isNewer && event.data.by === 'issue', `task ${event.task} is withdrawn by a look that is too old`).toBe(
          false,
        );
      }
      if (event.type !== 'attempt.started') continue;
      running.add(event.task);
      legs += 1;
      const name = `task ${event.task}, attempt ${event.attempt}`;
      const issue = tick.tasks.find(({ number }) => number === event.task);
      const open = issue?.dependsOn.filter((blocker) => taskOf(before, blocker).status !== 'landed');
      expect(open, `${name} starts with these blockers open`).toEqual([]);
      expect(tick.approvals.get(event.task)?.kind, `${name} is approved`).toBe('approved');
      const known = taskOf(before, event.task);
      const isFree = liveAttempt(known) === undefined || events.some((end) => isEndOf(end, event.task));
      expect(isFree, `${name} starts beside another attempt`).toBe(true);
      expect(event.attempt).toBe((known.attempts.at(-1)?.attempt ?? 0) + 1);
      const isRetried = events.some((other) => other.type === 'task.retried' && other.task === event.task);
      if (!isRetried) {
        expect(known.failures, `${name} after so many failures`).toBeLessThan(limits.attempts);
        expect(known.losses, `${name} after so many losses`).toBeLessThan(LOST);
        const until = backoffUntil(known) ?? '';
        expect(until <= tick.now, `${name} at ${tick.now}, before ${until}`).toBe(true);
      }
      expect(running.size, `${name} is one too many`).toBeLessThanOrEqual(limits.maxConcurrent);
      expect(legs, `${name} is one too many for a run`).toBeLessThanOrEqual(LEGS);
      const { providers, pools, labels } = limits.capacity;
      const atWork = tick.tasks.filter(({ number }) => running.has(number));
      const inPool = atWork.filter((task) => poolOf(task, before) === 'gpu');
      const isLimited = (task: DispatchTask) => task.labels.some((label) => label.toLowerCase() === 'database');
      expect(atWork.length).toBeLessThanOrEqual(providers.command ?? Number.POSITIVE_INFINITY);
      if (issue?.pool === 'gpu') expect(inPool.length).toBeLessThanOrEqual(pools.gpu ?? Number.POSITIVE_INFINITY);
      if (issue !== undefined && isLimited(issue)) {
        expect(atWork.filter(isLimited).length).toBeLessThanOrEqual(labels.database ?? Number.POSITIVE_INFINITY);
      }
    }
  };
}

/** What the log says of money, added up again: no reservation is made that its day, its run or its task has no room for. */
function inspectBudgets(before: State, events: readonly NewEvent[], { budget }: WorldOptions): void {
  let state = before;
  for (const event of events) {
    const { book } = state;
    if (event.type === 'budget.reserved') {
      const { day, reserved } = event.data;
      for (const unit of UNITS) {
        const wanted = reserved[unit] ?? 0;
        const held = (of: (reservation: Reservation) => boolean) =>
          Object.values(book.live).reduce((sum, one) => sum + (of(one) ? (one.reserved[unit] ?? 0) : 0), wanted);
        const ofDay = (book.days[day]?.[unit] ?? 0) + held((one) => one.day === day);
        expect(ofDay, `${unit} of ${day}`).toBeLessThanOrEqual((budget.day[unit] ?? Number.POSITIVE_INFINITY) + 1e-6);
        const ofTask = (taskOf(state, event.task).spent[unit] ?? 0) + held((one) => one.task === event.task);
        expect(ofTask, `${unit} of #${event.task}`).toBeLessThanOrEqual(
          (budget.task[unit] ?? Number.POSITIVE_INFINITY) + 1e-6,
        );
      }
    }
    state = fold(state, written([event]));
  }
  for (const unit of UNITS) {
    const reservedNow = events.reduce(
      (sum, event) => sum + (event.type === 'budget.reserved' ? (event.data.reserved[unit] ?? 0) : 0),
      0,
    );
    expect(reservedNow, `${unit} of one run`).toBeLessThanOrEqual(
      (budget.run[unit] ?? Number.POSITIVE_INFINITY) + 1e-6,
    );
  }
}

/** The pool of an attempt that goes on is the one that it began in. */
function poolOf(task: DispatchTask, before: State): string | undefined {
  const known = taskOf(before, task.number);
  const live = known.status === 'running' ? liveAttempt(known) : undefined;
  return live === undefined ? task.pool : live.pool;
}

function isEndOf(event: NewEvent, task: number): boolean {
  return (event.type === 'attempt.ended' || event.type === 'task.cancelled') && event.task === task;
}

/** Nobody disturbs any more: whatever can move is moved until nothing does. */
function comeToRest(world: World): void {
  for (const tick of world.ticks.splice(0)) world.closeTick(tick);
  for (let round = 0; round < 400; round += 1) {
    const before = world.events.length;
    for (const key of forgottenAttempts(world)) world.ended.add(key);
    work.tick(world);
    work.publish(world, 0);
    work.open(world, 0);
    work.board(world, 0);
    work.land(world);
    if (world.events.length > before) continue;
    const waits = Object.values(world.state.tasks).some(({ status }) => status === 'ready');
    if (!waits) return;
    world.sleep();
  }
  throw new Error('the world never comes to rest');
}

describe('dispatch in random worlds', () => {
  it('starts no task before its blockers, none twice at once, none unapproved, and never more than there are workers', () => {
    fc.assert(
      fc.property(stories, options, (story, limits) => {
        const world = new World(limits, inspect(limits));
        for (const [name, pick] of story) HAPPENINGS[name](world, pick);
      }),
      { numRuns: 400 },
    );
  });

  it('never has two agents at work on one task, whatever the log believes', () => {
    fc.assert(
      fc.property(stories, options, (story, limits) => {
        const world = new World(limits, inspect(limits));
        for (const [name, pick] of story) {
          HAPPENINGS[name](world, pick);
          const tasks = [...world.atWork].map((key) => key.split('.')[0]);
          expect(new Set(tasks).size, [...world.atWork].join(', ')).toBe(tasks.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('brings every task that can move to an end, however the story went', () => {
    fc.assert(
      fc.property(stories, options, (story, limits) => {
        const world = new World(limits, inspect(limits));
        for (const [name, pick] of story) HAPPENINGS[name](world, pick);
        comeToRest(world);
        for (const issue of world.issues.values()) {
          const task = taskOf(world.state, issue.number);
          if (!issue.isTask) expect(['new', 'cancelled', 'landed']).toContain(task.status);
          else expect(['landed', 'blocked', 'question', 'needs-human', 'cancelled']).toContain(task.status);
          if (task.status === 'blocked') expect(task.blocked).not.toEqual([]);
          if (task.status === 'needs-human') expect(task.escalation?.reason).toBeTruthy();
          if (task.status === 'question') expect(task.question).toBeTruthy();
        }
      }),
      { numRuns: 300 },
    );
  });
});
