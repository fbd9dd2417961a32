import { describe, expect, it } from 'vitest';
import { type BegunAttempt, findElder, PATIENCE_MS, STARTS_BETWEEN_TURNS, type Waiting } from './find-elder.ts';
import { orderTasks } from './order-tasks.ts';

const startsOf = (at: number, ...tasks: number[]): BegunAttempt[] => tasks.map((task) => ({ task, at }));
const younger = [11, 12, 13, 14, 15, 16, 17, 18];

describe('the turn of who has waited long', () => {
  it('comes when it has been ready for a week and the last eight starts went to younger tasks', () => {
    const waiting = [{ task: 5, readySince: 0 }];
    expect(findElder(waiting, startsOf(PATIENCE_MS, ...younger))).toBe(5);
    expect(findElder(waiting, startsOf(PATIENCE_MS - 1, ...younger))).toBeUndefined();
    expect(findElder(waiting, startsOf(PATIENCE_MS, ...younger.slice(1)))).toBeUndefined();
  });

  it('goes to the oldest of several', () => {
    const waiting = [
      { task: 6, readySince: 0 },
      { task: 5, readySince: 10 },
    ];
    expect(findElder(waiting, startsOf(2 * PATIENCE_MS, ...younger))).toBe(5);
  });

  it('comes again only after eight more starts', () => {
    const waiting = [{ task: 6, readySince: 0 }];
    const first = [...startsOf(PATIENCE_MS, ...younger), ...startsOf(PATIENCE_MS + 1, 5)];
    expect(findElder(waiting, first)).toBeUndefined();
    const next = startsOf(PATIENCE_MS + 2, 21, 22, 23, 24, 25, 26, 27, 28);
    expect(findElder(waiting, [...first, ...next.slice(1)])).toBeUndefined();
    expect(findElder(waiting, [...first, ...next])).toBe(6);
  });

  it('is why a steady stream of new urgent tasks starves nobody, and still goes first', () => {
    const withTurns = work({ hasTurns: true });
    expect(withTurns.ordinaryStarted).toEqual([1, 2, 3]);
    expect(withTurns.urgentShare).toBeGreaterThanOrEqual(STARTS_BETWEEN_TURNS / (STARTS_BETWEEN_TURNS + 1));
    expect(work({ hasTurns: false }).ordinaryStarted).toEqual([]);
  });
});

/** One worker, three ordinary tasks, and a new urgent one each hour, which is what one takes: 300 starts. */
function work({ hasTurns }: { readonly hasTurns: boolean }) {
  let waiting: (Waiting & { readonly priority: number })[] = [1, 2, 3].map((task) => ({
    task,
    readySince: 0,
    priority: 2,
  }));
  const begun: BegunAttempt[] = [];
  for (let hour = 0; hour < 300; hour += 1) {
    const now = hour * 60 * 60_000;
    waiting.push({ task: 10 + hour, readySince: now, priority: 0 });
    const [first] = orderTasks(
      waiting.map(({ task, priority }) => ({ number: task, dependsOn: [], priority })),
      { order: 'urgent', elder: hasTurns ? findElder(waiting, begun) : undefined },
    );
    const started = first?.task.number ?? 0;
    waiting = waiting.filter(({ task }) => task !== started);
    begun.push({ task: started, at: now });
  }
  const ordinaryStarted = begun.map(({ task }) => task).filter((task) => task < 10);
  return { ordinaryStarted, urgentShare: 1 - ordinaryStarted.length / begun.length };
}
