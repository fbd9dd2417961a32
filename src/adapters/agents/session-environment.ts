import type { SessionRequest } from '../../ports/agent.ts';
import { allowedEnvironment } from '../process/allowed-environment.ts';

export interface AgentOptions {
  /** The job's environment; only what is allowed goes on to the agent. */
  readonly source: Readonly<Record<string, string | undefined>>;
  /** Names of further variables that the owner lets the agent see (`agents.worker.env`). */
  readonly env: readonly string[];
}

/** The environment of a session: what is allowed, what the owner names, and what the contract with the agent promises. */
export function sessionEnvironment(
  request: SessionRequest,
  options: AgentOptions,
  providerNames: readonly string[] = [],
): Record<string, string> {
  return {
    ...allowedEnvironment(options.source, [...providerNames, ...options.env]),
    CI: 'true',
    // Nobody is there to be asked for a password.
    GIT_TERMINAL_PROMPT: '0',
    STONEFORGE_TASK: String(request.task),
    STONEFORGE_ATTEMPT: String(request.attempt),
    STONEFORGE_PROMPT_FILE: request.promptFile,
    STONEFORGE_RESULT_FILE: request.resultFile,
  };
}
