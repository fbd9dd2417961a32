import { StoneforgeError } from '../../core/errors.ts';
import type { GitExit } from './git.ts';

/** Why a command that talks to the forge failed: the forge said no, it could not be reached, or something on our side is wrong. */
export type Trouble = 'refused' | 'unavailable' | 'failed';

const REFUSED =
  /Authentication failed|could not read (Username|Password)|Repository not found|returned error: (401|403|404)\b|Permission to .* denied/i;
const UNAVAILABLE =
  /unable to access|could not resolve|connection|timed? ?out|RPC failed|hung up|early EOF|unexpected disconnect|returned error: (429|5\d\d)|HTTP (429|5\d\d)|empty reply|transfer closed|invalid server response|TLS|expected flush/i;

/** git tells these apart by text alone; `LC_ALL=C` keeps the text the same everywhere. */
export function troubleOf(exit: GitExit): Trouble {
  if (REFUSED.test(exit.stderr)) return 'refused';
  return UNAVAILABLE.test(exit.stderr) ? 'unavailable' : 'failed';
}

/** What git and the forge said, for a person: the forge's own words first, without control characters, at most 2,000 characters. */
export function wordsOf(stderr: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours and other control characters of a remote hook.
  const clean = stderr.replace(/\x1b\[[0-9;]*[A-Za-z]/g, '').replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '');
  const lines = clean.split('\n').map((line) => line.trim());
  const remote = lines.filter((line) => line.startsWith('remote:')).map((line) => line.slice('remote:'.length).trim());
  const words = remote.filter((line) => line !== '');
  const chosen = words.length > 0 ? words : lines.filter((line) => line !== '' && !line.startsWith('hint:'));
  return chosen.join(' ').slice(0, 2_000) || 'nothing';
}

/** The error for a command that talks to the forge: `forge-refused`, `forge-unavailable` (retryable) or `git-failed`. */
export function troubleError(what: string, exit: GitExit): StoneforgeError {
  const words = wordsOf(exit.stderr);
  switch (troubleOf(exit)) {
    case 'refused':
      return new StoneforgeError(
        'forge-refused',
        `Expected the forge to allow ${what}, found: ${words}. Check the permissions of the job's token.`,
      );
    case 'unavailable':
      return new StoneforgeError(
        'forge-unavailable',
        `Expected an answer of the forge to ${what}, found: ${words}. Try again later.`,
        {
          retryable: true,
        },
      );
    case 'failed':
      return new StoneforgeError(
        'git-failed',
        `Expected ${what} to succeed, found exit code ${exit.exitCode}: ${words}`,
      );
  }
}
