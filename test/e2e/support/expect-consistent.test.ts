import { expect, test } from 'vitest';
import { expectConsistent, expectDependencyOrder } from './expect-consistent.ts';
import type { Outcome } from './read-outcome.ts';

// The judge of the end-to-end tests, judged: it takes a sound outcome and refuses every broken one.

const BASE = 'c0';
const times = { startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:00:09.000Z' };

test('a sound outcome passes', () => {
  expectConsistent(outcomeOf());
  expectDependencyOrder(outcomeOf(), new Map([[2, [1]]]));
});

test.for<readonly [string, (sound: Parts) => Partial<Parts>]>([
  ['a commit on the base that the summary does not know', ({ merges }) => ({ merges: [...merges, [3, 'c3', 'h3']] })],
  ['a commit that is not on the base', ({ merges }) => ({ merges: merges.slice(1) })],
  ['a task that landed twice in the log', ({ landings }) => ({ landings: [...landings, [1, 'c1']] })],
  ['a landing that the log does not have', ({ landings }) => ({ landings: landings.slice(1) })],
  [
    'a landing of another commit',
    () => ({
      landings: [
        [1, 'c1'],
        [2, 'c1'],
      ],
    }),
  ],
  [
    'a commit of another change',
    () => ({
      merges: [
        [1, 'c1', 'h2'],
        [2, 'c2', 'h1'],
      ],
    }),
  ],
  ['an issue that stayed open', () => ({ openIssues: [2] })],
  ['an issue that was closed twice', ({ closings }) => ({ closings: [...closings, 1] })],
  ['a pull request that was not merged', () => ({ unmerged: [1] })],
  ['a second comment on an issue', ({ comments }) => ({ comments: [...comments, 2] })],
  ['an attempt number that was used twice', ({ attempts }) => ({ attempts: [...attempts, [1, 1]] })],
  ['an attempt that the summary does not count', ({ attempts }) => ({ attempts: [...attempts, [1, 2]] })],
])('%s is found', ([, broken]) => {
  expect(() => expectConsistent(outcomeOf({ ...SOUND, ...broken(SOUND) }))).toThrow();
});

test('a task that landed before its blocker is found, and so is one whose blocker never landed', () => {
  expect(() => expectDependencyOrder(outcomeOf(), new Map([[1, [2]]]))).toThrow('#1 landed before #2');
  expect(() => expectDependencyOrder(outcomeOf(), new Map([[1, [9]]]))).toThrow('#1 landed before #9');
});

/** What can be broken, as pairs of a task with something of it. */
interface Parts {
  readonly merges: readonly (readonly [task: number, commit: string, head: string])[];
  readonly landings: readonly (readonly [task: number, commit: string])[];
  readonly attempts: readonly (readonly [task: number, attempt: number])[];
  readonly comments: readonly number[];
  readonly closings: readonly number[];
  readonly openIssues: readonly number[];
  readonly unmerged: readonly number[];
}

const SOUND: Parts = {
  merges: [
    [1, 'c1', 'h1'],
    [2, 'c2', 'h2'],
  ],
  landings: [
    [1, 'c1'],
    [2, 'c2'],
  ],
  attempts: [
    [1, 1],
    [2, 1],
  ],
  comments: [1, 2],
  closings: [1, 2],
  openIssues: [],
  unmerged: [],
};

function outcomeOf(parts: Parts = SOUND): Outcome {
  const events = [
    ...parts.attempts.flatMap(([task, attempt]) =>
      ['attempt.started', 'attempt.ended'].map((type) => ({ id: '', type, task, attempt, data: {} })),
    ),
    ...parts.landings.map(([task, commit]) => ({ id: '', type: 'task.landed', task, data: { commit } })),
  ].map((event, index) => ({ ...event, id: `event-${index}` }));
  const issues = [1, 2].map((number) => {
    const isOpen = parts.openIssues.includes(number);
    const stateReason = isOpen ? null : 'completed';
    return { number, title: '', body: '', state: isOpen ? ('open' as const) : ('closed' as const), stateReason };
  });
  const pulls = [1, 2].map((task) => {
    const mergedAt = parts.unmerged.includes(task) ? null : times.endedAt;
    const pull = { headRef: '', headSha: `h${task}`, baseRef: 'main', mergedAt };
    const body = `Closes #${task}\n`;
    return { number: task + 10, title: '', body, state: 'closed' as const, stateReason: null, pull };
  });
  const refuse = () => {
    throw new Error('not part of this test');
  };
  return {
    summary: {
      tasks: [1, 2].map((number) => ({
        number,
        title: '',
        state: 'landed',
        attempts: 1,
        ...times,
        commit: `c${number}`,
      })),
      ...{ landed: 2, makespanMs: 1, criticalPathMs: 1, lowerBoundMs: 1, maxRunning: 1 },
    },
    events,
    github: {
      issues: [...issues, ...pulls],
      comments: parts.comments.map((issue, id) => ({ id, issue, author: 'bot', body: 'status' })),
      issueEvents: parts.closings.map((issue, id) => ({ id, issue, event: 'closed' })),
      statuses: [],
      runs: [],
    },
    branch: 'main',
    history: [
      { sha: BASE, tree: 't', parents: [], subject: 'first' },
      ...parts.merges.map(([task, sha, head]) => ({
        sha,
        tree: 't',
        parents: [BASE, head],
        subject: `Task (#${task})`,
      })),
    ],
    landedTips: refuse,
    git: refuse,
    tryGit: refuse,
    snapshot: refuse,
    eventsOf: (type, task) =>
      events.filter((event) => event.type === type && (task === undefined || event.task === task)),
    commentsOn: () => [],
  };
}
