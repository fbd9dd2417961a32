import { CHECK_FILES, detectChecks } from '../../core/config/detect-checks.ts';
import { CONFIG_FILE, parseConfig } from '../../core/config/parse-config.ts';
import type { Config } from '../../core/config/schema.ts';
import type { Repository } from '../../ports/repository.ts';

/** The rules that a change is judged by: those of the base commit, never those of the change. */
export async function readBaseRules(
  repository: Repository,
  base: string,
): Promise<{ readonly config: Config; readonly checks: readonly string[] }> {
  const config = parseConfig((await repository.readFile(base, CONFIG_FILE)) ?? '');
  return { config, checks: config.checks ?? (await findChecks(repository, base)) };
}

async function findChecks(repository: Repository, base: string): Promise<readonly string[]> {
  const files: Record<string, string | undefined> = {};
  for (const path of CHECK_FILES) files[path] = await repository.readFile(base, path);
  return detectChecks(files);
}
