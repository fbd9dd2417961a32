import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readied, retried } from '../../../test/support/log/events-of-writers.ts';
import { makeLogSandbox, type OpenLog } from '../../../test/support/log/log-sandbox.ts';
import type { StoneforgeEvent } from '../../core/events.ts';
import type { LogAppend, LogView } from '../../ports/log.ts';
import { prepareGitEnvironment } from '../git/environment.ts';

const SEEDS = [11, randomInt(2 ** 31)];
const WRITERS = 3;
const CLAIMED = 2;

beforeAll(() => prepareGitEnvironment());

/** How an append is made: at once, by way of the inbox if need be, or only as long as nobody has claimed the task. */
const KINDS = ['plain', 'may wait', 'waits for its task', 'claims', 'claims and may wait'] as const;
interface Step {
  readonly writer: number;
  readonly kind: (typeof KINDS)[number];
  readonly task: number;
}

function decideFor({ kind, task }: Step, comment: number): (view: LogView) => LogAppend | undefined {
  const events = [retried(10 + task, comment), retried(10, comment)];
  const claim = ({ state }: LogView, rest: Omit<LogAppend, 'events'>) =>
    state.tasks[task] === undefined ? { events: [readied(task)], ...rest } : undefined;
  switch (kind) {
    case 'plain':
      return () => ({ events });
    case 'may wait':
      return () => ({ events, expect: { tasks: [] } });
    case 'waits for its task':
      return () => ({ events, expect: { tasks: [10 + task] } });
    case 'claims':
      return (view) => claim(view, {});
    case 'claims and may wait':
      return (view) => claim(view, { expect: { tasks: [task] } });
  }
}

/** Each writer goes through its own steps in order, all writers at once. @returns what each was told, in its order */
function runAll(steps: readonly Step[], writers: readonly OpenLog[]): Promise<readonly (readonly StoneforgeEvent[])[]> {
  return Promise.all(
    writers.map(async ({ log }, index) => {
      const told: StoneforgeEvent[] = [];
      for (const [n, step] of steps.entries()) {
        if (step.writer === index) told.push(...(await log.append(decideFor(step, n + 1))).events);
      }
      return told;
    }),
  );
}

describe('writers that interleave in any way', () => {
  it.each(SEEDS)(
    'write what they were told they wrote, once, and one order for all readers (seed %i)',
    async (seed) => {
      const step = fc.record({
        writer: fc.nat(WRITERS - 1),
        kind: fc.constantFrom(...KINDS),
        task: fc.integer({ min: 1, max: CLAIMED }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
          using sandbox = makeLogSandbox();
          const writers = await Promise.all(Array.from({ length: WRITERS }, () => sandbox.open({ snapshotEvery: 4 })));
          const told = await runAll(steps, writers);
          const written = sandbox.events();
          expect(written.map(({ id }) => id).toSorted()).toEqual(
            told
              .flat()
              .map(({ id }) => id)
              .toSorted(),
          );
          for (const own of told) {
            const ids = new Set(own.map(({ id }) => id));
            expect(written.filter(({ id }) => ids.has(id))).toEqual(own);
          }
          const claims = written.flatMap((event) => (event.type === 'task.readied' ? [event.task] : []));
          const wanted = steps.filter(({ kind }) => kind.startsWith('claims')).map(({ task }) => task);
          expect(claims.toSorted()).toEqual([...new Set(wanted)].toSorted());
          const comments = steps.flatMap(({ kind }, n) => (kind.startsWith('claims') ? [] : [n + 1]));
          const readers = [...writers, await sandbox.open()];
          for (const { log, warnings } of readers) {
            const { state } = await log.read();
            expect(state).toEqual(sandbox.rebuilt());
            // A task remembers its comments in the order of the log.
            expect(state.tasks[10]?.commands.toSorted((a, b) => a - b) ?? []).toEqual(comments);
            expect(warnings).toEqual([]);
          }
          expect(sandbox.refs('refs/stoneforge/')).toEqual(new Map());
        }),
        { numRuns: 3, seed },
      );
    },
  );
});
