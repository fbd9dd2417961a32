type Environment = Readonly<Record<string, string | undefined>>;

/** What every program needs and nothing secret is kept in. `LC_*` comes on top. */
const ALLOWED: ReadonlySet<string> = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LANGUAGE',
  'TERM',
  'TMPDIR',
  'TZ',
  // With this mark the runner itself ends what a job left behind.
  'RUNNER_TRACKING_ID',
]);

/** The job's own tokens, inputs and file commands. No configuration can let them through. */
const NEVER = /^(GITHUB_|ACTIONS_|INPUT_|RUNNER_|STONEFORGE_)/i;

/**
 * The environment for code that is not ours: an allow-list, so that a secret which somebody adds to the job tomorrow stays out.
 * Empty values are left out too: GitHub gives a secret that is not set as an empty text.
 *
 * @param names further variables to let through; names of the job's own (`GITHUB_*`, `ACTIONS_*`, `INPUT_*`, …) are ignored
 */
export function allowedEnvironment(source: Environment, names: readonly string[] = []): Record<string, string> {
  const named = new Set(names.filter((name) => !NEVER.test(name)));
  const entries = Object.entries(source).flatMap(([name, value]) => {
    const isAllowed = ALLOWED.has(name) || name.startsWith('LC_') || named.has(name);
    return isAllowed && value !== undefined && value !== '' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(entries);
}
