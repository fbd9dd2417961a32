import * as core from '@actions/core';
import { prepareGitEnvironment } from '../adapters/git/environment.ts';
import { messageOf, StoneforgeError } from '../core/errors.ts';
import { readCommand } from './inputs.ts';

/**
 * Runs the job that the input `command` names. Jobs are loaded when they are needed, because each is a process of its own.
 *
 * @returns the exit code: 0, or 1 when the job failed; what a person should know of that is an annotation by then.
 */
export async function runAction(): Promise<number> {
  // What agents and checks may inherit from is the environment as the runner made it, without our settings for git.
  const inherited = { ...process.env };
  try {
    prepareGitEnvironment();
    const command = readCommand();
    switch (command) {
      case 'work':
      case 'verify':
      case 'gate': {
        const { runUntrusted } = await import('./run-untrusted.ts');
        return (await runUntrusted(command, inherited)) ? 0 : 1;
      }
      default: {
        const { runTrusted } = await import('./run-trusted.ts');
        await runTrusted(command);
        return 0;
      }
    }
  } catch (error) {
    core.error(messageOf(error));
    // Whatever is no StoneforgeError is a bug of ours, and its place is worth more than its message.
    if (!(error instanceof StoneforgeError) && error instanceof Error) core.info(error.stack ?? '');
    return 1;
  }
}
