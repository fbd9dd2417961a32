import { StoneforgeError } from '../../core/errors.ts';

/**
 * Reads the value of `--agent`.
 *
 * @throws StoneforgeError `bad-arguments` for a name that is not among the known ones.
 */
export function parseAgent(known: readonly string[]): (value: string) => string {
  return (value) => {
    if (known.includes(value)) return value;
    throw new StoneforgeError(
      'bad-arguments',
      `Expected --agent to be ${known.join(' or ')}, found "${value}". Name one of them, or leave the option out.`,
    );
  };
}
