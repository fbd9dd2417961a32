import { StoneforgeError } from '../../core/errors.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const LONGEST_MS = 24 * 3_600_000;
const MOST_WORKERS = 10_000;

/**
 * Reads the value of `--workers`: `1,3,8`.
 *
 * @throws StoneforgeError `bad-arguments`
 */
export function parseWorkers(value: string): readonly number[] {
  const counts = value.split(',').map((part) => part.trim());
  const isGood = counts.every((count) => /^[1-9][0-9]{0,4}$/.test(count) && Number(count) <= MOST_WORKERS);
  if (isGood) return [...new Set(counts.map(Number))];
  throw new StoneforgeError(
    'bad-arguments',
    `Expected --workers to be numbers from 1 to ${MOST_WORKERS} with commas between them, found "${value}". Write it as 1,3,8.`,
  );
}

/**
 * Reads the value of an option that is a time: `30s`, `1.5m`, `250ms`, `0`. In milliseconds.
 *
 * @throws StoneforgeError `bad-arguments`
 */
export function parseDuration(name: string): (value: string) => number {
  return (value) => {
    const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h)$/.exec(value === '0' ? '0s' : value) ?? [];
    const ms = Number(amount) * (UNITS[unit ?? ''] ?? Number.NaN);
    if (ms <= LONGEST_MS) return Math.round(ms);
    throw new StoneforgeError(
      'bad-arguments',
      `Expected ${name} to be a time of at most 24h, found "${value}". Write it as 30s, 1.5m or 250ms.`,
    );
  };
}

/**
 * Reads the value of an option that is a whole number from 0 to `most`.
 *
 * @throws StoneforgeError `bad-arguments`
 */
export function parseWhole(name: string, most: number): (value: string) => number {
  return (value) => {
    if (/^\d{1,10}$/.test(value) && Number(value) <= most) return Number(value);
    throw new StoneforgeError(
      'bad-arguments',
      `Expected ${name} to be an integer from 0 to ${most}, found "${value}".`,
    );
  };
}
