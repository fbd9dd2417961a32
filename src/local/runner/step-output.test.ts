import { expect, test } from 'vitest';
import { Masks } from './masks.ts';
import { StepOutput } from './step-output.ts';

function reader() {
  const lines: string[] = [];
  const annotations: string[] = [];
  const masks = new Masks();
  const log = {
    path: '',
    line: (text: string) => lines.push(masks.mask(text)),
    summary: () => {},
    tail: () => '',
    close: () => {},
  };
  const output = new StepOutput({ log, masks, annotate: (level, message) => annotations.push(`${level}: ${message}`) });
  return { lines, annotations, output };
}

test('commands are obeyed, other lines are kept, debug is left out', () => {
  const { lines, annotations, output } = reader();
  const write = output.stream();
  write(Buffer.from('hello\r\n::error title=Check::red%0Aline\n::debug::x\n::set-thing::y\n::notice::done'));
  output.end();
  expect(lines).toEqual(['hello', '##[error]red\nline', '::set-thing::y', '##[notice]done']);
  expect(annotations).toEqual(['error: Check: red\nline', 'notice: done']);
  expect(output.errors).toBe(1);
});

test('a mask holds from its line on, also in annotations', () => {
  const { lines, annotations, output } = reader();
  output.stream()(Buffer.from('::add-mask::hunter2\npassword hunter2\n::warning::hunter2 leaked\n'));
  expect(lines).toEqual(['password ***', '##[warning]*** leaked']);
  expect(annotations).toEqual(['warning: *** leaked']);
});

test('between stop-commands and its token nothing is a command', () => {
  const { lines, annotations, output } = reader();
  output.stream()(Buffer.from('::stop-commands::Tok-1\n::error::no\n::Tok-1::\n::error::yes\n'));
  expect(lines).toEqual(['::error::no', '##[error]yes']);
  expect(annotations).toEqual(['error: yes']);
});

test('characters and lines may be split over chunks, and an endless line is cut', () => {
  const { lines, output } = reader();
  const write = output.stream();
  const text = Buffer.from('grüße\n');
  write(text.subarray(0, 3));
  write(text.subarray(3));
  write(Buffer.from('x'.repeat(70_000)));
  output.end();
  expect(lines[0]).toBe('grüße');
  expect(lines.slice(1).join('')).toHaveLength(70_000);
});
