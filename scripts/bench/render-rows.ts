import { type BenchRow, figureOf, keepsLimit } from './bench-part.ts';

/** The rows of a part for a person, two lines each: the figure with its limit, and what it is measured against. */
export function renderRows(rows: readonly BenchRow[]): string {
  return rows.map((row) => `  ${row.name}: ${describe(row)}\n`).join('');
}

/** Why a row does not pass, in one sentence. */
export function describeFailure(row: BenchRow): string {
  return `Expected ${row.name} ${limitOf(row)}, found ${figure(row)}.`;
}

function describe(row: BenchRow): string {
  const { reference, limit } = row;
  const own = reference === undefined ? figure(row) : `${figure(row)} (${amount(row.measured, row.unit)})`;
  const beside = reference === undefined ? '' : ` of ${reference.name} (${amount(reference.value, row.unit)})`;
  const verdict = limit === undefined ? '' : `; limit ${limitOf(row)}${keepsLimit(row) ? '' : ', NOT KEPT'}`;
  return `${own}${beside}${verdict}`;
}

function figure(row: BenchRow): string {
  return row.reference === undefined ? amount(row.measured, row.unit) : `${figureOf(row).toFixed(2)}×`;
}

function limitOf({ limit, reference, unit }: BenchRow): string {
  if (limit === undefined) return '';
  const shown = (value: number) => (reference === undefined ? amount(value, unit) : `${value}×`);
  return 'atMost' in limit ? `at most ${shown(limit.atMost)}` : `at least ${shown(limit.atLeast)}`;
}

function amount(value: number, unit: string): string {
  if (/^ms\b/.test(unit) && value >= 1_000) return `${(value / 1_000).toFixed(2)} ${unit.slice(1)}`;
  return `${Number.isInteger(value) ? value : value.toFixed(value < 10 ? 2 : 0)} ${unit}`.trim();
}
