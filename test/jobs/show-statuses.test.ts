import { afterAll, describe, expect, it } from 'vitest';
import { StoneforgeError } from '../../src/core/errors.ts';
import type { NewEvent } from '../../src/core/events.ts';
import { STATUS_MARKER } from '../../src/core/status/render-status.ts';
import { JobBench } from '../support/jobs/job-bench.ts';
import { SavedBenches } from '../support/jobs/saved-benches.ts';
import { dispatch } from '../support/jobs/steps.ts';

/** Two tasks of which nobody has said anything yet. */
const benches = new SavedBenches(async () => {
  const bench = await JobBench.open();
  return { bench, known: { first: bench.issue('One'), second: bench.issue('Two', { body: 'Depends on #1' }) } };
});
afterAll(() => benches.remove());

const commentsOf = async (bench: JobBench, issue: number) => (await bench.readIssue(issue)).comments;
const append = (bench: JobBench, events: readonly NewEvent[]) =>
  bench.job('dispatch', { runId: bench.startRun() }, async ({ log }) => {
    await log.append(() => ({ events }));
  });

describe('the status comment', () => {
  it('is one, brought up to date, and left alone when there is nothing new', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    const { legs } = await dispatch(bench);
    expect(await commentsOf(bench, first)).toMatchObject([{ body: expect.stringContaining('attempt 1 is running') }]);
    bench.endRun(legs[0]?.runId ?? 0);
    await dispatch(bench);
    expect(await commentsOf(bench, first)).toMatchObject([{ body: expect.stringContaining('attempt 2 is running') }]);
    let written = 0;
    await dispatch(bench, {
      adjust: ({ forge }) => ({
        forge: {
          ...forge,
          writeComments: (writes) => {
            written += writes.length;
            return forge.writeComments(writes);
          },
        },
      }),
    });
    expect(written).toBe(0);
  });

  it('is never one of a person, whatever it begins with', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    await bench.comment('rita', first, `${STATUS_MARKER}\nLanded, believe me.`);
    await dispatch(bench);
    expect(await commentsOf(bench, first)).toMatchObject([
      { by: 'rita', body: expect.stringContaining('believe me') },
      { by: 'github-actions[bot]' },
    ]);
  });

  it('is found again when the job that posted it died before it could say so', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    await bench.job('dispatch', { runId: bench.startRun() }, async ({ forge }) => {
      const node = (await forge.findOwnComments([first], STATUS_MARKER)).get(first)?.node ?? '';
      await forge.writeComments([{ kind: 'add', issue: node, body: `${STATUS_MARKER}\nready` }]);
    });
    await dispatch(bench);
    expect(await commentsOf(bench, first)).toMatchObject([{ body: expect.stringContaining('is running') }]);
  });

  it('is posted anew when somebody deleted it', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    const data = { comment: 1, digest: 'an older one' };
    await append(bench, [{ type: 'status.shown', actor: 'stoneforge', task: first, data }]);
    await dispatch(bench);
    const [comment] = await commentsOf(bench, first);
    expect(comment?.body).toContain('is running');
    expect(bench.task(first).shown?.comment).toBeGreaterThan(1);
  });

  it('of an issue that takes none is left out, with a warning, and the others are shown', async () => {
    const { bench, first, second } = await benches.open();
    await using _ = bench;
    const tick = await dispatch(bench, {
      adjust: ({ forge }) => ({
        forge: {
          ...forge,
          writeComments: async (writes) => {
            const [, ...others] = writes;
            return [{ kind: 'refused', why: 'the issue is locked' }, ...(await forge.writeComments(others))];
          },
        },
      }),
    });
    expect(tick.warnings).toEqual([expect.stringContaining(`The status of #${first} cannot be shown`)]);
    expect([(await commentsOf(bench, first)).length, (await commentsOf(bench, second)).length]).toEqual([0, 1]);
    expect(bench.task(second).shown).toBeDefined();
  });

  it('waits for a later tick when few requests are left of the hour; attempts start', async () => {
    const { bench, first } = await benches.open();
    await using _ = bench;
    bench.github.settings.requestsPerHour = 1;
    const tick = await dispatch(bench);
    expect(tick.legs.map((leg) => leg.task)).toEqual([first]);
    expect(tick.warnings).toEqual([
      expect.stringMatching(/^Status comments are left to a later tick: .*0 of 1 are left/),
    ]);
    expect(await commentsOf(bench, first)).toEqual([]);
    bench.github.settings.requestsPerHour = 1_000;
    bench.clockOffsetMs = 10 * 60_000;
    expect((await dispatch(bench)).warnings).toEqual([]);
    expect(await commentsOf(bench, first)).toHaveLength(1);
  });

  it('waits for a later tick when GitHub wants no more requests; what was written is remembered', async () => {
    const { bench, first, second } = await benches.open();
    await using _ = bench;
    const limited = new StoneforgeError('forge-limited', 'Could not write comments: too many requests.');
    const deleted = { comment: 1, node: 'IC_1', digest: 'an older one' };
    await append(bench, [{ type: 'status.shown', actor: 'stoneforge', task: first, data: deleted }]);
    let looks = 0;
    const tick = await dispatch(bench, {
      adjust: ({ forge }) => ({
        forge: {
          ...forge,
          findOwnComments: (issues, marker) => {
            looks += 1;
            return looks > 1 ? Promise.reject(limited) : forge.findOwnComments(issues, marker);
          },
        },
      }),
    });
    expect(tick.warnings).toEqual([expect.stringContaining('left to a later tick: Could not write comments')]);
    expect([bench.task(first).shown, bench.task(second).shown?.comment]).toEqual([deleted, expect.any(Number)]);
  });
});
