import { describe, expect, it } from 'vitest';
import { openLogSource } from '../../adapters/log-source/open-log-source.ts';
import type { NewEvent } from '../../core/events.ts';
import { emptyState, fold } from '../../core/fold.ts';
import { parseMoment } from '../../core/log/parse-moment.ts';
import type { State } from '../../core/state.ts';
import {
  attemptStarted,
  changeOpened,
  changePublished,
  sha,
  trainBoarded,
  written,
} from '../../core/testing/events.ts';
import { readState } from './read-state.ts';
import { renderState } from './render-state.ts';
import { makeLogFolder } from './testing/log-folder.ts';

const approved = (task: number, title: string): NewEvent => ({
  type: 'task.approved',
  actor: 'mo',
  task,
  data: { title, by: 'mo', permission: 'write', snapshotHash: 'h' },
});
const EVENTS = written([
  approved(1, 'Brew \u001b[2Jtea'),
  attemptStarted(1, 1),
  { type: 'task.blocked', actor: 'dispatch', task: 2, data: { reasons: [{ kind: 'waits-for', refs: [1] }] } },
  changePublished(1, 1),
  changeOpened(1, 1),
  trainBoarded(1, 1),
  { type: 'task.escalated', actor: 'dispatch', task: 3, data: { reason: 'no way' } },
  { type: 'task.landed', actor: 'land', task: 1, data: { commit: sha(2), train: 't-1', tested: true } },
  { type: 'train.landed', actor: 'land', data: { train: 't-1', branch: 'main', tip: sha(2) } },
]);

async function stateAt(dir: string, moment?: string) {
  const until = moment === undefined ? undefined : parseMoment(moment, { now: new Date(), name: 'the moment' });
  return readState(await openLogSource(dir), { ...(until !== undefined && { until }) });
}

/** How many landings a reader keeps is its own affair. */
const partsOf = ({ tasks, trains, greenTrees, counts }: State) => ({ tasks, trains, greenTrees, counts });

describe('the state at a moment', () => {
  it('is the fold of what had happened by then, across files and duplicates', async () => {
    using log = makeLogFolder(...EVENTS.slice(0, 4), ...EVENTS.slice(0, 1));
    log.write(2, EVENTS.slice(4));
    for (const [index, event] of EVENTS.entries()) {
      const state = fold(emptyState(), EVENTS.slice(0, index + 1));
      for (const moment of [event.id, event.at]) {
        const read = await stateAt(log.dir, moment);
        expect(partsOf(read.state)).toEqual(partsOf(state));
        expect([read.last?.id, read.next?.id]).toEqual([event.id, EVENTS[index + 1]?.id]);
      }
    }
    expect(partsOf((await stateAt(log.dir)).state)).toEqual(partsOf(fold(emptyState(), EVENTS)));
  });

  it('counts the odd lines up to there', async () => {
    using log = makeLogFolder('{', ...EVENTS.slice(0, 1), '{"v":9,"type":"a.b"}', ...EVENTS.slice(1, 2), 'x');
    expect((await stateAt(log.dir, EVENTS[0]?.id)).state.counts).toEqual({ events: 1, skipped: 1, broken: 1 });
    expect((await stateAt(log.dir)).state.counts).toEqual({ events: 2, skipped: 1, broken: 2 });
  });

  it('cannot be told after an event that is not there', async () => {
    using log = makeLogFolder(...EVENTS);
    await expect(stateAt(log.dir, '01890000-0000-7000-8000-0000000000ff')).rejects.toMatchObject({
      code: 'bad-arguments',
    });
  });
});

describe('a state for a person', () => {
  const show = async (dir: string, moment?: string) =>
    `\n${renderState(await stateAt(dir, moment), { colour: false, columns: 100 })}\n`;

  it('has a row for each task, the open trains, and the counts', async () => {
    using log = makeLogFolder(...EVENTS);
    expect(await show(log.dir, EVENTS[6]?.id)).toMatchInlineSnapshot(`
      "
      After 7 events. The last one: 2026-01-01 00:00:06 task.escalated 01890000-0000-7000; the next one: 2026-01-01 00:00:07 task.landed. Times are UTC.

       #  status       attempts  title     waits for
      #1  queued              1  Brew tea  the gate of train t-1
      #2  blocked             0            #1
      #3  needs-human         0            a person: no way
      Open train t-1 to main with #1: 0000000, being tested, run 100, since 2026-01-01 00:00:05

      3 tasks: 1 queued, 1 blocked, 1 needs-human.
      "
    `);
    expect(await show(log.dir)).toMatchInlineSnapshot(`
      "
      After 9 events. The last one: 2026-01-01 00:00:08 train.landed 01890000-0000-7000; the log ends there. Times are UTC.

       #  status       attempts  title     waits for
      #1  landed              1  Brew tea
      #2  blocked             0            the next tick
      #3  needs-human         0            a person: no way

      3 tasks: 1 landed, 1 blocked, 1 needs-human.
      "
    `);
  });

  it('leaves out most of many that landed, and never one that did not', async () => {
    const landing = (task: number): NewEvent => ({
      type: 'task.landed',
      actor: 'land',
      task,
      data: { commit: sha(2), train: 't-1', tested: true },
    });
    const many = Array.from({ length: 1_500 }, (_, index) => landing(index + 10));
    using log = makeLogFolder(...written([attemptStarted(1, 1), ...many]));
    const text = await show(log.dir);
    expect(text).toMatch(/… 1450 more that landed; --json has them all\n +#1 {2}running[^\n]+\n#1460 {2}landed/);
    expect(text).toMatch(/\n1501 tasks: 1 running, 1500 landed\.\n$/);
  });

  it('says when nothing had happened yet', async () => {
    using log = makeLogFolder(...EVENTS);
    expect(await show(log.dir, '2025-12-31')).toMatchInlineSnapshot(`
      "
      Nothing had happened yet. The log begins at 2026-01-01 00:00:00 UTC with task.approved 01890000-0000-7000.
      "
    `);
    using empty = makeLogFolder();
    expect(await show(empty.dir, '1h')).toMatchInlineSnapshot(`
      "
      The log is empty: it has no event yet.
      "
    `);
  });
});
