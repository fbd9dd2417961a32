import { StoneforgeError } from '../../core/errors.ts';

/** The refusal of an option that does not go with the others. */
export function misplaced(option: string, where: string, found: string): StoneforgeError {
  return new StoneforgeError(
    'bad-arguments',
    `Expected ${option} ${where}, found ${found}. Without --backlog issues, log and configuration are those of the repository on GitHub.`,
  );
}
