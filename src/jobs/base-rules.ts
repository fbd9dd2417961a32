import { CHECK_FILES, detectChecks } from '../core/config/detect-checks.ts';
import { CONFIG_FILE, parseConfig } from '../core/config/parse-config.ts';
import type { Config } from '../core/config/schema.ts';

/**
 * The rules of a base commit, and never those of a change: its configuration, and the check commands configured or found there.
 *
 * @throws StoneforgeError `bad-config`
 */
export async function readBaseRules(base: {
  readBaseFile(path: string): Promise<string | undefined>;
}): Promise<{ readonly config: Config; readonly checks: readonly string[] }> {
  const config = parseConfig((await base.readBaseFile(CONFIG_FILE)) ?? '');
  if (config.checks !== undefined) return { config, checks: config.checks };
  const files: Record<string, string | undefined> = {};
  for (const path of CHECK_FILES) files[path] = await base.readBaseFile(path);
  return { config, checks: detectChecks(files) };
}
