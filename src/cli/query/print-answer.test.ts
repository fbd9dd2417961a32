import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { QueryResult } from '../../adapters/db/run-query.ts';
import { createPrinter } from '../log/printer.ts';
import { type AnswerStyle, printAnswer, ROWS_SHOWN } from './print-answer.ts';

const answer: QueryResult = {
  columns: ['task', 'title', 'cost'],
  rows: [
    [1, 'Read "quoted" fields,\nin CSV', 0.5],
    [12, '\u001b[31mred\u001b[0m and more', null],
  ],
};

async function print(result: QueryResult, style: Omit<AnswerStyle, 'out'>) {
  const stream = new PassThrough();
  const read = text(stream);
  const note = await printAnswer(result, { ...style, out: createPrinter(stream) });
  stream.end();
  return { out: await read, note };
}

it('is a table for a person, with nothing in it that acts on the terminal', async () => {
  const { out, note } = await print(answer, { form: 'table', columns: undefined });
  expect(out).toMatchInlineSnapshot(`
    "┌──────┬──────────────────────────────┬──────┐
    │ task │ title                        │ cost │
    ├──────┼──────────────────────────────┼──────┤
    │    1 │ Read "quoted" fields, in CSV │  0.5 │
    │   12 │ red and more                 │      │
    └──────┴──────────────────────────────┴──────┘
    "
  `);
  expect(note).toBeUndefined();
});

it('is no wider than the terminal', async () => {
  const { out } = await print(answer, { form: 'table', columns: 30 });
  expect(out).toMatchInlineSnapshot(`
    "┌──────┬──────────────┬──────┐
    │ task │ title        │ cost │
    ├──────┼──────────────┼──────┤
    │    1 │ Read "quote… │  0.5 │
    │   12 │ red and more │      │
    └──────┴──────────────┴──────┘
    "
  `);
});

it('is a JSON object for each row', async () => {
  const { out } = await print(answer, { form: 'json', columns: 80 });
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { task: 1, title: 'Read "quoted" fields,\nin CSV', cost: 0.5 },
    { task: 12, title: '\u001b[31mred\u001b[0m and more', cost: null },
  ]);
  expect(out).not.toContain('\u001b');
});

it('is CSV with the values as they are in a file, and harmless in a terminal', async () => {
  expect((await print(answer, { form: 'csv', columns: undefined })).out).toBe(
    'task,title,cost\n1,"Read ""quoted"" fields,\nin CSV",0.5\n12,\u001b[31mred\u001b[0m and more,\n',
  );
  expect((await print(answer, { form: 'csv', columns: 80 })).out).not.toContain('\u001b');
});

it('says when no row fits, and when a table does not show all', async () => {
  expect((await print({ columns: ['a'], rows: [] }, { form: 'table', columns: 80 })).note).toBe('No row fits.');
  const many = { columns: ['a'], rows: Array.from({ length: ROWS_SHOWN + 1 }, (_, index) => [index]) };
  const cut = await print(many, { form: 'table', columns: 80 });
  expect(cut.note).toBe('Only the first 1000 rows are shown; --json and --csv give all of them.');
  expect((await print(many, { form: 'json', columns: 80 })).out.trimEnd().split('\n')).toHaveLength(ROWS_SHOWN + 1);
});
