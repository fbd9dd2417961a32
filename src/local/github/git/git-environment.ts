/** Nothing of the user's machine reaches git: no HOME, no system or global configuration, no prompts. */
const BASE: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ADVICE: '0',
  LC_ALL: 'C',
  HOME: '/nonexistent',
};

/** The environment for a git process of the server, with further settings as of `git -c`. */
export function gitEnvironment(config: Readonly<Record<string, string>> = {}): Record<string, string> {
  const entries = Object.entries({ 'safe.directory': '*', 'gc.auto': '0', 'maintenance.auto': 'false', ...config });
  const environment: Record<string, string> = {
    ...BASE,
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    GIT_CONFIG_COUNT: String(entries.length),
  };
  entries.forEach(([key, value], index) => {
    environment[`GIT_CONFIG_KEY_${index}`] = key;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return environment;
}
