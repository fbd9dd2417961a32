import { CONFIG_FILE, parseConfig } from '../../core/config/parse-config.ts';
import type { Config } from '../../core/config/schema.ts';
import { setConfigValues } from '../../core/config/set-config-values.ts';
import { StoneforgeError } from '../../core/errors.ts';
import { DISPATCH_FILE, renderGeneratedFiles, TASK_FILE } from '../init/generated-files.ts';
import type { PackageInfo } from '../init/package-info.ts';
import { DEFAULT_SECRETS } from '../init/secret-names.ts';
import { findHandedSecrets } from './handed-secrets.ts';

/** What the command line says over the configuration. */
export interface Overrides {
  readonly agent?: string;
  readonly agentCommand?: string;
  readonly checks?: readonly string[];
  readonly maxConcurrent?: number;
}

export interface Setup {
  readonly config: Config;
  /** Files for the default branch, path to text. */
  readonly files: Readonly<Record<string, string>>;
  /** Names of the secrets that the workflows pass on. */
  readonly secrets: readonly string[];
}

/** The engine resolves every reference to our action to its own bundle, so the commit says only that there is none. */
const NO_COMMIT = '0'.repeat(40);

/**
 * What `stoneforge init` would write into the repository, with the command line's settings in its configuration. Workflow files that are
 * there already are kept: they are what the repository runs on GitHub.
 */
export function composeSetup(
  existing: Readonly<Record<string, string | undefined>>,
  overrides: Overrides,
  own: PackageInfo,
): Setup {
  const before = existing[CONFIG_FILE] ?? '';
  const { command } = parseConfig(before).agents.worker;
  if (overrides.agent === 'command' && overrides.agentCommand === undefined && command === undefined) {
    throw new StoneforgeError(
      'bad-arguments',
      'Expected --agent command to come with a command line, found none. Add --agent-command <cmd>, or set agents.worker.command in the configuration.',
    );
  }
  const text = setConfigValues(before, valuesOf(overrides));
  const config = parseConfig(text);
  const dispatch = existing[DISPATCH_FILE];
  if (dispatch !== undefined) {
    const secrets = findHandedSecrets({ dispatch, task: existing[TASK_FILE] ?? '' });
    return { config, secrets, files: { [CONFIG_FILE]: text } };
  }
  const secrets = [...new Set([...DEFAULT_SECRETS, ...config.agents.worker.env])];
  const generated = renderGeneratedFiles(config, {
    action: { uses: `${own.repository}@${NO_COMMIT}`, comment: 'resolved by the embedded engine' },
    secrets,
    version: own.version,
  });
  const workflows = generated.map((file) => [file.path, file.text] as const);
  return { config, secrets, files: Object.fromEntries([[CONFIG_FILE, text], ...workflows]) };
}

function valuesOf(overrides: Overrides): Record<string, unknown> {
  const agent = overrides.agent ?? (overrides.agentCommand === undefined ? undefined : 'command');
  return {
    ...(agent !== undefined && { 'agents.worker.provider': agent }),
    ...(overrides.agentCommand !== undefined && { 'agents.worker.command': overrides.agentCommand }),
    ...(overrides.checks !== undefined && { checks: overrides.checks }),
    ...(overrides.maxConcurrent !== undefined && { 'orchestrator.maxConcurrent': overrides.maxConcurrent }),
  };
}
