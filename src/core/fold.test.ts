import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent, StoneforgeEvent } from './events.ts';
import { emptyState, fold } from './fold.ts';
import type { State, TaskStatus } from './state.ts';
import { TRANSITIONS, taskOf } from './task-life.ts';
import { eventStream } from './testing/event-stream.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha, written } from './testing/events.ts';

const stateAfter = (...events: NewEvent[]) => fold(emptyState(), written(events));
const statusAfter = (...events: NewEvent[]): TaskStatus => taskOf(stateAfter(...events), 1).status;

describe('the life of a task', () => {
  it('goes from its first attempt over its change to its landing', () => {
    const landed: NewEvent = {
      type: 'task.landed',
      actor: 'land',
      task: 1,
      data: { commit: sha(9), train: 't', tested: true },
    };
    const story = [
      attemptStarted(1, 1),
      changePublished(1, 1),
      attemptEnded(1, 1, 'completed'),
      changeOpened(1, 1),
      landed,
    ];
    const statuses = story.map((_, index) => statusAfter(...story.slice(0, index + 1)));
    expect(statuses).toEqual(['running', 'published', 'published', 'queued', 'landed']);
    expect(stateAfter(...story).tasks[1]?.landed?.commit).toBe(sha(9));
  });

  it('lands once: a second landing changes nothing', () => {
    const land = (commit: string): NewEvent => ({
      type: 'task.landed',
      actor: 'land',
      task: 1,
      data: { commit, train: 't', tested: true },
    });
    expect(stateAfter(land(sha(1)), land(sha(2))).tasks[1]?.landed?.commit).toBe(sha(1));
  });

  it('keeps the slot and the branch of the first attempt', () => {
    const state = stateAfter(
      attemptStarted(1, 1, { worker: 'worker-2', branch: 'agent/worker-2/1-x' }),
      attemptEnded(1, 1, 'crashed'),
      attemptStarted(1, 2, { worker: 'worker-5', branch: 'agent/worker-5/1-y' }),
    );
    expect(state.tasks[1]).toMatchObject({ worker: 'worker-2', branch: 'agent/worker-2/1-x', status: 'running' });
  });

  it('gives the failing output of a red train to the next attempt', () => {
    const state = stateAfter(
      attemptStarted(1, 1),
      changePublished(1, 1),
      attemptEnded(1, 1, 'completed'),
      changeOpened(1, 1),
      {
        type: 'train.ejected',
        actor: 'land',
        task: 1,
        attempt: 1,
        data: { train: 't', reason: 'gate-failed', detail: 'npm test failed.', untrusted: { text: 'not ok 3' } },
      },
    );
    expect(state.tasks[1]).toMatchObject({
      status: 'ready',
      failures: 1,
      repair: { reason: 'npm test failed.', output: 'not ok 3' },
    });
  });
});

describe('the fence', () => {
  it('ignores the end of an attempt that is not the one going on', () => {
    expect(
      statusAfter(
        attemptStarted(1, 1),
        attemptEnded(1, 1, 'lost'),
        attemptStarted(1, 2),
        attemptEnded(1, 1, 'completed'),
      ),
    ).toBe('running');
  });

  it('ignores the change of an older attempt', () => {
    const state = stateAfter(
      attemptStarted(1, 1),
      attemptEnded(1, 1, 'lost'),
      attemptStarted(1, 2),
      changePublished(1, 1),
    );
    expect(state.tasks[1]).toMatchObject({ status: 'running', change: undefined });
  });

  it('ignores an attempt number that was used before', () => {
    const state = stateAfter(attemptStarted(1, 1), attemptEnded(1, 1, 'lost'), attemptStarted(1, 1));
    expect(state.tasks[1]?.status).toBe('ready');
    expect(state.tasks[1]?.attempts).toHaveLength(1);
  });

  it('ignores a change of a task that was cancelled meanwhile', () => {
    const cancelled: NewEvent = { type: 'task.cancelled', actor: 'mo', task: 1, data: { reason: 'x', by: 'command' } };
    expect(statusAfter(attemptStarted(1, 1), cancelled, changePublished(1, 1))).toBe('cancelled');
  });

  it('takes the command of one comment once', () => {
    const retried: NewEvent = { type: 'task.retried', actor: 'mo', task: 1, data: { by: 'mo', comment: 7 } };
    const escalated: NewEvent = { type: 'task.escalated', actor: 'dispatch', task: 1, data: { reason: 'x' } };
    expect(statusAfter(attemptStarted(1, 1), attemptEnded(1, 1, 'lost'), escalated, retried)).toBe('ready');
    expect(statusAfter(attemptStarted(1, 1), attemptEnded(1, 1, 'lost'), escalated, retried, escalated, retried)).toBe(
      'needs-human',
    );
  });
});

