import { join } from 'node:path';
import { CONFIG_FILE, parseConfig } from '../../core/config/parse-config.ts';
import type { Config } from '../../core/config/schema.ts';
import { StoneforgeError } from '../../core/errors.ts';
import { resolveActionReference } from './action-reference.ts';
import { applyFiles, tryReadText } from './apply-files.ts';
import { DISPATCH_FILE, renderGeneratedFiles } from './generated-files.ts';
import { addIgnoredPaths } from './gitignore.ts';
import type { InitReport } from './init-report.ts';
import { type PackageInfo, readPackageInfo } from './package-info.ts';
import { tryReadRecordedOptions } from './recorded-options.ts';
import { DEFAULT_SECRETS, decideSecretNames, OWN_VARIABLES } from './secret-names.ts';
import { findSharedMachines, isHosted } from './shared-machines.ts';
import { wantedConfigText } from './wanted-config.ts';

export interface SetupOptions {
  /** Write nothing, only report. */
  readonly check?: boolean;
  /** Overwrite generated files that a person changed. */
  readonly force?: boolean;
  readonly runsOn?: readonly string[];
  readonly controlRunsOn?: readonly string[];
  readonly actionRef?: string;
  /** Names of further secrets for the work job. Kept by later calls. */
  readonly secret?: readonly string[];
  /** Names of secrets that the work job shall no longer get. */
  readonly dropSecret?: readonly string[];
  /** Our own package; default: the one that this file belongs to. */
  readonly package?: PackageInfo;
  /** Where the tags of the action are; default: its repository on github.com. */
  readonly remote?: string;
}

/**
 * Writes the set-up of a repository into a folder, or brings it up to date. Idempotent: a second call writes nothing.
 *
 * @throws StoneforgeError `bad-config`, `bad-arguments` or `forge-unavailable`; nothing is written then.
 */
export async function writeSetup(root: string, options: SetupOptions = {}): Promise<InitReport> {
  const own = options.package ?? readPackageInfo();
  const configText = wantedConfigText(await tryReadText(join(root, CONFIG_FILE)), options);
  const config = parseConfig(configText, CONFIG_FILE);
  const recorded = tryReadRecordedOptions((await tryReadText(join(root, DISPATCH_FILE))) ?? '');
  const change = { add: options.secret ?? [], drop: options.dropSecret ?? [] };
  const secrets = decideSecretNames(recorded?.secrets ?? DEFAULT_SECRETS, change);
  const warnings = findWarnings(config, secrets);
  const action = await resolveActionReference({
    asked: options.actionRef,
    recorded,
    keepsRecorded: options.check,
    package: own,
    remote: options.remote,
  });
  const generated = renderGeneratedFiles(config, { action, secrets, version: own.version });
  const ignored = addIgnoredPaths((await tryReadText(join(root, '.gitignore'))) ?? '');
  const files = await applyFiles(
    root,
    [
      ...generated.map((file) => ({ ...file, isOurs: true })),
      { path: CONFIG_FILE, text: configText, isOurs: false },
      { path: '.gitignore', text: ignored, isOurs: false },
    ],
    { check: options.check ?? false, force: options.force ?? false },
  );
  return {
    root,
    isCheck: options.check ?? false,
    files,
    action: action.uses,
    label: config.label,
    secrets,
    lacksClaude: config.agents.worker.provider === 'claude-code' && isHosted(config.runners.agents),
    warnings: [...warnings, ...(action.warning === undefined ? [] : [action.warning])],
    hasDrift: files.some((file) => file.found !== 'same' && !file.isWritten),
  };
}

function findWarnings(config: Config, secrets: readonly string[]): readonly string[] {
  const machines = findSharedMachines(config.runners.agents, config.runners.control);
  if (machines.kind === 'shared') throw new StoneforgeError('bad-config', machines.problem);
  const { provider, env } = config.agents.worker;
  // The defaults are there for whoever needs them; only what a person asked for is worth a warning.
  const seen = [...DEFAULT_SECRETS, ...OWN_VARIABLES[provider], ...env];
  return [
    ...(machines.kind === 'unclear' ? [machines.warning] : []),
    ...secrets
      .filter((name) => !seen.includes(name))
      .map((name) => `The agent ${provider} sees ${name} only when agents.worker.env in ${CONFIG_FILE} names it.`),
  ];
}
