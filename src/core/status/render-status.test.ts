import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../events.ts';
import { emptyState, fold } from '../fold.ts';
import { taskOf } from '../task-life.ts';
import { attemptEnded, attemptStarted, changeOpened, changePublished, sha, written } from '../testing/events.ts';
import { fenced } from './fenced.ts';
import { renderStatus } from './render-status.ts';

const show = (...events: NewEvent[]) =>
  renderStatus(taskOf(fold(emptyState(), written(events)), 1), { repositoryUrl: 'https://github.com/o/r' });

const ejected = (task: number, attempt: number, detail: string): NewEvent => ({
  type: 'train.ejected',
  actor: 'land',
  task,
  attempt,
  data: { train: 't', reason: 'gate-failed', detail },
});

describe('the status comment', () => {
  it('says what a blocked task waits for', () => {
    const reasons = [
      { kind: 'waits-for' as const, refs: [2, 3] },
      { kind: 'cycle' as const, refs: [1, 4] },
    ];
    expect(show({ type: 'task.blocked', actor: 'dispatch', task: 1, data: { reasons } })).toMatchInlineSnapshot(`
      "<!-- stoneforge:status -->
      **Stoneforge:** blocked. It waits until #2, #3 have landed. It is part of a cycle: #1 → #4 → #1. Remove one of these dependencies.
      "
    `);
  });

  it('says what is wrong with a front block, in words that nobody is mentioned by', () => {
    const reasons = [{ kind: 'bad-front-block' as const, refs: [1], detail: 'Expected "pool" …, found "@all #3".' }];
    const text = show({ type: 'task.blocked', actor: 'dispatch', task: 1, data: { reasons } });
    expect(text.replaceAll('\u200b', '')).toMatchInlineSnapshot(`
      "<!-- stoneforge:status -->
      **Stoneforge:** blocked. The front block of its description cannot be read. Expected "pool" …, found "@all #3". Edit the description; docs/tasks.md has the keys.
      "
    `);
    expect(text).not.toMatch(/@all|#3/);
  });

  it('links the run of a running attempt', () => {
    expect(show(attemptStarted(1, 1))).toMatchInlineSnapshot(`
      "<!-- stoneforge:status -->
      **Stoneforge:** attempt 1 is running ([run 100](https://github.com/o/r/actions/runs/100)).

      | attempt | agent | end |
      | --- | --- | --- |
      | 1 | command | running |
      "
    `);
  });

  it('names the setting when there is no pull request', () => {
    const opened: NewEvent = {
      type: 'change.opened',
      actor: 'publish',
      task: 1,
      attempt: 1,
      data: { verify: false, prRefused: 'switch it on' },
    };
    expect(show(attemptStarted(1, 1), changePublished(1, 1), opened)).toContain(
      'Branch `agent/worker-1/1-task` (no pull request: switch it on) is published and waits for its train.',
    );
  });

  it('shows a question and how to answer it', () => {
    expect(show(attemptStarted(1, 1), attemptEnded(1, 1, 'question', 'Red or @blue?'))).toMatchInlineSnapshot(`
      "<!-- stoneforge:status -->
      **Stoneforge:** the agent has a question. Answer with a comment that starts with \`/stoneforge answer\`.

      \`\`\`text
      Red or @blue?
      \`\`\`

      | attempt | agent | end |
      | --- | --- | --- |
      | 1 | command | The agent asked a question |
      "
    `);
  });

  it('says of an attempt whose change was sent back why it was', () => {
    const ejected: NewEvent = {
      type: 'train.ejected',
      actor: 'land',
      task: 1,
      attempt: 1,
      data: { train: 't', reason: 'gate-failed', detail: 'The check `a | b` failed.', untrusted: { text: 'not ok' } },
    };
    const story = [attemptStarted(1, 1), changePublished(1, 1), attemptEnded(1, 1, 'completed'), changeOpened(1, 1)];
    expect(show(...story, ejected)).toMatchInlineSnapshot(`
      "<!-- stoneforge:status -->
      **Stoneforge:** ready for another attempt; waits for a free worker. The check \`a | b\` failed.

      \`\`\`text
      not ok
      \`\`\`

      | attempt | agent | end |
      | --- | --- | --- |
      | 1 | command | The agent finished; sent back: The check \`a \\| b\` failed. |
      "
    `);
  });

  it('says which commit landed, and that it was not tested', () => {
    const landed: NewEvent = {
      type: 'task.landed',
      actor: 'land',
      task: 1,
      data: { commit: sha(9), train: 't', tested: false },
    };
    const text = show(
      attemptStarted(1, 1),
      changePublished(1, 1),
      attemptEnded(1, 1, 'completed'),
      changeOpened(1, 1),
      landed,
    );
    expect(text).toContain(`landed as ${sha(9)} (*untested*: no check is configured or found).`);
  });
});

describe('a comment', () => {
  it('fits what GitHub takes, however much there is to say', () => {
    const refs = Array.from({ length: 9_000 }, (_, n) => n + 1_000_000);
    const kinds = ['waits-for', 'unknown-reference', 'cycle', 'closed-without-landing'] as const;
    const reasons = kinds.map((kind) => ({ kind, refs }));
    const attempts = Array.from({ length: 200 }, (_, n) => [
      attemptStarted(1, n + 1),
      changePublished(1, n + 1),
      attemptEnded(1, n + 1, 'completed'),
      changeOpened(1, n + 1),
      ejected(1, n + 1, 'x'.repeat(1_000)),
    ]).flat();
    const blocked: NewEvent = { type: 'task.blocked', actor: 'dispatch', task: 1, data: { reasons } };
    const text = show(...attempts, blocked);
    expect(text).toContain('#1000019, 8980 more');
    expect(text).toContain('| 1 to 180 | | in the log |');
    expect(text.length).toBeLessThan(30_000);
  });
});

describe('text from outside in a comment', () => {
  it('cannot close its own fence', () => {
    expect(fenced('a\n```\n@everyone `````', 100)).toBe('``````text\na\n```\n@everyone `````\n``````');
  });

  it('is cut at its start, where a failure is not', () => {
    expect(fenced('0123456789', 4)).toBe('```text\n[… 6 characters cut …]\n6789\n```');
  });
});
