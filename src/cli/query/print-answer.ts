import type { QueryResult, Value } from '../../adapters/db/run-query.ts';
import { visibleText } from '../../core/prompt/visible-text.ts';
import type { Printer } from '../log/printer.ts';
import { terminalSafeJson } from '../log/terminal-safe-json.ts';
import { renderTable } from './render-table.ts';

/** Rows of a table for people; more are for programs. */
export const ROWS_SHOWN = 1_000;

export interface AnswerStyle {
  readonly form: 'table' | 'json' | 'csv';
  /** Width of the terminal in characters; undefined where there is none. */
  readonly columns: number | undefined;
  readonly out: Printer;
}

/** Prints the rows of a query for as long as somebody reads them. Returns what the reader should know besides, if anything. */
export async function printAnswer(answer: QueryResult, style: AnswerStyle): Promise<string | undefined> {
  if (style.form === 'table') return printTable(answer, style);
  const { out } = style;
  const isTerminal = style.columns !== undefined;
  if (style.form === 'csv') await out.print(csvLine(answer.columns, isTerminal));
  for (const row of answer.rows) {
    await out.print(style.form === 'csv' ? csvLine(row, isTerminal) : jsonLine(answer.columns, row));
    if (!out.isRead) break;
  }
  return undefined;
}

async function printTable({ columns, rows }: QueryResult, style: AnswerStyle): Promise<string | undefined> {
  const shown: (readonly Value[])[] = [];
  let isCut = false;
  for (const row of rows) {
    isCut = shown.length === ROWS_SHOWN;
    if (isCut) break;
    shown.push(row);
  }
  await style.out.print(renderTable(columns, shown, { columns: style.columns }));
  if (isCut) return `Only the first ${ROWS_SHOWN} rows are shown; --json and --csv give all of them.`;
  return shown.length === 0 ? 'No row fits.' : undefined;
}

function jsonLine(columns: readonly string[], row: readonly Value[]): string {
  return terminalSafeJson(JSON.stringify(Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]))));
}

/** RFC 4180. A file gets the values as they are; a terminal gets nothing that would act on it. */
function csvLine(row: readonly Value[], isTerminal: boolean): string {
  return row
    .map((value) => {
      const text = String(value ?? '');
      const safe = isTerminal ? visibleText(text) : text;
      return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    })
    .join(',');
}
