import Table from 'cli-table3';
import type { Value } from '../../adapters/db/run-query.ts';
import { cutToWidth, displayWidth, toOneLine } from '../live/fit-text.ts';

/** Widest cell where no terminal says how wide it is. */
const WIDEST = 100;
/** A column is never made narrower, even where the table then leaves the terminal. */
const NARROWEST = 4;

/**
 * Rows as a table for a person, no wider than the terminal: the widest columns give way, and what is cut has an ellipsis. Whatever the values
 * quote is harmless in a terminal.
 */
export function renderTable(
  names: readonly string[],
  rows: readonly (readonly Value[])[],
  { columns }: { readonly columns: number | undefined },
): string {
  const cells = rows.map((row) => row.map((value) => toOneLine(String(value ?? ''))));
  const natural = names.map((name, column) => widest([name, ...cells.map((row) => row[column] ?? '')]));
  const widths = columns === undefined ? natural : fitted(natural, columns - 3 * names.length - 1);
  const cut = (row: readonly string[]) => row.map((cell, column) => cutToWidth(cell, widths[column] ?? WIDEST));
  const table = new Table({
    head: cut(names),
    style: { head: [], border: [], compact: true },
    colAligns: names.map((_, column) => (rows.every((row) => isNumeric(row[column])) ? 'right' : 'left')),
  });
  for (const row of cells) table.push(cut(row));
  return table.toString();
}

function widest(cells: readonly string[]): number {
  return cells.reduce((width, cell) => Math.min(WIDEST, Math.max(width, displayWidth(cell))), 1);
}

/** Widths that sum up to the room: the widest columns share what there is too little of. */
function fitted(widths: readonly number[], room: number): readonly number[] {
  let limit = Math.max(NARROWEST, ...widths);
  const sum = () => widths.reduce((total, width) => total + Math.min(width, limit), 0);
  while (limit > NARROWEST && sum() > room) limit -= 1;
  return widths.map((width) => Math.min(width, limit));
}

function isNumeric(value: Value | undefined): boolean {
  return typeof value === 'number' || value === null;
}
