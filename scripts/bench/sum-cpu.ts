import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** CPU time of all agent sessions in milliseconds: one number a line. */
export function sumAgentCpu(texts: readonly string[]): number {
  return sum(texts.flatMap((text) => text.trim().split('\n').filter(Boolean).map(Number)));
}

/** CPU time of all checks in milliseconds, from what bash's `times` says of a shell and its children: `0m0.012s 0m0.003s`. */
export function sumCheckCpu(texts: readonly string[]): number {
  const durations = texts.flatMap((text) => [...text.matchAll(/(\d+)m(\d+\.\d+)s/g)]);
  return sum(durations.map(([, minutes, seconds]) => (Number(minutes) * 60 + Number(seconds)) * 1_000));
}

/** The text of every file of a folder. */
export async function readAll(folder: string): Promise<readonly string[]> {
  return Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
}

function sum(numbers: readonly number[]): number {
  const total = numbers.reduce((left, right) => left + right, 0);
  if (Number.isFinite(total)) return total;
  throw new TypeError(`Expected durations, found ${numbers.filter((value) => !Number.isFinite(value)).join(', ')}.`);
}
