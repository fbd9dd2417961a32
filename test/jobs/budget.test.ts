import { describe, expect, it } from 'vitest';
import { attemptSnapshot } from '../../src/core/attempt-snapshot.ts';
import type { TrustedDeps } from '../../src/jobs/deps.ts';
import { JobBench } from '../support/jobs/job-bench.ts';
import { deliver, dispatch, publish, type StartedLeg, theOnly, work } from '../support/jobs/steps.ts';

const budgetOf = (budget: object, more: object = {}) => JSON.stringify({ checks: ['npm test'], budget, ...more });
const settled = (bench: JobBench) =>
  bench.events().flatMap((event) => (event.type === 'budget.settled' ? [[event.task, event.attempt, event.data]] : []));
const dayIn = (bench: JobBench) => bench.events().find((event) => event.type === 'budget.reserved')?.data.day;
const snapshotOf = (bench: JobBench, leg: StartedLeg) =>
  attemptSnapshot.parse(JSON.parse(bench.git('show', `${leg.log}:attempts/${leg.task}.${leg.attempt}.json`)));

describe('the last dollar', () => {
  it('goes to one of two ticks that both were about to take it', async () => {
    await using bench = await JobBench.open({ config: budgetOf({ day: { dollars: 5 } }) });
    bench.issue('One');
    bench.issue('Two');
    // Neither writes before the other is about to write.
    const ready = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const firstWishes: number[][] = [];
    const tick = (own: PromiseWithResolvers<void>) =>
      dispatch(bench, {
        adjust: ({ log }): Partial<TrustedDeps> => {
          let isFirst = true;
          return {
            log: {
              ...log,
              append: async (decide) => {
                own.resolve();
                await Promise.all(ready.map(({ promise }) => promise));
                return log.append((view) => {
                  const append = decide(view);
                  const events = append?.events ?? [];
                  const wishes = events.flatMap((event) => (event.type === 'budget.reserved' ? [event.task] : []));
                  if (isFirst) firstWishes.push(wishes);
                  isFirst = false;
                  return append;
                });
              },
            },
          };
        },
      }).finally(own.resolve);
    const ends = await Promise.all(ready.map(tick));
    expect(firstWishes).toEqual([[1], [1]]);
    expect(ends.flatMap(({ legs }) => legs.map(({ task }) => task))).toEqual([1]);
    const reserved = bench.events().filter(({ type }) => type === 'budget.reserved');
    expect(reserved).toHaveLength(1);
    expect(bench.state().book.live).toMatchObject({ '1.1': { reserved: { dollars: 5 }, run: expect.any(String) } });
    expect(bench.task(2)).toMatchObject({ status: 'ready', waits: { kind: 'budget', limit: 'budget.day.dollars' } });
  });

  it('goes to ten ticks at most once, whatever each of them wanted to start', async () => {
    await using bench = await JobBench.open({ config: budgetOf({ day: { dollars: 12 } }) });
    for (let number = 1; number <= 5; number += 1) bench.issue(`Task ${number}`);
    const ends = await Promise.all(Array.from({ length: 10 }, () => dispatch(bench)));
    expect(ends.flatMap(({ legs }) => legs)).toHaveLength(2);
    expect(Object.keys(bench.state().book.live)).toHaveLength(2);
  });
});

