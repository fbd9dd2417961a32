/** Who commits that the forge makes itself are by: the account that GitHub shows for `GITHUB_TOKEN`. */
export const IDENTITY = {
  name: 'stoneforge[bot]',
  email: '41898282+github-actions[bot]@users.noreply.github.com',
} as const;

/** What every git process of ours runs with. None of it comes from the machine's or a person's own settings. */
const SETTINGS: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: '1',
  // git reads an empty file there on every platform, Windows included.
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: IDENTITY.name,
  GIT_AUTHOR_EMAIL: IDENTITY.email,
  GIT_COMMITTER_NAME: IDENTITY.name,
  GIT_COMMITTER_EMAIL: IDENTITY.email,
};

/** Inherited variables that say where git and its certificates are, not what it works on. */
const KEPT: readonly string[] = ['GIT_EXEC_PATH', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'];

/** The `GIT_` variables that simple-git lets through to git; it drops all others. */
export const ALLOWED_ENVIRONMENT: readonly string[] = [...Object.keys(SETTINGS), ...KEPT];

/**
 * Makes the environment of this process one in which git depends on nothing but its arguments and its repository. The entry calls it
 * once, before the first git process; calling it again changes nothing.
 *
 * Text comes in English (`LC_ALL=C`), because git tells some outcomes by text alone.
 */
export function prepareGitEnvironment(env: NodeJS.ProcessEnv = process.env): void {
  for (const name of Object.keys(env)) {
    if (name.toUpperCase().startsWith('GIT_') && !KEPT.includes(name)) delete env[name];
  }
  Object.assign(env, SETTINGS, { LC_ALL: 'C' });
}
