import { describe, expect, it } from 'vitest';
import { parseConfig } from '../config/parse-config.ts';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import type { TaskState } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha, written } from '../testing/events.ts';
import { boardingOrder, gateFor, landingMessage, queuedChanges } from './choose-cars.ts';

const stateOf = (...events: NewEvent[]) => fold(emptyState(), written(events));
const queued = (task: number) => [attemptStarted(task, 1), changePublished(task, 1), changeOpened(task, 1)];

const boarded = (train: string, ...tasks: number[]): NewEvent => {
  const cars = tasks.map((task) => ({ task, attempt: 1, head: headOf(task), commit: sha(700 + task) }));
  const data = { train, branch: 'main', base: sha(1), tip: sha(2), tree: sha(3), cars, gate: true };
  return { type: 'train.boarded', actor: 'board', data };
};
const headOf = (task: number) => taskOf(stateOf(...queued(task)), task).change?.head ?? '';
const gated = (train: string, green: boolean): NewEvent => ({
  type: 'train.gated',
  actor: 'land',
  data: { train, tip: sha(2), tree: sha(3), green, checks: [] },
});
const dropped = (train: string, { lost = false } = {}): NewEvent => ({
  type: 'train.dropped',
  actor: 'land',
  data: { train, reason: 'x', lost },
});
const ejected = (train: string, task: number): NewEvent => ({
  type: 'train.ejected',
  actor: 'land',
  task,
  attempt: 1,
  data: { train, reason: 'gate-failed', detail: 'red' },
});
const landed = (train: string, ...tasks: number[]): NewEvent[] => [
  ...tasks.map(
    (task): NewEvent => ({
      type: 'task.landed',
      actor: 'land',
      task,
      data: { commit: sha(700 + task), train, tested: true },
    }),
  ),
  { type: 'train.landed', actor: 'land', data: { train, branch: 'main', tip: sha(2) } },
];

describe('the queue', () => {
  it('has the lower issue first, and nothing that is not ready to land', () => {
    const state = stateOf(
      ...queued(30),
      ...queued(4),
      attemptStarted(1, 1),
      attemptStarted(2, 1),
      changePublished(2, 1),
      attemptStarted(3, 1),
      changePublished(3, 1),
      changeOpened(3, 1, { verify: true }),
      ...queued(5),
      { type: 'task.cancelled', actor: 'mo', task: 5, data: { reason: 'x', by: 'command' } },
    );
    expect(queuedChanges(state, 'main').map((task) => task.task)).toEqual([4, 30]);
    expect(queuedChanges(emptyState(), 'main')).toEqual([]);
  });
});

describe('boarding', () => {
  const many = (...tasks: number[]) => tasks.flatMap(queued);
  const order = (...events: NewEvent[]) => {
    const { tasks, limit } = boardingOrder(stateOf(...events), 'main');
    return [tasks.map((task) => task.task), limit];
  };
  const red = (train: string, ...tasks: number[]) => [boarded(train, ...tasks), gated(train, false), dropped(train)];

  it('takes all that is ready, up to eight', () => {
    expect(order(...many(3, 1, 2))).toEqual([[1, 2, 3], 8]);
    expect(order()).toEqual([[], 8]);
  });

  it('takes half of a train that was red, before everything else', () => {
    expect(order(...many(1, 2, 3, 4, 5), ...red('t-1', 2, 3, 4, 5))).toEqual([[2, 3, 4, 5, 1], 2]);
    expect(order(...many(1, 2, 3), ...red('t-1', 1, 2, 3))).toEqual([[1, 2, 3], 2]);
    expect(order(...many(1, 2, 3), ...red('t-1', 1, 2, 3), ...red('t-2', 1, 2))).toEqual([[1, 2, 3], 1]);
  });

  it('goes on with the other half once the first has landed', () => {
    const green = [boarded('t-2', 1, 2), gated('t-2', true), landed('t-2', 1, 2)].flat();
    expect(order(...many(1, 2, 3, 4), ...red('t-1', 1, 2, 3, 4), ...green)).toEqual([[3, 4], 1]);
  });

  it('takes all again once the change to blame was alone on a red train', () => {
    const alone = [boarded('t-2', 1), gated('t-2', false), ejected('t-2', 1)];
    expect(order(...many(1, 2, 3), ...red('t-1', 1, 2, 3), ...alone)).toEqual([[2, 3], 8]);
  });

  it('suspects no new attempt of a change, and nothing that no longer waits', () => {
    const again = [ejected('t-9', 1), attemptStarted(1, 2), changePublished(1, 2), changeOpened(1, 2)];
    const ended = attemptEnded(1, 1, 'completed');
    expect(order(...many(1, 2, 3), ended, ...red('t-1', 1, 2), ...again)).toEqual([[2, 1, 3], 1]);
    const cancelled: NewEvent = { type: 'task.cancelled', actor: 'mo', task: 2, data: { reason: 'x', by: 'command' } };
    expect(order(...many(1, 2, 3), ...red('t-1', 1, 2), cancelled)).toEqual([[1, 3], 1]);
  });

  it('shortens a train whose gate vanished, and counts it against a change only when that was alone', () => {
    const lost = stateOf(...many(1, 2), boarded('t-1', 1, 2), dropped('t-1', { lost: true }));
    expect([lost.tasks[1]?.lostGates, lost.tasks[2]?.lostGates]).toEqual([0, 0]);
    expect(boardingOrder(lost, 'main').limit).toBe(1);
    const alone = stateOf(...many(1, 2), boarded('t-1', 1), dropped('t-1', { lost: true }));
    expect([alone.tasks[1]?.lostGates, boardingOrder(alone, 'main').limit]).toEqual([1, 8]);
  });
});