describe('what an attempt took', () => {
  const usage = { inputTokens: 40_000, outputTokens: 2_000, costUsd: 1.25 };
  const config = budgetOf({ day: { dollars: 6, tokens: 3_000_000, minutes: 150 } });

  it('is settled with its end by what was measured, and makes room for the next one', async () => {
    await using bench = await JobBench.open({ config });
    const task = bench.issue('One');
    bench.issue('Two');
    const first = await dispatch(bench);
    expect(first.summary).toContain(
      'Budget of the day ' +
        `${dayIn(bench)} (UTC): $0.00 spent and $5.00 reserved of $6.00; ` +
        '0 tokens spent and 2 M tokens reserved of 3 M tokens; 0 s spent and 2 h reserved of 2 h 30 min.',
    );
    expect(first.summary).toContain('waits for running attempts to settle what they took, or the next day');
    const leg = theOnly(first.legs);
    await deliver(bench, leg, { result: { usage, durationMs: 90_000 } });
    expect(settled(bench)).toEqual([[task, 1, { spent: { dollars: 1.25, tokens: 42_000, minutes: 1.5 } }]]);
    expect(bench.tip('refs/heads/stoneforge')).toBeDefined();
    const second = await dispatch(bench);
    expect(second.legs).toEqual([]);
    expect(second.summary).toContain('$1.25 spent and $0.00 reserved of $6.00');
    expect(bench.task(2).waits).toMatchObject({ limit: 'budget.day.dollars', until: expect.stringMatching(/T00:00/) });
    bench.clockOffsetMs = 24 * 60 * 60_000;
    expect((await dispatch(bench)).legs.map((next) => next.task)).toEqual([2]);
  });

  it('is all that was reserved where the agent does not say, and in the end where nothing was left behind', async () => {
    await using bench = await JobBench.open({ config });
    const task = bench.issue('One');
    const silent = theOnly((await dispatch(bench)).legs);
    await publish(bench, silent, { artifact: work(bench, silent, { result: { outcome: 'no-change' } }) });
    bench.endRun(silent.runId);
    expect(settled(bench)).toEqual([
      [
        task,
        1,
        {
          spent: { dollars: 5, tokens: 2_000_000, minutes: expect.closeTo(1 / 60, 5) },
          estimated: ['dollars', 'tokens'],
        },
      ],
    ]);
    bench.clockOffsetMs = 24 * 60 * 60_000;
    const lost = theOnly((await dispatch(bench)).legs);
    bench.endRun(lost.runId);
    bench.clockOffsetMs *= 2;
    await dispatch(bench);
    expect(settled(bench)[1]).toEqual([
      task,
      2,
      { spent: { dollars: 5, tokens: 2_000_000, minutes: 120 }, estimated: ['dollars', 'tokens', 'minutes'] },
    ]);
  });

  it('is settled once, however often publish is run', async () => {
    await using bench = await JobBench.open({ config });
    bench.issue('One');
    const leg = theOnly((await dispatch(bench)).legs);
    const artifact = work(bench, leg, { result: { usage } });
    await Promise.all([publish(bench, leg, { artifact }), publish(bench, leg, { artifact })]);
    await publish(bench, leg, { artifact });
    expect(settled(bench)).toHaveLength(1);
  });

  it('is settled also when the task was cancelled meanwhile, and wakes dispatch for the room', async () => {
    await using bench = await JobBench.open({ config });
    const task = bench.issue('One');
    const leg = theOnly((await dispatch(bench)).legs);
    await bench.comment('wanda', task, '/stoneforge cancel');
    await dispatch(bench);
    expect(Object.keys(bench.state().book.live)).toEqual([`${task}.1`]);
    bench.woken.splice(0);
    const artifact = work(bench, leg, { result: { usage, durationMs: 60_000 } });
    await publish(bench, { ...leg, nonce: 'f'.repeat(32) }, { artifact });
    expect(settled(bench)).toEqual([]);
    await publish(bench, leg, { artifact });
    expect(settled(bench)).toEqual([[task, 1, { spent: { dollars: 1.25, tokens: 42_000, minutes: 1 } }]]);
    expect(bench.woken).toMatchObject([{ workflow: 'stoneforge.yml' }]);
    expect(bench.task(task).status).toBe('cancelled');
  });

  it('is all that was reserved when the run of a cancelled task ended without a word', async () => {
    await using bench = await JobBench.open({ config });
    const task = bench.issue('One');
    const leg = theOnly((await dispatch(bench)).legs);
    await bench.comment('wanda', task, '/stoneforge cancel');
    await dispatch(bench);
    bench.endRun(leg.runId);
    await dispatch(bench);
    expect(settled(bench)).toMatchObject([[task, 1, { spent: { dollars: 5 } }]]);
    expect(bench.state().book.live).toEqual({});
  });

  it('stands in the comment on the issue', async () => {
    await using bench = await JobBench.open({ config: budgetOf({ task: { dollars: 1 } }) });
    const task = bench.issue('One');
    const leg = theOnly((await dispatch(bench)).legs);
    expect((await bench.readIssue(task)).comments[0]?.body).toContain('| 1 | claude-code | running; may take $1.00 |');
    await publish(bench, leg, { artifact: work(bench, leg, { result: { outcome: 'no-change', usage } }) });
    await dispatch(bench);
    const { body } = theOnly((await bench.readIssue(task)).comments);
    expect(body).toContain(
      'a person is needed: Its budget is used up: $1.25 of $1.00. A retry gives it as much once more.',
    );
    expect(body).toContain('took $1.25, $0.25 more than reserved');
    await bench.comment('wanda', task, '/stoneforge retry');
    expect((await dispatch(bench)).legs).toMatchObject([{ task, attempt: 2 }]);
  });
});

describe('the budget of a task', () => {
  it('binds the attempt: its job ends when the minutes are over, and no session follows when the money is', async () => {
    await using bench = await JobBench.open({ config: budgetOf({ task: { dollars: 2, minutes: 30 } }) });
    bench.issue('One', { body: '---\nbudget: { minutes: 12.5, tokens: 50000 }\n---\nDo it.' });
    const leg = theOnly((await dispatch(bench)).legs);
    expect(leg.minutes).toBe(13);
    expect(snapshotOf(bench, leg).limits).toMatchObject({
      jobMinutes: 12.5,
      sessionMinutes: 12.5,
      dollars: 2,
      tokens: 50_000,
    });
  });

  it('does not bind where it was only reckoned', async () => {
    await using bench = await JobBench.open({ config: budgetOf({ day: { dollars: 50, minutes: 60 } }) });
    bench.issue('One');
    const leg = theOnly((await dispatch(bench)).legs);
    expect([leg.minutes, snapshotOf(bench, leg).limits.dollars]).toEqual([120, undefined]);
  });
});

it('one run starts as much as its budget allows, and the next one goes on', async () => {
  await using bench = await JobBench.open({ config: budgetOf({ run: { dollars: 8 } }) });
  for (const title of ['One', 'Two', 'Three']) bench.issue(title);
  const starts = async () => (await dispatch(bench)).legs.map(({ task }) => task);
  expect([await starts(), await starts(), await starts(), await starts()]).toEqual([[1], [2], [3], []]);
});
