import type { Command } from 'commander';
import { findWorkTree } from './init/find-work-tree.ts';
import { type InitReport, renderInitReport } from './init/init-report.ts';
import { type SetupOptions, writeSetup } from './init/write-setup.ts';

export interface InitOptions extends SetupOptions {
  /** A folder inside the work tree; default: the current directory. */
  readonly cwd?: string;
}

/**
 * Sets the repository up that a folder belongs to, or brings its files up to date. Idempotent.
 *
 * @throws StoneforgeError `bad-repository`, `bad-config`, `bad-arguments` or `forge-unavailable`; nothing is written then.
 */
export async function runInit(options: InitOptions = {}): Promise<InitReport> {
  return writeSetup(await findWorkTree(options.cwd ?? process.cwd()), options);
}

/** Adds the verb to the command line. Prints the report; `--check` sets the exit code 1 when there is drift. */
export function registerInit(program: Command): void {
  program
    .command('init')
    .description('Write the workflows and the configuration into this repository, or bring them up to date.')
    .option('--runs-on <labels...>', 'machines of the jobs that run agents or repository code: labels, or group=<name>')
    .option('--control-runs-on <labels...>', 'machines of the trusted jobs; never one on which agents run')
    .option('--secret <names...>', 'further repository secrets for the agent, besides the usual API keys')
    .option('--drop-secret <names...>', 'secrets that the agent shall no longer get')
    .option('--action-ref <ref>', 'commit of the action to pin (40 hex digits), or owner/name@<commit>, $/ or ./')
    .option('--force', 'overwrite generated files that were changed by hand')
    .option('--check', 'write nothing; exit 1 when a file is not as init would write it')
    .action(async (options: InitOptions) => {
      const report = await runInit(options);
      process.stdout.write(renderInitReport(report));
      if (report.isCheck && report.hasDrift) process.exitCode = 1;
    });
}
