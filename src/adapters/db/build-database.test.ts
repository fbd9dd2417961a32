import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../../core/events.ts';
import { emptyState, fold } from '../../core/fold.ts';
import { budgetStream, eventStream } from '../../core/testing/event-stream.ts';
import {
  attemptEnded,
  attemptStarted,
  budgetReserved,
  budgetSettled,
  changeOpened,
  changePublished,
  sha,
  trainBoarded,
  written,
} from '../../core/testing/events.ts';
import { buildDatabase } from './build-database.ts';
import { RELATIONS } from './schema.ts';
import { linesOf, logOf } from './testing/log-of.ts';

async function databaseOf(texts: readonly string[]) {
  const database = new DatabaseSync(':memory:');
  const report = await buildDatabase(logOf(texts), database);
  const all = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  return { all, report };
}

const told = (...events: NewEvent[]) => databaseOf([linesOf(written(events))]);

describe('the database of a log', () => {
  it('says of tasks, attempts and plans what the fold says, whatever the log holds', async () => {
    await fc.assert(
      fc.asyncProperty(eventStream(), async (events) => {
        const { all } = await databaseOf([linesOf(events.slice(0, 20)), linesOf(events.slice(20))]);
        const tasks = Object.values(fold(emptyState(), events).tasks);
        expect(all('SELECT task, status, failures, commit_id, updated_at FROM tasks ORDER BY task')).toEqual(
          tasks.map((task) => ({
            task: task.task,
            status: task.status,
            failures: task.failures,
            commit_id: task.landed?.commit ?? null,
            updated_at: task.updatedAt,
          })),
        );
        expect(all('SELECT task, attempt, outcome FROM attempts ORDER BY task, attempt')).toEqual(
          tasks.flatMap(({ task, attempts }) =>
            attempts.map(({ attempt, ended }) => ({ task, attempt, outcome: ended?.outcome ?? null })),
          ),
        );
        const plans = Object.values(fold(emptyState(), events).plans);
        expect(all('SELECT plan, status, updated_at FROM plans ORDER BY plan')).toEqual(
          plans.map(({ plan, status, updatedAt }) => ({ plan, status, updated_at: updatedAt })),
        );
        expect(all('SELECT plan, kind, member FROM plan_members ORDER BY plan, place')).toEqual(
          plans.flatMap(({ plan, tasks: own, plans: inner }) => [
            ...own.map((member) => ({ plan, kind: 'task', member })),
            ...inner.map((member) => ({ plan, kind: 'plan', member })),
          ]),
        );
        const landed = tasks.filter((task) => task.status === 'landed');
        expect(all('SELECT task, commit_id FROM landings ORDER BY task')).toEqual(
          landed.map((task) => ({ task: task.task, commit_id: task.landed?.commit })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('says of budgets what the fold says, whatever the log holds', async () => {
    await fc.assert(
      fc.asyncProperty(budgetStream(), async (events) => {
        const { all } = await databaseOf([linesOf(events)]);
        const { book } = fold(emptyState(), events);
        const spending = all('SELECT * FROM spending WHERE open < attempts');
        expect(spending.map(({ day }) => day)).toEqual(Object.keys(book.days));
        for (const row of spending) {
          const { dollars, tokens, minutes } = book.days[String(row.day)] ?? {};
          expect(row).toMatchObject({
            spent_dollars: dollars ?? null,
            spent_tokens: tokens ?? null,
            spent_minutes: minutes ?? null,
          });
        }
        const open = all('SELECT task, attempt, reserved_dollars FROM reservations WHERE settled = 0 ORDER BY 1, 2');
        expect(open).toEqual(
          Object.values(book.live)
            .map(({ task, attempt, reserved }) => ({ task, attempt, reserved_dollars: reserved.dollars ?? null }))
            .toSorted((a, b) => a.task - b.task || a.attempt - b.attempt),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('shows what was spent, what is still reserved, and what was too much', async () => {
    const { all } = await told(
      attemptStarted(1, 1),
      budgetReserved(1, 1, { dollars: 5, minutes: 60 }),
      attemptEnded(1, 1, 'crashed'),
      budgetSettled(1, 1, { dollars: 7.5, minutes: 60 }, ['minutes']),
      attemptStarted(2, 1),
      budgetReserved(2, 1, { dollars: 5 }),
    );
    expect(all('SELECT task, settled, estimated, reserved_dollars, spent_dollars FROM reservations')).toEqual([
      { task: 1, settled: 1, estimated: '["minutes"]', reserved_dollars: 5, spent_dollars: 7.5 },
      { task: 2, settled: 0, estimated: null, reserved_dollars: 5, spent_dollars: null },
    ]);
    expect(
      all('SELECT day, attempts, open, spent_dollars, reserved_dollars, overrun_dollars, spent_minutes FROM spending'),
    ).toEqual([
      {
        day: '2026-01-01',
        attempts: 2,
        open: 1,
        spent_dollars: 7.5,
        reserved_dollars: 5,
        overrun_dollars: 2.5,
        spent_minutes: 60,
      },
    ]);
  });

  it('has every task, also those that landed so long ago that the jobs no longer keep them', async () => {
    const landings = Array.from({ length: 1_300 }, (_, index): NewEvent => {
      const data = { commit: sha(index), train: 't', tested: true };
      return { type: 'task.landed', actor: 'land', task: index + 1, data };
    });
    const { all } = await told(...landings);
    expect(all("SELECT count(*) AS landed FROM tasks WHERE status = 'landed'")).toEqual([{ landed: 1_300 }]);
  });

  it('has every event as it is, in the order of the log', async () => {
    const events = written([attemptStarted(7, 1), attemptEnded(7, 1, 'lost'), attemptStarted(7, 2)]);
    const { all } = await databaseOf([linesOf(events.slice(0, 2)), linesOf(events.slice(2))]);
    expect(
      all(
        "SELECT position, id, type, task, attempt, actor, run, at, file, line, data ->> '$.outcome' AS outcome FROM events",
      ),
    ).toEqual(
      events.map((event, index) => ({
        position: index + 1,
        id: event.id,
        type: event.type,
        task: 7,
        attempt: index === 2 ? 2 : 1,
        actor: event.actor,
        run: '100',
        at: event.at,
        file: index === 2 ? 2 : 1,
        line: index === 1 ? 2 : 1,
        outcome: index === 1 ? 'lost' : null,
      })),
    );
  });

  it('lists every line that does not count, and counts a repeated event once', async () => {
    const [event] = written([attemptStarted(1, 1)]);
    const line = JSON.stringify(event);
    const { all, report } = await databaseOf([`${line}\n{"v":1\n\n`, `${line}\n{"v":2,"type":"x"}\n`]);
    expect(all('SELECT file, line, kind FROM unread_lines')).toEqual([
      { file: 1, line: 2, kind: 'broken' },
      { file: 2, line: 1, kind: 'repeated' },
      { file: 2, line: 2, kind: 'skipped' },
    ]);
    expect(report).toEqual({ files: 2, events: 1, tasks: 1, unread: 3 });
  });

  it('is there for an empty log too', async () => {
    const { all, report } = await databaseOf([]);
    expect(report).toEqual({ files: 0, events: 0, tasks: 0, unread: 0 });
    for (const { name } of RELATIONS) expect(all(`SELECT * FROM ${name}`)).toHaveLength(name === 'log' ? 1 : 0);
  });

  it('has the columns that are documented, and no others', async () => {
    const { all } = await databaseOf([]);
    for (const { name, columns } of RELATIONS) {
      expect(
        all(`SELECT name FROM pragma_table_info('${name}')`).map((row) => row.name),
        name,
      ).toEqual(Object.keys(columns));
    }
    const made = all("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").map((row) => row.name);
    expect(made).toEqual(RELATIONS.map(({ name }) => name));
  });
});

describe('the views', () => {
  it('sum up what attempts took, those of an older attempt too', async () => {
    const usage = { inputTokens: 100, outputTokens: 10, costUsd: 0.5 };
    const ended = attemptEnded(1, 1, 'handoff', 'half done');
    const { all } = await told(
      attemptStarted(1, 1, { agent: 'claude' }),
      { ...ended, data: { ...ended.data, usage } } as NewEvent,
      { ...ended, data: { ...ended.data, usage } } as NewEvent,
    );
    expect(all('SELECT * FROM costs')).toEqual([
      {
        task: 1,
        agent: 'claude',
        attempts: 2,
        sessions: 2,
        duration_ms: 2_000,
        input_tokens: 200,
        output_tokens: 20,
        cost_usd: 1,
      },
    ]);
    expect(all('SELECT kind, sender, text FROM messages LIMIT 1')).toEqual([
      { kind: 'handoff', sender: 'claude', text: 'half done' },
    ]);
  });

  it('have a question beside its answer', async () => {
    const { all } = await told(attemptStarted(1, 1), attemptEnded(1, 1, 'question', 'Which colour?'), {
      type: 'task.answered',
      actor: 'mo',
      task: 1,
      data: { by: 'mo', comment: 5, untrusted: { text: 'Blue.' } },
    });
    expect(all('SELECT task, kind, sender, text FROM messages ORDER BY position')).toEqual([
      { task: 1, kind: 'question', sender: 'command', text: 'Which colour?' },
      { task: 1, kind: 'answer', sender: 'mo', text: 'Blue.' },
    ]);
  });

  it('follow a train from its boarding to its end, with its cars and its checks', async () => {
    const checks = [{ command: 'npm test', exitCode: null, durationMs: 9, timedOut: true }];
    const { all } = await told(
      attemptStarted(1, 1),
      changePublished(1, 1),
      changeOpened(1, 1),
      trainBoarded(1, 1),
      { type: 'train.gated', actor: 'land', data: { train: 't-1', tip: sha(2), tree: sha(3), green: false, checks } },
      {
        type: 'train.ejected',
        actor: 'land',
        task: 1,
        attempt: 1,
        data: { train: 't-1', reason: 'gate-failed', detail: 'npm test failed.', untrusted: { text: 'not ok' } },
      },
      trainBoarded(1, 1, { train: 't-2' }),
    );
    expect(all('SELECT train, branch, cars, green, outcome, reason FROM trains ORDER BY train')).toEqual([
      { train: 't-1', branch: 'main', cars: 1, green: 0, outcome: 'ejected', reason: 'npm test failed.' },
      { train: 't-2', branch: 'main', cars: 1, green: null, outcome: null, reason: null },
    ]);
    expect(all("SELECT seat, task, commit_id FROM cars WHERE train = 't-1'")).toEqual([
      { seat: 1, task: 1, commit_id: sha(2) },
    ]);
    expect(all('SELECT train, task, command, exit_code, timed_out FROM checks')).toEqual([
      { train: 't-1', task: null, command: 'npm test', exit_code: null, timed_out: 1 },
    ]);
    expect(all('SELECT task, kind, sender, text FROM messages')).toEqual([
      { task: 1, kind: 'failing-output', sender: 'land', text: 'not ok' },
    ]);
  });

  it('have a row for each issue that a task waits for, while it waits', async () => {
    const { all } = await told(
      { type: 'task.blocked', actor: 'dispatch', task: 1, data: { reasons: [{ kind: 'waits-for', refs: [2, 3] }] } },
      { type: 'task.blocked', actor: 'dispatch', task: 4, data: { reasons: [{ kind: 'not-approved', refs: [] }] } },
    );
    expect(all('SELECT task, kind, ref FROM blockers ORDER BY task, ref')).toEqual([
      { task: 1, kind: 'waits-for', ref: 2 },
      { task: 1, kind: 'waits-for', ref: 3 },
      { task: 4, kind: 'not-approved', ref: null },
    ]);
  });
});
