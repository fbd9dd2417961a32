/**
 * A set of task numbers, small also when there are very many: 1,024 numbers are one string of hexadecimal digits, under the number of
 * thousands. Plain data, so that a state with it can be written as JSON.
 */
export type NumberSet = Readonly<Record<number, string>>;

const CHUNK = 1_024;
const EMPTY = '0'.repeat(CHUNK / 4);

/** Whether a number is in the set. */
export function hasNumber(set: NumberSet, number: number): boolean {
  const digit = set[Math.floor(number / CHUNK)]?.[Math.floor((number % CHUNK) / 4)];
  return digit !== undefined && ((Number.parseInt(digit, 16) >> (number % 4)) & 1) === 1;
}

/** The set with more numbers. */
export function withNumbers(set: NumberSet, numbers: readonly number[]): NumberSet {
  const chunks: Record<number, string[]> = {};
  for (const number of numbers) {
    const index = Math.floor(number / CHUNK);
    chunks[index] ??= [...(set[index] ?? EMPTY)];
    const at = Math.floor((number % CHUNK) / 4);
    const digit = Number.parseInt(chunks[index][at] ?? '0', 16) | (1 << (number % 4));
    chunks[index][at] = digit.toString(16);
  }
  return { ...set, ...Object.fromEntries(Object.entries(chunks).map(([index, digits]) => [index, digits.join('')])) };
}
