import { rm, writeFile } from 'node:fs/promises';
import { StoneforgeError } from '../../core/errors.ts';
import type { AgentAdapter, SessionEnd, SessionRequest } from '../../ports/agent.ts';
import { runProcess } from '../process/run-process.ts';
import { readClaim } from './read-claim.ts';
import { type AgentOptions, sessionEnvironment } from './session-environment.ts';

/** Exit code with which bash says that it did not find a command. */
const COMMAND_NOT_FOUND = 127;

/**
 * Any executable as an agent: the owner's command line through `bash -euo pipefail -c`, the prompt on its standard input and in
 * `$STONEFORGE_PROMPT_FILE`, exit code 0 = done, and, if it likes, JSON in `$STONEFORGE_RESULT_FILE`.
 */
export function createCommandAgent(options: AgentOptions): AgentAdapter {
  return {
    provider: 'command',
    run: async (request) => {
      const command = request.command;
      if (command === undefined || command.trim() === '') {
        throw new StoneforgeError(
          'bad-config',
          'Expected "agents.worker.command" to hold the command line of the agent, found nothing. The provider "command" needs it.',
        );
      }
      return runCommand(command, request, options);
    },
  };
}

async function runCommand(command: string, request: SessionRequest, options: AgentOptions): Promise<SessionEnd> {
  await writeFile(request.promptFile, request.prompt, { mode: 0o600 });
  await rm(request.resultFile, { force: true });
  const end = await runProcess({
    executable: 'bash',
    args: ['-euo', 'pipefail', '-c', command],
    cwd: request.cwd,
    env: sessionEnvironment(request, options),
    stdinFile: request.promptFile,
    outputFile: request.outputFile,
    maxOutputBytes: request.maxOutputBytes,
    timeoutMs: request.timeoutMs,
  });
  const isMissing = end.kind === 'not-found' || (end.kind === 'exited' && end.exitCode === COMMAND_NOT_FOUND);
  return {
    kind: isMissing ? 'not-found' : end.kind === 'timeout' ? 'timeout' : 'exited',
    exitCode: end.exitCode,
    signal: end.signal,
    ...(await readClaim(request.resultFile)),
    ...(isMissing ? { error: describeMissing(command, end.kind === 'not-found') } : {}),
    outputTail: end.tail,
    outputBytes: end.bytes,
  };
}

function describeMissing(command: string, isBash: boolean): string {
  if (isBash)
    return 'Expected bash on the PATH of this machine, found none. Install it; agent commands run through it.';
  const shown = command.length > 200 ? `${command.slice(0, 200)}…` : command;
  return `Expected to run the agent command \`${shown}\`, found that a program in it is not there (exit code 127). Correct "agents.worker.command" in .stoneforge/config.yaml, or install the program on this machine.`;
}
