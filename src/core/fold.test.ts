import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent, StoneforgeEvent } from './events.ts';
import { emptyState, fold } from './fold.ts';
import type { TaskStatus } from './state.ts';
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

describe('any sequence of events', () => {
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
