import type { Command } from 'commander';
import { prepareGitEnvironment } from '../../adapters/git/environment.ts';
import { openLogSource } from '../../adapters/log-source/open-log-source.ts';
import type { LogSource } from '../../ports/log-source.ts';

/** Where a verb reads the log. */
export interface SourceFlags {
  readonly from: string;
  readonly branch: string;
}

/** Gives a verb the options that say where the log lies. */
export function withSourceOptions(command: Command): Command {
  return command
    .option('--from <path>', 'a clone, a bare repository, or a folder of JSONL files', '.')
    .option('--branch <name>', 'branch of the log, where --from is a repository', 'stoneforge');
}

/**
 * Opens the log that the options name.
 *
 * @throws StoneforgeError `bad-input` when there is none
 */
export async function openSource({ from, branch }: SourceFlags): Promise<LogSource> {
  prepareGitEnvironment();
  return openLogSource(from, { branch });
}
