import { decideDispatch } from '../../src/core/dispatch/decide-dispatch.ts';
import type { DispatchFacts, DispatchTask, TakenCommand } from '../../src/core/dispatch/dispatch-facts.ts';
import type { NewEvent, StoneforgeEvent } from '../../src/core/events.ts';
import { emptyState, startFold } from '../../src/core/fold.ts';
import { findBlockReasons } from '../../src/core/graph/blockers.ts';
import type { State } from '../../src/core/state.ts';
import { attemptKey } from '../../src/core/task-names.ts';
import { sha } from '../../src/core/testing/events.ts';

/** An issue of the world. */
export interface WorldIssue {
  readonly number: number;
  dependsOn: number[];
  priority: number;
  labels: string[];
  pool: string | undefined;
  budget: DispatchTask['budget'];
  /** What it declares that it will change. */
  paths: readonly string[];
  /** Open and labelled. */
  isTask: boolean;
  /** Whether somebody with write access put the label on. */
  isApproved: boolean;
}

/** What a dispatch job has read and not acted upon yet. */
export interface OpenTick {
  readonly now: string;
  readonly run: string;
  readonly seen: State;
  readonly tasks: readonly DispatchTask[];
  readonly approvals: DispatchFacts['approvals'];
  readonly endedAttempts: ReadonlySet<string>;
  readonly commands: readonly TakenCommand[];
}

/** So many attempts in a row may be lost. */
export const LOST = 4;

/** Longest job. */
const JOB_MINUTES = 60;

/** So many tasks fit into one run. */
export const LEGS = 3;

export interface WorldOptions {
  readonly maxConcurrent: number;
  readonly attempts: number;
  readonly capacity: DispatchFacts['capacity'];
  readonly budget: DispatchFacts['budget'];
  /** Whether agents may take more than was reserved for them. */
  readonly overruns: boolean;
}

/** A repository whose platform, people and agents do what a seed says, around the real decisions and the real fold. */
export class World {
  readonly issues = new Map<number, WorldIssue>();
  readonly events: StoneforgeEvent[] = [];
  readonly ticks: OpenTick[] = [];
  /** Attempts of which the platform says that they ended. */
  readonly ended = new Set<string>();
  /** Attempts whose agent is at work, whatever the log believes. */
  readonly atWork = new Set<string>();
  readonly comments: TakenCommand[] = [];
  readonly options: WorldOptions;
  /** Looks at what a tick decided, before it is written. */
  readonly #inspect: (tick: OpenTick, before: State, events: readonly NewEvent[]) => void;
  #state: State = emptyState();
  #minutes = 0;
  #runs = 0;

  constructor(options: WorldOptions, inspect: (tick: OpenTick, before: State, events: readonly NewEvent[]) => void) {
    this.options = options;
    this.#inspect = inspect;
  }

  get state(): State {
    return this.#state;
  }

  get now(): string {
    return new Date(Date.UTC(2026, 0, 1, 0, this.#minutes)).toISOString();
  }

  /** Nothing happens for a day. */
  sleep(): void {
    this.#minutes += 24 * 60;
  }

  append(events: readonly NewEvent[], run = '1'): void {
    const fold = startFold(this.#state);
    for (const event of events) {
      this.#minutes += 1;
      const written: StoneforgeEvent = {
        ...event,
        v: 1,
        id: `01890000-0000-7000-8000-${this.events.length.toString(16).padStart(12, '0')}`,
        at: this.now,
        run,
      };
      this.events.push(written);
      fold.add(written);
      if (event.type === 'attempt.started') this.atWork.add(attemptKey(event.task, event.attempt));
      // Somebody took the work away from the agent, who is heard no more.
      if (event.type === 'task.cancelled' || event.type === 'task.landed') this.stopAgents(event.task);
    }
    this.#state = fold.end();
  }

  /** Whoever works on the task stops. */
  stopAgents(task: number): void {
    for (const key of this.atWork) if (key.startsWith(attemptKey(task, 0).slice(0, -1))) this.atWork.delete(key);
  }

  /** A dispatch job reads the repository; it acts upon it now or later. */
  openTick(): OpenTick {
    const tasks = [...this.issues.values()].filter((issue) => issue.isTask).map(taskOfIssue);
    this.#runs += 1;
    return {
      now: this.now,
      run: String(this.#runs),
      seen: this.#state,
      tasks,
      approvals: new Map(
        tasks.map(({ number }) => [
          number,
          this.issues.get(number)?.isApproved === true
            ? ({ kind: 'approved', by: 'mo', permission: 'write', snapshotHash: 'h' } as const)
            : ({ kind: 'refused', reason: 'no write access' } as const),
        ]),
      ),
      endedAttempts: new Set(this.ended),
      commands: [...this.comments],
    };
  }

  /** The job decides on the newest log, as an append does, and writes what it decided. */
  closeTick(tick: OpenTick): void {
    const before = this.#state;
    const decision = decideDispatch(before, this.factsOf(tick, before));
    const again = decideDispatch(before, this.factsOf(tick, before));
    if (JSON.stringify(again) !== JSON.stringify(decision)) throw new Error('the same snapshot gave another decision');
    this.#inspect(tick, before, decision.events);
    this.append(decision.events, tick.run);
  }

  factsOf(tick: OpenTick, state: State): DispatchFacts {
    return {
      ...tick,
      reasons: findBlockReasons(tick.tasks, state, new Map()),
      commentsReadUntil: undefined,
      maxConcurrent: this.options.maxConcurrent,
      capacity: this.options.capacity,
      budget: this.options.budget,
      jobMinutes: JOB_MINUTES,
      legsLeft: LEGS,
      attempts: this.options.attempts,
      retry: { delayMinutes: 1, maxDelayMinutes: 60, lost: LOST },
      configDigest: 'c',
      textHashOf: () => 'h',
      agent: 'command',
      baseBranch: 'main',
      head: sha(1),
      leaseUntil: '2027-01-01T00:00:00.000Z',
      nonceHashOf: () => 'n',
      snapshotPathOf: (task, attempt) => `attempts/${attemptKey(task, attempt)}.json`,
    };
  }
}

function taskOfIssue(issue: WorldIssue): DispatchTask {
  return {
    number: issue.number,
    title: `Task ${issue.number}`,
    labels: [...issue.labels],
    pool: issue.pool,
    budget: issue.budget,
    paths: issue.paths,
    dependsOn: [...issue.dependsOn],
    foreign: [],
    priority: issue.priority,
  };
}
