import type { AgentProvider } from '../../core/config/schema.ts';
import { StoneforgeError } from '../../core/errors.ts';

/** Either of these is a credential of Claude Code: an API key, or the token of a subscription. */
export const CLAUDE_KEYS: readonly string[] = ['ANTHROPIC_API_KEY', 'CLAUDE_CODE_OAUTH_TOKEN'];

/** Secrets that the work job gets when nobody says otherwise: the keys of the only agent that has keys of its own. */
export const DEFAULT_SECRETS: readonly string[] = CLAUDE_KEYS;

/** Variables that an agent sees without `agents.worker.env`, by its provider. */
export const OWN_VARIABLES: Readonly<Record<AgentProvider, readonly string[]>> = {
  'claude-code': [...CLAUDE_KEYS, 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_BASE_URL'],
  command: [],
};

/**
 * The secrets of the work job: those of before (or the defaults), without `drop`, with `add`.
 *
 * @throws StoneforgeError `bad-arguments` for a name that no secret can have.
 */
export function decideSecretNames(
  before: readonly string[],
  change: { readonly add: readonly string[]; readonly drop: readonly string[] },
): readonly string[] {
  const [kept, added, dropped] = [before, change.add, change.drop].map((names) => names.map(parseName));
  return [...new Set([...(kept ?? []), ...(added ?? [])])].filter((name) => !dropped?.includes(name));
}

function parseName(name: string): string {
  if (/^[A-Z_][A-Z0-9_]{0,199}$/.test(name) && !/^(GITHUB|ACTIONS|INPUT|RUNNER|STONEFORGE)_/.test(name)) return name;
  throw new StoneforgeError(
    'bad-arguments',
    `Expected the name of a secret: capital letters, digits and underscores, no digit first, and none of the beginnings GITHUB_, ACTIONS_, INPUT_, RUNNER_, STONEFORGE_; found "${name}". Create the secret under such a name in the settings of the repository.`,
  );
}
