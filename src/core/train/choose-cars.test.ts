import { describe, expect, it } from 'vitest';
import { parseConfig } from '../config/parse-config.ts';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import type { TaskState } from '../state.ts';
import { taskOf } from '../task-life.ts';
import { attemptStarted, changeOpened, changePublished, sha, written } from '../testing/events.ts';
import { gateFor, landingMessage, queuedChanges } from './choose-cars.ts';

const stateOf = (...events: NewEvent[]) => fold(emptyState(), written(events));
const queued = (task: number) => [attemptStarted(task, 1), changePublished(task, 1), changeOpened(task, 1)];

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
  const landed = (title: string | undefined): TaskState => ({ ...taskOf(stateOf(...queued(12)), 12), title });

  it('says what landed and where it comes from', () => {
    expect(landingMessage(landed('Add a greeting'), 't-1')).toMatchInlineSnapshot(`
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
    const lines = landingMessage(landed(title), 't-1').split('\n');
    expect([lines[0], lines[1], lines.filter((line) => line.startsWith('Stoneforge-Task:'))]).toEqual([
      first,
      '',
      ['Stoneforge-Task: 12'],
    ]);
  });

  it('goes without a title and without a pull request', () => {
    const { change } = landed('x');
    const task = { ...landed(undefined), change: change && { ...change, pr: undefined } };
    expect(landingMessage(task, 't-1')).not.toContain('Pull-Request');
  });
});