describe('what landed long ago', () => {
  const land = (task: number): NewEvent => ({
    type: 'task.landed',
    actor: 'land',
    task,
    data: { commit: sha(task), train: 't', tested: true },
  });

  it('leaves the table of tasks, and still has landed', () => {
    const landings = Array.from({ length: 13 }, (_, n) => land(n + 1));
    const state = fold(emptyState(10), written([attemptStarted(99, 1), ...landings]));
    expect(Object.keys(state.tasks).map(Number)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 99]);
    expect([1, 2, 3, 13, 14].map((task) => taskOf(state, task).status)).toEqual([
      'landed',
      'landed',
      'landed',
      'landed',
      'new',
    ]);
  });

  it('is not brought back by what is still said of it', () => {
    const shown: NewEvent = { type: 'status.shown', actor: 'land', task: 1, data: { comment: 5, digest: 'd' } };
    const state = fold(emptyState(0), written([land(1)]));
    const after = fold(state, written([shown, attemptStarted(1, 1), land(1), { ...shown, task: 2 }]));
    expect(Object.keys(after.tasks)).toEqual(['2']);
    expect(taskOf(after, 1).status).toBe('landed');
  });

  it('takes with it what only decisions needed', () => {
    const crashed = attemptEnded(1, 1, 'crashed', 'a long output');
    const state = fold(emptyState(), written([attemptStarted(1, 1), crashed, land(1)]));
    expect(JSON.stringify(state)).not.toContain('a long output');
    expect(state.tasks[1]?.attempts[0]?.ended?.outcome).toBe('crashed');
  });
});

describe('any sequence of events', () => {
  it.each([0, 1, 2])(
    'folds in two parts as it folds in one, also written down in between (%i landings kept)',
    (keep) => {
      fc.assert(
        fc.property(eventStream(), fc.nat(), (events, cut) => {
          const at = cut % (events.length + 1);
          const first = JSON.parse(JSON.stringify(fold(emptyState(keep), events.slice(0, at)))) as State;
          expect(fold(first, events.slice(at))).toEqual(fold(emptyState(keep), events));
        }),
      );
    },
  );

  it('lands and stays landed, however few landings are kept', () => {
    fc.assert(
      fc.property(eventStream(), (events) => {
        const [few, all] = [fold(emptyState(0), events), fold(emptyState(), events)];
        for (const task of [1, 2, 3]) {
          expect(taskOf(few, task).status === 'landed').toBe(taskOf(all, task).status === 'landed');
        }
      }),
    );
  });

  it('folds in two parts as it folds in one', () => {
    fc.assert(
      fc.property(eventStream(), fc.nat(), (events, cut) => {
        const at = events.length === 0 ? 0 : cut % events.length;
        const inParts = fold(fold(emptyState(), events.slice(0, at)), events.slice(at));
        expect(inParts).toEqual(fold(emptyState(), events));
      }),
    );
  });

  it('moves tasks only along the transition table', () => {
    fc.assert(
      fc.property(eventStream(), (events: readonly StoneforgeEvent[]) => {
        let state = emptyState();
        for (const event of events) {
          const next = fold(state, [event]);
          for (const task of Object.values(next.tasks)) {
            const from = taskOf(state, task.task).status;
            if (from !== task.status) expect(TRANSITIONS[from]).toContain(task.status);
          }
          state = next;
        }
      }),
    );
  });

  it('never has two live attempts of one task, nor one number twice', () => {
    fc.assert(
      fc.property(eventStream(), (events) => {
        for (const task of Object.values(fold(emptyState(), events).tasks)) {
          const numbers = task.attempts.map((attempt) => attempt.attempt);
          expect(new Set(numbers).size).toBe(numbers.length);
          expect(task.attempts.slice(0, -1).every((attempt) => attempt.ended !== undefined)).toBe(true);
        }
      }),
    );
  });

  it('leaves the state that it was given as it was', () => {
    fc.assert(
      fc.property(eventStream(), eventStream(), (first, second) => {
        const state = fold(emptyState(), first);
        const before = structuredClone(state);
        fold(state, second);
        expect(state).toEqual(before);
      }),
    );
  });
});
