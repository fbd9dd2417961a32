import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../../events.ts';
import { emptyState, fold } from '../../fold.ts';
import { mergeKey } from '../../overlap/find-overlap.ts';
import { PATIENCE_MS, STARTS_BETWEEN_TURNS } from '../../schedule/find-elder.ts';
import type { State } from '../../state.ts';
import { taskOf } from '../../task-life.ts';
import { dispatchFacts, dispatchTask } from '../../testing/dispatch-facts.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha, written } from '../../testing/events.ts';
import { decideDispatch } from '../decide-dispatch.ts';
import type { DispatchFacts, DispatchTask } from '../dispatch-facts.ts';

/** A task that says which paths it will change. */
const task = (number: number, ...paths: string[]): DispatchTask => ({ ...dispatchTask(number), paths });
const stateOf = (...events: NewEvent[]) => fold(emptyState(), written(events));
/** A task that is worked on, and one whose change waits for its train. */
const running = (number: number) => attemptStarted(number, 1, { worker: `worker-${number}` });
const queued = (number: number, ...paths: string[]) => [
  running(number),
  changePublished(number, 1, { paths }),
  attemptEnded(number, 1, 'completed'),
  changeOpened(number, 1),
];
/** The issues of all other tasks are open as well. */
const decide = (state: State, some: readonly DispatchTask[], more: Partial<DispatchFacts> = {}) => {
  const others = Object.values(state.tasks).filter((known) => !some.some(({ number }) => number === known.task));
  const tasks = [...some, ...others.map((known) => dispatchTask(known.task))];
  const { starts, waiting, mergeQuestions } = decideDispatch(state, dispatchFacts(tasks, state, more));
  return {
    starts: starts.map((start) => start.task),
    waits: Object.fromEntries(waiting.map((each) => [each.task.number, each.waits])),
    mergeQuestions,
  };
};

describe('a task that would collide with one that is under way', () => {
  it('leaves its place to another one, and says for what it waits', () => {
    const state = stateOf(running(4));
    const tasks = [task(4, 'src/**'), task(5, 'src/api/**'), task(6, 'docs')];
    expect(decide(state, tasks)).toMatchObject({
      starts: [6],
      waits: { 5: { kind: 'overlap', refs: [4], detail: 'src/api/**' } },
    });
  });

  it('starts anyway when nobody else is left', () => {
    const state = stateOf(running(4));
    expect(decide(state, [task(4, 'src/**'), task(5, 'src/api/**')]).starts).toEqual([5]);
    expect(
      decide(state, [task(4, 'src/**'), task(5, 'src/api/**'), task(6, 'docs')], { maxConcurrent: 3 }).starts,
    ).toEqual([6, 5]);
  });

  it('waits for a free worker, and not for the other one, when no worker is free', () => {
    expect(decide(stateOf(running(4)), [task(4, 'src'), task(5, 'src')], { maxConcurrent: 1 }).waits).toEqual({
      5: { kind: 'capacity', limit: 'maxConcurrent' },
    });
  });

  it('starts at once when it is urgent, or when what is urgent waits for it', () => {
    const others = [task(4, 'src'), task(6, 'docs')];
    expect(decide(stateOf(running(4)), [...others, { ...task(5, 'src'), priority: 0 }]).starts).toEqual([5]);
    const heir = { ...dispatchTask(7, 5), priority: 0 };
    expect(decide(stateOf(running(4)), [...others, task(5, 'src'), heir]).starts).toEqual([5]);
  });

  it('is compared with what starts beside it', () => {
    const tasks = [task(1, 'src/a.ts'), task(2, 'src/*.ts'), task(3, 'docs')];
    expect(decide(emptyState(), tasks)).toMatchObject({ starts: [1, 3], waits: { 2: { kind: 'overlap', refs: [1] } } });
  });

  it('is compared with the files of a change, not with what that task had declared', () => {
    const state = stateOf(...queued(4, 'src/api/a.ts'), running(8));
    const tasks = [task(4, 'src/**'), task(5, 'src/api/*'), task(6, 'src/web')];
    expect(decide(state, tasks)).toMatchObject({ starts: [6], waits: { 5: { refs: [4], detail: 'src/api/a.ts' } } });
  });

  it('names every one of them, in order', () => {
    const state = stateOf(...queued(9, 'src/b.ts'), ...queued(4, 'src/a.ts'), running(8));
    expect(decide(state, [task(5, 'src'), task(6, 'docs')]).waits[5]).toEqual({
      kind: 'overlap',
      refs: [4, 9],
      detail: 'src/a.ts',
    });
  });

  it('is not a task of which nothing is known, nor one that is free again', () => {
    const state = stateOf(...queued(4, 'src/a.ts'), running(8));
    expect(decide(state, [dispatchTask(5), dispatchTask(6)]).starts).toEqual([5]);
    const landed: NewEvent = {
      type: 'task.landed',
      actor: 'land',
      task: 4,
      data: { commit: sha(9), train: 't', tested: true },
    };
    const after = fold(state, written([landed]));
    expect(decide(after, [task(5, 'src'), task(6, 'docs')]).starts).toEqual([5]);
  });
});

