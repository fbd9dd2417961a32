import { Command, CommanderError } from 'commander';
import { StoneforgeError } from '../core/errors.ts';
import { registerDb } from './db.ts';
import { registerDemo } from './demo.ts';
import { registerExplain } from './explain.ts';
import { registerGraph } from './graph.ts';
import { readPackageInfo } from './init/package-info.ts';
import { registerInit } from './init.ts';
import { registerLocal } from './local.ts';
import { registerLog } from './log.ts';
import { registerPlan } from './plan.ts';
import { registerQuery } from './query.ts';
import { registerSimulate } from './simulate.ts';

/** Exit code for arguments and input that cannot be used. */
const BAD_ARGUMENTS = 2;

/** Exit code of a run that a signal ended, as shells have it for SIGINT. */
const INTERRUPTED = 130;

/**
 * Runs the command line. Sets the exit code; prints one message for what a person did wrong, a stack only for a bug of ours.
 *
 * @param entry path of the module that began it, which a thread may be started with
 */
export async function main(argv: readonly string[], { entry }: { readonly entry: string }): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  const program = new Command('stoneforge')
    .description('Labelled issues become landed commits.')
    .version(readPackageInfo().version)
    .showHelpAfterError('(stoneforge --help shows what there is)')
    .exitOverride();
  registerInit(program);
  registerLocal(program);
  registerDemo(program);
  registerPlan(program);
  registerSimulate(program);
  registerGraph(program);
  registerLog(program);
  registerExplain(program);
  registerDb(program, { entry });
  registerQuery(program, { entry });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : BAD_ARGUMENTS;
      return;
    }
    if (!(error instanceof StoneforgeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.code === 'interrupted' ? INTERRUPTED : BAD_ARGUMENTS;
  }
}

/** Who has read enough (`| head`) ends the reading and not the run. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