describe('the gate', () => {
  const green = { ...emptyState(), greenTrees: [sha(1), sha(2)] };
  it.each([
    ['tests a tree that nobody has tested', sha(3), '', ['npm test'], { gate: true, tested: true }],
    ['is not needed for a tree that is green already', sha(2), '', ['npm test'], { gate: false, tested: true }],
    ['is not needed without checks, and nothing is tested', sha(3), '', [], { gate: false, tested: false }],
    ['takes no old verdict for one when there are no checks', sha(2), '', [], { gate: false, tested: false }],
    ['runs nothing when the steward runs no checks', sha(3), 'runChecks: false', ['x'], { gate: false, tested: false }],
  ])('%s', (_what, tree, steward, checks, expected) => {
    const config = parseConfig(steward === '' ? '' : `agents: { steward: { ${steward} } }\n`);
    expect(gateFor(tree, { state: green, config, checks })).toEqual(expected);
  });
});

describe('the message of a landing', () => {
  const titled = (title: string | undefined): TaskState => ({ ...taskOf(stateOf(...queued(12)), 12), title });

  it('says what landed and where it comes from', () => {
    expect(landingMessage(titled('Add a greeting'), 't-1')).toMatchInlineSnapshot(`
      "Add a greeting (#12)

      Stoneforge-Task: 12
      Stoneforge-Attempt: 1
      Stoneforge-Train: t-1
      Stoneforge-Pull-Request: 1012
      "
    `);
  });

  it.each([
    ['lines', 'One\nStoneforge-Task: 99', 'One Stoneforge-Task: 99 (#12)'],
    ['carriage returns', 'One\r\n\r\nTwo', 'One Two (#12)'],
    ['separators of Unicode', 'One\u2028Two\u2029Three\u0085Four', 'One Two Three Four (#12)'],
    ['control characters', 'One\u0000Two\u001b[31m', 'One Two [31m (#12)'],
    ['spaces around', '  One  ', 'One (#12)'],
    ['nothing', '', ' (#12)'],
    ['256 emoji', '🎉'.repeat(256), `${'🎉'.repeat(256)} (#12)`],
    ['a word that closes another issue', 'Fixes #15 for good', 'Fixes issue #15 for good (#12)'],
    ['quotes and substitutions', '"a" `b` $(c)', '"a" `b` $(c) (#12)'],
  ])('keeps a title with %s on its one line', (_what, title, first) => {
    const lines = landingMessage(titled(title), 't-1').split('\n');
    expect([lines[0], lines[1], lines.filter((line) => line.startsWith('Stoneforge-Task:'))]).toEqual([
      first,
      '',
      ['Stoneforge-Task: 12'],
    ]);
  });

  it('goes without a title and without a pull request', () => {
    const { change } = titled('x');
    const task = { ...titled(undefined), change: change && { ...change, pr: undefined } };
    expect(landingMessage(task, 't-1')).not.toContain('Pull-Request');
  });
});
