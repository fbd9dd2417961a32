import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import type { Order } from '../schedule/order-tasks.ts';
import type { State } from '../state.ts';
import { liveAttempt, taskOf } from '../task-life.ts';
import { dispatchFacts, dispatchTask as task } from '../testing/dispatch-facts.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha, written } from '../testing/events.ts';
import type { Approval } from './approval.ts';
import { decideDispatch } from './decide-dispatch.ts';
import type { DispatchFacts, DispatchTask } from './dispatch-facts.ts';

const approved: Approval = { kind: 'approved', by: 'mo', permission: 'write', snapshotHash: 'h' };
const decide = (state: State, tasks: readonly DispatchTask[], more: Partial<DispatchFacts> = {}) =>
  decideDispatch(state, dispatchFacts(tasks, state, more));
const stateOf = (...events: NewEvent[]) => fold(emptyState(), written(events));
const types = (events: readonly NewEvent[]) =>
  events.map((event) => `${event.type}${'task' in event ? ` #${event.task}` : ''}`);

describe('what starts', () => {
  it('starts free tasks up to the limit, in slots of their own, the longest remaining path first', () => {
    const tasks = [task(1), task(2), task(3), task(4, 3), task(5, 4)];
    expect(decide(emptyState(), tasks).starts).toEqual([
      { task: 3, attempt: 1, worker: 'worker-1', branch: 'agent/worker-1/3-task-3' },
      { task: 1, attempt: 1, worker: 'worker-2', branch: 'agent/worker-2/1-task-1' },
    ]);
  });

  it('says of every other task why it does not start', () => {
    const { events } = decide(emptyState(), [task(1), task(2), task(3), task(4, 3), task(5, 4)]);
    expect(types(events)).toEqual([
      'task.blocked #4',
      'task.blocked #5',
      'task.approved #3',
      'attempt.started #3',
      'task.approved #1',
      'attempt.started #1',
      'task.readied #2',
    ]);
  });

  it('says nothing when nothing has changed', () => {
    const tasks = [task(1), task(2), task(3), task(4, 3), task(5, 4)];
    const first = decide(emptyState(), tasks);
    expect(decide(stateOf(...first.events), tasks)).toMatchObject({ events: [], starts: [] });
  });

  it('asks for the approval of exactly the tasks that would start', () => {
    const { starts, needApproval } = decide(emptyState(), [task(1), task(2), task(3)], { approvals: new Map() });
    expect({ starts, needApproval }).toEqual({ starts: [], needApproval: [1, 2] });
  });

  it('starts the next task in the place of one that is not approved', () => {
    const approvals = new Map<number, Approval>([
      [1, { kind: 'refused', reason: 'zoe may not write' }],
      [2, approved],
      [3, approved],
    ]);
    const { starts, events } = decide(emptyState(), [task(1), task(2), task(3)], { approvals });
    expect(starts.map((start) => start.task)).toEqual([2, 3]);
    expect(events[0]).toMatchObject({ type: 'task.blocked', task: 1, data: { reasons: [{ kind: 'not-approved' }] } });
  });

  it('starts what an urgent task waits for before longer paths, unless the configuration has another order', () => {
    const short = (of: DispatchTask) => ({ ...of, minutes: 5 });
    const tasks = [task(1), { ...task(2), minutes: 600 }, short(task(3)), { ...short(task(4, 3)), priority: 0 }];
    const first = (order?: Order) =>
      decide(emptyState(), tasks, { maxConcurrent: 1, ...(order && { order }) }).starts.map((start) => start.task);
    expect([first(), first('priority'), first('critical-path')]).toEqual([[3], [3], [2]]);
  });

  it('takes a task without an estimate to last as long as those of which the log knows', () => {
    const tasks = [{ ...task(1), minutes: 1 }, task(2)];
    const longOne = attemptEnded(9, 1, 'completed');
    if (longOne.type === 'attempt.ended') longOne.data.durationMs = 10 * 60_000;
    const learned = stateOf(attemptStarted(9, 1), longOne);
    const pathOf = (state: State) =>
      decide(state, tasks, { maxConcurrent: 0 }).waiting.map((standing) => [
        standing.task.number,
        standing.pathMinutes,
      ]);
    expect(pathOf(emptyState())).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(pathOf(learned)).toEqual([
      [2, 10],
      [1, 1],
    ]);
  });

  it('gives a task its turn that has been ready for a week while eight younger ones have started', () => {
    const tasks = [task(1), { ...task(20), priority: 0 }];
    const ready: NewEvent = { type: 'task.readied', actor: 'dispatch', task: 1, data: {} };
    const passing = Array.from({ length: 8 }, (_, index) => attemptStarted(index + 10, 1));
    const stateAfter = (days: number) => {
      const timeOf = (index: number) => new Date(Date.UTC(2026, 0, 1 + (index === 0 ? 0 : days))).toISOString();
      const events = written([ready, ...passing]).map((event, index) => ({ ...event, at: timeOf(index) }));
      return fold(emptyState(), events);
    };
    const first = (state: State) => decide(state, tasks, { maxConcurrent: 1 }).starts.map((start) => start.task);
    expect([first(stateAfter(6)), first(stateAfter(7))]).toEqual([[20], [1]]);
  });

  it('never takes the slot of a running task for a new one', () => {
    const state = stateOf(attemptStarted(9, 1, { worker: 'worker-1' }));
    expect(decide(state, [task(1), task(9)]).starts).toEqual([
      { task: 1, attempt: 1, worker: 'worker-2', branch: 'agent/worker-2/1-task-1' },
    ]);
  });

  it('continues a task under its next number, on the branch that it has', () => {
    const state = stateOf(
      attemptStarted(1, 1, { worker: 'worker-7', branch: 'agent/worker-7/1-old-title' }),
      attemptEnded(1, 1, 'crashed'),
    );
    expect(decide(state, [task(1)]).starts).toEqual([
      { task: 1, attempt: 2, worker: 'worker-7', branch: 'agent/worker-7/1-old-title' },
    ]);
  });
});

describe('what ends', () => {
  it('counts an attempt as lost only when the platform says that its run has ended', () => {
    const state = stateOf(attemptStarted(1, 1));
    expect(decide(state, [task(1)]).events).toEqual([]);
    const { events, starts } = decide(state, [task(1)], { endedAttempts: new Set(['1.1']) });
    expect(events[0]).toMatchObject({ type: 'attempt.ended', attempt: 1, data: { outcome: 'lost' } });
    expect(starts).toMatchObject([{ task: 1, attempt: 2 }]);
  });

  it('asks for a person when the attempts are used up, and then starts nothing more', () => {
    const failing = [1, 2, 3].flatMap((n) => [attemptStarted(1, n), attemptEnded(1, n, 'crashed', 'no such file')]);
    const { events, starts } = decide(stateOf(...failing), [task(1)]);
    expect(starts).toEqual([]);
    expect(events).toMatchObject([{ type: 'task.escalated', data: { untrusted: { text: 'no such file' } } }]);
    expect(decide(stateOf(...failing, ...events), [task(1)]).events).toEqual([]);
  });

  it('starts a refused task again when a person asks for it', () => {
    const refused = stateOf(attemptStarted(1, 1), attemptEnded(1, 1, 'refused', 'touches .github/workflows/x.yml'));
    const escalated = fold(refused, written(decide(refused, [task(1)]).events));
    expect(taskOf(escalated, 1).status).toBe('needs-human');
    const commands = [{ verb: 'retry', task: 1, by: 'mo', comment: 5 }] as const;
    expect(decide(escalated, [task(1)], { commands }).starts).toMatchObject([{ task: 1, attempt: 2 }]);
  });

  it('withdraws a task whose issue is gone and takes it up again when it comes back', () => {
    const state = stateOf(attemptStarted(1, 1), attemptEnded(1, 1, 'crashed'));
    const gone = decide(state, []);
    expect(types(gone.events)).toEqual(['task.cancelled #1']);
    const withdrawn = fold(state, written(gone.events));
    const back = decide(withdrawn, [task(1)]);
    expect(back.starts).toMatchObject([{ task: 1, attempt: 2 }]);
    expect(fold(withdrawn, written(back.events)).tasks[1]?.status).toBe('running');
  });

  it('keeps a task that a person cancelled by command cancelled, although its issue is open', () => {
    const commands = [{ verb: 'cancel', task: 1, by: 'mo', comment: 5 }] as const;
    const state = stateOf(attemptStarted(1, 1));
    const { events, starts } = decide(state, [task(1)], { commands });
    expect({ types: types(events), starts }).toEqual({ types: ['task.cancelled #1'], starts: [] });
    expect(decide(fold(state, written(events)), [task(1)], { commands })).toMatchObject({ events: [], starts: [] });
  });

  it('takes a command once, however often its comment is read', () => {
    const cancel = { verb: 'cancel', task: 1, by: 'mo', comment: 5 } as const;
    const retry = { verb: 'retry', task: 1, by: 'mo', comment: 6 } as const;
    const state = stateOf(attemptStarted(1, 1));
    const first = decide(state, [task(1)], { commands: [cancel, retry] });
    const after = fold(state, written(first.events));
    expect([first.starts, taskOf(after, 1).status]).toMatchObject([[{ task: 1, attempt: 2 }], 'running']);
    expect(decide(after, [task(1)], { commands: [cancel, retry] }).events).toEqual([]);
  });

  it('moves the cursor of the comments with other news, and alone when it is an hour behind', () => {
    const read = (until: string): NewEvent => ({ type: 'comments.read', actor: 'dispatch', data: { until } });
    const state = stateOf(attemptStarted(1, 1), read('2026-01-01T00:00:00.000Z'));
    const types = (until: string, endedAttempts: string[] = []) =>
      decide(state, [task(1)], { commentsReadUntil: until, endedAttempts: new Set(endedAttempts) })
        .events.map(({ type }) => type)
        .filter((type) => type === 'comments.read');
    expect(types('2026-01-01T00:59:00.000Z')).toEqual([]);
    expect(types('2026-01-01T00:59:00.000Z', ['1.1'])).toEqual(['comments.read']);
    expect(types('2026-01-01T01:01:00.000Z')).toEqual(['comments.read']);
  });

  it('goes on with the answer of a person', () => {
    const state = stateOf(attemptStarted(1, 1), attemptEnded(1, 1, 'question', 'Which colour?'));
    expect(decide(state, [task(1)])).toMatchObject({ events: [], starts: [] });
    const commands = [{ verb: 'answer', task: 1, by: 'mo', comment: 5, text: 'blue' }] as const;
    const { events, starts } = decide(state, [task(1)], { commands });
    expect(starts).toMatchObject([{ task: 1, attempt: 2 }]);
    expect(taskOf(fold(state, written(events)), 1).answer).toEqual({
      question: 'Which colour?',
      answer: 'blue',
      by: 'mo',
    });
  });
});

describe('random worlds', () => {
  const world = fc.record({
    size: fc.integer({ min: 1, max: 12 }),
    edges: fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })), { maxLength: 20 }),
    maxConcurrent: fc.integer({ min: 1, max: 4 }),
    failures: fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
  });

  it('start a task only after its blockers have landed, at most so many at once, and bring every task to its end', () => {
    fc.assert(
      fc.property(world, ({ size, edges, maxConcurrent, failures }) => {
        const tasks = Array.from({ length: size }, (_, index) =>
          task(index + 1, ...edges.flatMap(([from, to]) => (from === index + 1 && to < from ? [to] : []))),
        );
        let state = emptyState();
        let dice = 0;
        for (let tick = 0; tick < 200; tick += 1) {
          const open = tasks.filter((candidate) => taskOf(state, candidate.number).status !== 'landed');
          const decision = decide(state, open, { maxConcurrent, attempts: 20 });
          for (const start of decision.starts) {
            const blockers = tasks.find((candidate) => candidate.number === start.task)?.dependsOn ?? [];
            expect(blockers.every((blocker) => taskOf(state, blocker).status === 'landed')).toBe(true);
          }
          state = fold(state, written(decision.events));
          const running = Object.values(state.tasks).filter((known) => known.status === 'running');
          expect(running.length).toBeLessThanOrEqual(maxConcurrent);
          expect(new Set(running.map((known) => known.task)).size).toBe(running.length);
          const first = running[0];
          if (first === undefined) break;
          const attempt = liveAttempt(first)?.attempt ?? 0;
          dice += 1;
          const fails = failures[dice % failures.length] === true && dice % 3 === 0;
          state = fold(
            state,
            written(fails ? [attemptEnded(first.task, attempt, 'crashed')] : success(first.task, attempt)),
          );
        }
        expect(tasks.map(({ number }) => taskOf(state, number).status)).toEqual(tasks.map(() => 'landed'));
      }),
    );
  });
});

function success(number: number, attempt: number): NewEvent[] {
  return [
    changePublished(number, attempt),
    attemptEnded(number, attempt, 'completed'),
    changeOpened(number, attempt),
    { type: 'task.landed', actor: 'land', task: number, data: { commit: sha(number), train: 't', tested: true } },
  ];
}
