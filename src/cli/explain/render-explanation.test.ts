import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../../core/events.ts';
import { emptyState, fold } from '../../core/fold.ts';
import { explainTask } from '../../core/log/explain-task.ts';
import { eventStream } from '../../core/testing/event-stream.ts';
import { attemptEnded, attemptStarted, written } from '../../core/testing/events.ts';
import { parseRemote } from './find-repository-url.ts';
import { renderExplanation } from './render-explanation.ts';

const repositoryUrl = 'https://github.com/o/r';
function render(task: number, events: ReturnType<typeof written>): string {
  const explanation = explainTask(task, { events, state: fold(emptyState(), events) });
  return explanation === undefined ? '' : renderExplanation(explanation, { colour: false, repositoryUrl });
}
const blocked = (task: number, ...refs: number[]): NewEvent => ({
  type: 'task.blocked',
  actor: 'dispatch',
  task,
  data: { reasons: [{ kind: 'waits-for', refs }] },
});
const approved = (task: number, title: string): NewEvent => ({
  type: 'task.approved',
  actor: 'mo',
  task,
  data: { title, by: 'mo', permission: 'write', snapshotHash: 'h' },
});

describe('an explanation for a person', () => {
  it('of a task that waits', () => {
    const events = written([
      blocked(1, 2, 3),
      approved(3, 'Brew tea'),
      attemptStarted(3, 1),
      blocked(2, 4),
      blocked(5, 1),
    ]);
    expect(`\n${render(1, events)}\n`).toMatchInlineSnapshot(`
      "
      #1
      blocked, since 2026-01-01 00:00:00; waits for #2, #3
      It holds up #5.

      What happened (UTC)
        2026-01-01 00:00:00  01890000-0000-7000  [new → blocked] blocked. It waits until #2, #3 have landed. (dispatch, run 100)

      What it waits for
        #2: blocked, waits for #4
        #3 Brew tea: running, waits for the end of attempt 1, run 100
        and they in the end for
        #4: the log does not know it

      What would move it
        It waits until #2, #3 have landed.
      "
    `);
  });

  it('of a task that was tried, and runs again', () => {
    const events = written([
      approved(1, 'Brew tea'),
      attemptStarted(1, 1),
      attemptEnded(1, 1, 'crashed', 'boom\n\u001b[2Jat x'),
      attemptStarted(1, 2),
      attemptEnded(1, 1, 'completed'),
    ]);
    expect(`\n${render(1, events)}\n`).toMatchInlineSnapshot(`
      "
      #1 Brew tea
      running, since 2026-01-01 00:00:03; waits for the end of attempt 2, run 100
        attempt 1 (command): The agent failed
        attempt 2 (command): goes on

      What happened (UTC)
        2026-01-01 00:00:00  01890000-0000-7000  approved by mo (write): Brew tea (mo, run 100)
        2026-01-01 00:00:01  01890000-0000-7000  [new → running] attempt 1 started in run 100: command as worker-1, from 0000000 of main, lease until 2026-01-01T02:00:00.000Z (dispatch, run 100)
        2026-01-01 00:00:02  01890000-0000-7000  [running → ready] attempt 1 ended. The agent failed: as it was (publish, run 100) “boom at x”
        2026-01-01 00:00:03  01890000-0000-7000  [ready → running] attempt 2 started in run 100: command as worker-1, from 0000000 of main, lease until 2026-01-01T02:00:00.000Z (dispatch, run 100)
        2026-01-01 00:00:04  01890000-0000-7000  [ignored while running] attempt 1 ended. The agent finished: as it was (publish, run 100)

      What would move it
        The agent (command, worker-1) ends attempt 2; publish takes what it did. (run 100: https://github.com/o/r/actions/runs/100)
        Should that run end without a word, or the attempt's jobs after its lease (2026-01-01T02:00:00.000Z), the next tick ends the attempt as lost, and another one starts.
      "
    `);
  });

  it('of a task with a question', () => {
    const events = written([attemptStarted(1, 1), attemptEnded(1, 1, 'question', 'Red?\n\u001b]0;x\u0007Or\tblue?')]);
    expect(`\n${render(1, events)}\n`).toMatchInlineSnapshot(`
      "
      #1
      question, since 2026-01-01 00:00:01; waits for an answer to its question
        attempt 1 (command): The agent asked a question

      What happened (UTC)
        2026-01-01 00:00:00  01890000-0000-7000  [new → running] attempt 1 started in run 100: command as worker-1, from 0000000 of main, lease until 2026-01-01T02:00:00.000Z (dispatch, run 100)
        2026-01-01 00:00:01  01890000-0000-7000  [running → question] attempt 1 ended. The agent asked a question: as it was (publish, run 100) “Red? Or blue?”

      The question
        | Red?
        | Or blue?

      What would move it
        The comment \`/stoneforge answer <text>\` on issue #1: the next attempt gets the answer.
        Or \`/stoneforge retry\`, for another attempt without an answer.
      "
    `);
  });

  it('has no character that acts on a terminal, whatever happened', () => {
    fc.assert(
      fc.property(eventStream(), fc.constantFrom('\u001b[2J', '\u009b1m', '\u202e', '\r'), (events, evil) => {
        const hostile = events.map((event) =>
          JSON.parse(JSON.stringify(event).replaceAll('"red"', JSON.stringify(evil))),
        );
        expect(render(1, [...written([approved(1, evil)]), ...hostile])).not.toMatch(
          /(?!\n)\p{Cc}|[\u2028-\u202e\u2066-\u2069]/u,
        );
      }),
    );
  });
});

it.each([
  ['https://github.com/o/r.git', 'https://github.com/o/r'],
  ['https://x-access-token:secret@github.com/o/r', 'https://github.com/o/r'],
  ['git@github.com:o/my.repo.git', 'https://github.com/o/my.repo'],
  ['ssh://git@ghe.example:22/o/r.git', 'https://ghe.example/o/r'],
  ['/srv/git/r.git', undefined],
  ['http://127.0.0.1:8080/o/r.git', undefined],
  ['', undefined],
])('the remote %j is on the web at %s', (remote, url) => {
  expect(parseRemote(remote)).toBe(url);
});
