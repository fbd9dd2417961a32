import { StoneforgeError } from '../../core/errors.ts';
import { listRemoteRefs } from './fetch.ts';
import type { Git, GitExit } from './git.ts';
import { troubleError, troubleOf, wordsOf } from './git-trouble.ts';
import { fullRef } from './revision.ts';

/** One reference to move. */
export interface PushedRef {
  readonly ref: string;
  /** The commit to move it to; undefined deletes it. */
  readonly to: string | undefined;
  /** `forward` = only to a descendant of what is there; `any` = whatever is there; else the value that it must have now, undefined = must not exist. */
  readonly from: 'forward' | 'any' | { readonly commit: string | undefined };
}

/**
 * How a push of several references, all or none, ended. `moved` names the references that were not where they should be; it is empty when
 * the forge was busy with them, or does not say which; its `words` may. `unavailable` does not say whether the push happened.
 */
export type PushOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'moved'; readonly refs: readonly string[]; readonly words: string }
  | { readonly kind: 'failed'; readonly error: StoneforgeError };

/** Pushes all references or none, in one git process. */
export async function pushRefs(git: Git, refs: readonly PushedRef[]): Promise<PushOutcome> {
  const leases = refs.flatMap(({ ref, from }) =>
    typeof from === 'string' ? [] : [`--force-with-lease=${fullRef(ref)}:${from.commit ?? ''}`],
  );
  const specs = refs.map(({ ref, to, from }) => `${from === 'any' ? '+' : ''}${to ?? ''}:${fullRef(ref)}`);
  const exit = await git.attempt([
    'push',
    '--porcelain',
    ...(refs.length > 1 ? ['--atomic'] : []),
    ...leases,
    'origin',
    ...specs,
  ]);
  return exit.exitCode === 0 ? { kind: 'done' } : outcomeOf(exit);
}

/**
 * Moves one reference from a known value. A push whose answer was lost counts as done when the reference is where it should go.
 *
 * @throws StoneforgeError `ref-moved`, `forge-refused`, `forge-unavailable`, `git-failed`
 */
export async function pushRef(
  git: Git,
  ref: string,
  move: { readonly from: string | undefined; readonly to: string },
): Promise<void> {
  const outcome = await pushRefs(git, [{ ref, to: move.to, from: { commit: move.from } }]);
  if (outcome.kind === 'done') return;
  if (outcome.kind === 'failed' && outcome.error.code !== 'forge-unavailable') throw outcome.error;
  const now = (await listRemoteRefs(git, [ref])).get(ref);
  if (now === move.to) return;
  if (outcome.kind === 'failed') throw outcome.error;
  throw refMoved(ref, move.from, now === move.from ? 'another writer busy with it' : (now ?? 'it absent'));
}

/** The error for a reference that is not where it was when the decision was made. `found` says where it is, where that is known. */
export function refMoved(ref: string, expected: string | undefined, found = 'something else'): StoneforgeError {
  return new StoneforgeError(
    'ref-moved',
    `Expected ${ref} to be ${expected ?? 'absent'}, found ${found}. Read it again and decide again.`,
    { retryable: true },
  );
}

const MOVED =
  /^(fetch first|non-fast-forward|stale info|already exists|needs force|remote ref updated since checkout)$/;
const MOVED_AT_REMOTE =
  /lock ref|failed to (lock|update ref)|reference already exists|incorrect old value|is at [0-9a-f]+ but expected|non-fast-forward|fetch first/i;
const OF_ANOTHER = /atomic/i;
const BUSY = /internal( server)? error|timed? ?out|try again/i;

function outcomeOf(exit: GitExit): PushOutcome {
  const lines = [...exit.stdout.matchAll(/^!\t[^\t:]*:([^\t]+)\t\[([^\]]+)\](?: \((.*)\))?$/gm)];
  const refusals = lines.map(([, ref = '', status = '', reason = '']) => ({ ref, status, reason }));
  const own = refusals.filter(({ reason }) => !OF_ANOTHER.test(reason));
  const words = [...own.map(({ ref, reason, status }) => `${ref}: ${reason || status}`), wordsOf(exit.stderr)].join(
    '; ',
  );
  const notMoved = own.filter(({ status, reason }) => !(status === 'rejected' ? MOVED : MOVED_AT_REMOTE).test(reason));
  const [worst] = notMoved;
  if (worst === undefined && refusals.length > 0) return { kind: 'moved', refs: own.map(({ ref }) => ref), words };
  if (worst === undefined) return { kind: 'failed', error: troubleError('a push', exit) };
  if (worst.status === 'remote failure' || BUSY.test(worst.reason) || troubleOf(exit) === 'unavailable') {
    return {
      kind: 'failed',
      error: new StoneforgeError(
        'forge-unavailable',
        `Expected an answer to a push, found: ${words}. Try again later.`,
        { retryable: true },
      ),
    };
  }
  return {
    kind: 'failed',
    error: new StoneforgeError(
      'forge-refused',
      `Expected the forge to take a push of ${worst.ref}, found that it refused: ${words.slice(0, 2_000)}. Change the rule or the permission that it names.`,
    ),
  };
}
