import { StoneforgeError } from '../../core/errors.ts';

/**
 * The number of a task as a person writes it: `12` or `#12`.
 *
 * @throws StoneforgeError `bad-arguments`
 */
export function parseTask(value: string): number {
  const [, number] = /^#?([1-9]\d{0,14})$/.exec(value.trim()) ?? [];
  if (number !== undefined) return Number(number);
  throw new StoneforgeError(
    'bad-arguments',
    `Expected a task to be the number of its issue, such as 12, found "${value}".`,
  );
}
