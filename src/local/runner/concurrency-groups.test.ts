import { expect, test } from 'vitest';
import { ConcurrencyGroups, type ConcurrencyRequest } from './concurrency-groups.ts';

function member(overrides: Partial<ConcurrencyRequest> = {}, cancel: (reason: string) => void = () => {}) {
  return { group: 'g', cancelInProgress: false, queue: 'single' as const, cancel, ...overrides };
}

test('queue single: the newest pending wins, the replaced one is told so', async () => {
  const groups = new ConcurrencyGroups();
  const first = groups.join(member());
  const second = groups.join(member());
  const third = groups.join(member());
  expect(await first.granted).toBeUndefined();
  expect(await second.granted).toBe("Canceling since a higher priority waiting request for 'g' exists");
  expect([first.isGranted, second.isGranted, third.isGranted]).toEqual([true, false, false]);
  first.leave();
  expect(await third.granted).toBeUndefined();
});

test('queue max: all wait, in order, and the 101st pending is dropped', async () => {
  const groups = new ConcurrencyGroups();
  const running = groups.join(member({ queue: 'max' }));
  const order: number[] = [];
  const pending = Array.from({ length: 100 }, (_, index) => {
    const joined = groups.join(member({ queue: 'max' }));
    void joined.granted.then(() => order.push(index));
    return joined;
  });
  expect(await groups.join(member({ queue: 'max' })).granted).toMatch(/100 requests wait/);
  running.leave();
  for (const joined of pending) {
    await joined.granted;
    joined.leave();
  }
  expect(order).toEqual(Array.from({ length: 100 }, (_, index) => index));
});

test('cancel-in-progress asks the running member to stop and waits for it', async () => {
  const groups = new ConcurrencyGroups();
  const reasons: string[] = [];
  const first = groups.join(member({}, (reason) => reasons.push(reason)));
  const second = groups.join(member({ cancelInProgress: true }));
  expect(reasons).toEqual(["Canceling since a higher priority waiting request for 'g' exists"]);
  expect(second.isGranted).toBe(false);
  first.leave();
  expect(await second.granted).toBeUndefined();
});

test('names are compared without case, other names do not wait, and a member that leaves frees its place', async () => {
  const groups = new ConcurrencyGroups();
  const first = groups.join(member({ group: 'Merge-Main' }));
  const second = groups.join(member({ group: 'merge-main' }));
  expect(groups.join(member({ group: 'other' })).isGranted).toBe(true);
  expect(second.isGranted).toBe(false);
  second.leave();
  first.leave();
  expect(groups.join(member({ group: 'merge-main' })).isGranted).toBe(true);
});
