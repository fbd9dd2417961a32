import { expect, test } from 'vitest';
import { type BenchRow, keepsLimit } from './bench-part.ts';
import { pickParts } from './parts.ts';
import { describeFailure, renderRows } from './render-rows.ts';

const rows: readonly BenchRow[] = [
  { name: 'fold', measured: 9_000, unit: 'ms', reference: { name: 'JSON.parse', value: 2_000 }, limit: { atMost: 4 } },
  {
    name: 'writers',
    measured: 40,
    unit: 'events/s',
    reference: { name: 'one by one', value: 8 },
    limit: { atLeast: 4 },
  },
  { name: 'lost events', measured: 1, unit: '', limit: { atMost: 0 }, isCertain: true },
  { name: 'size', measured: 3.5, unit: 'MB' },
];

test('a row has its figure, what it is measured against, and its limit', () => {
  expect(renderRows(rows)).toMatchInlineSnapshot(`
    "  fold: 4.50× (9.00 s) of JSON.parse (2.00 s); limit at most 4×, NOT KEPT
      writers: 5.00× (40 events/s) of one by one (8 events/s); limit at least 4×
      lost events: 1; limit at most 0, NOT KEPT
      size: 3.50 MB
    "
  `);
});

test('a limit is held against the ratio, or against the figure where there is nothing beside it', () => {
  expect(rows.map(keepsLimit)).toEqual([false, true, false, true]);
  expect(rows.filter((row) => !keepsLimit(row)).map(describeFailure)).toEqual([
    'Expected fold at most 4×, found 4.50×.',
    'Expected lost events at most 0, found 1.',
  ]);
});

test('parts are picked by name, all of them without one', () => {
  expect(pickParts(['fold', 'demo']).map(({ name }) => name)).toEqual(['demo', 'fold']);
  expect(pickParts([]).length).toBeGreaterThan(2);
  expect(() => pickParts(['flod'])).toThrow(/found flod/);
});