describe('two tasks that both have commits', () => {
  // Task 5 continues from its checkpoint, beside the change of task 4.
  const checkpoint = (paths: string[]): NewEvent[] => {
    const ended = attemptEnded(5, 1, 'timeout');
    if (ended.type !== 'attempt.ended') throw new Error('not the end of an attempt');
    return [running(5), { ...ended, data: { ...ended.data, checkpoint: sha(55), paths } }];
  };
  const tasks = [task(4, 'src'), task(5, 'src'), task(6, 'docs')];
  const state = stateOf(...queued(4, 'src/a.ts'), ...checkpoint(['src/a.ts']), running(8));
  const commits = [sha(55), sha(401)] as const;

  it('are left to git, and only when the answer matters', () => {
    expect(decide(state, tasks)).toMatchObject({
      starts: [6],
      waits: { 5: { kind: 'overlap', refs: [4] } },
      mergeQuestions: [{ tasks: [5, 4], commits }],
    });
    expect(decide(state, tasks, { maxConcurrent: 3 })).toMatchObject({ starts: [6, 5], mergeQuestions: [] });
  });

  it('do not collide when their commits merge, whatever was declared', () => {
    const mergeAnswers = new Map([[mergeKey(commits), []]]);
    expect(decide(state, tasks, { mergeAnswers })).toMatchObject({ starts: [5], mergeQuestions: [] });
  });

  it('collide where git says so', () => {
    const mergeAnswers = new Map([[mergeKey(commits), ['src/a.ts']]]);
    expect(decide(state, tasks, { mergeAnswers })).toMatchObject({
      starts: [6],
      waits: { 5: { kind: 'overlap', refs: [4], detail: 'src/a.ts' } },
      mergeQuestions: [],
    });
  });

  it('do not collide when they have no file in common', () => {
    const apart = stateOf(...queued(4, 'src/a.ts'), ...checkpoint(['src/b.ts']), running(8));
    expect(decide(apart, tasks)).toMatchObject({ starts: [5], mergeQuestions: [] });
  });
});

describe('a task that overlaps with something that never lands', () => {
  /** New tasks come for ever, one worker works, and whoever starts is done before the next tick. */
  function startedWithin(ticks: number, fresh: (number: number) => DispatchTask): boolean {
    let minutes = 0;
    let state = stateOf(...queued(1, 'src/a.ts'));
    const patient = task(2, 'src');
    for (let tick = 0; tick < ticks; tick += 1) {
      const open = [
        dispatchTask(1),
        patient,
        ...Array.from({ length: 3 }, (_, index) => fresh(3 + tick * 2 + index)),
      ].filter(({ number }) => taskOf(state, number).status !== 'landed');
      const { events, starts } = decideDispatch(state, dispatchFacts(open, state, { maxConcurrent: 1 }));
      const landed = starts.map(
        (start): NewEvent => ({
          type: 'task.landed',
          actor: 'land',
          task: start.task,
          data: { commit: sha(9), train: 't', tested: true },
        }),
      );
      minutes += PATIENCE_MS / 60_000 / 20;
      const at = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();
      state = fold(
        state,
        written([...events, ...landed]).map((event) => ({ ...event, at })),
      );
      if (starts.some((start) => start.task === patient.number)) return true;
    }
    return false;
  }

  it('starts all the same, whatever comes meanwhile', () => {
    // A week in twentieths, then at most nine starts.
    const bound = 20 + STARTS_BETWEEN_TURNS + 2;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 500 }),
        fc.boolean(),
        (priority, length, hasScope) => {
          const fresh = (number: number): DispatchTask => ({
            ...(hasScope ? task(number, `docs/${number}`) : dispatchTask(number)),
            priority,
            minutes: length,
          });
          expect(startedWithin(bound, fresh)).toBe(true);
        },
      ),
    );
  });

  it('leaves its place to all others until then', () => {
    expect(startedWithin(19, (number) => task(number, `docs/${number}`))).toBe(false);
  });
});
