import { expect, test } from 'vitest';
import { createSlots } from './slots.ts';

const never = new AbortController().signal;

test('slots are given in the order in which they were asked for', async () => {
  const slots = createSlots(1);
  const release = await slots.take(never);
  const order: string[] = [];
  const take = async (name: string) => {
    const give = await slots.take(never);
    order.push(name);
    return give;
  };
  const second = take('second');
  const third = take('third');
  release?.();
  (await second)?.();
  await third;
  expect(order).toEqual(['second', 'third']);
});

test('who stops waiting loses nothing but the place, and a slot given back twice counts once', async () => {
  const slots = createSlots(1);
  const release = await slots.take(never);
  const impatient = new AbortController();
  const waiting = slots.take(impatient.signal);
  impatient.abort();
  expect(await waiting).toBeUndefined();
  release?.();
  release?.();
  expect(await slots.take(never)).toBeDefined();
  const full = new AbortController();
  const refused = slots.take(full.signal);
  full.abort();
  expect(await refused).toBeUndefined();
});
