import type { Usage } from '../core/events.ts';

export interface SessionRequest {
  /** The worktree: current directory of the agent. */
  readonly cwd: string;
  /** The whole prompt; given on stdin and in `promptFile`. */
  readonly prompt: string;
  readonly promptFile: string;
  /** Where the agent may leave `{outcome, message, usage}` as JSON. */
  readonly resultFile: string;
  /** Everything that the agent prints is kept here, up to `maxOutputBytes`. */
  readonly outputFile: string;
  readonly maxOutputBytes: number;
  readonly timeoutMs: number;
  readonly task: number;
  readonly attempt: number;
  readonly model?: string;
  /** For the provider `command`: run through `bash -euo pipefail -c`; written by the repository's owner. */
  readonly command?: string;
  /** The session hands over when its context is larger than 0.7 of this, where the agent's stream tells the size. */
  readonly maxSessionTokens?: number;
}

/** How one session of an agent ended. Whether it changed anything is for git to tell, not for this. */
export interface SessionEnd {
  readonly kind: 'exited' | 'timeout' | 'context-full' | 'not-found';
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** What the agent itself said of its end, where it did; a claim, not evidence. */
  readonly claim?: { readonly outcome: 'completed' | 'handoff' | 'question' | 'no-change'; readonly message?: string };
  /** An error that the agent's own stream reports although its exit code may be 0. */
  readonly error?: string;
  /** Something that a person should know and that does not change how the session ended, such as a result file that does not parse. */
  readonly warning?: string;
  readonly usage?: Usage;
  /** End of the output, at most 8 KiB. Text from outside. */
  readonly outputTail: string;
  /** All that it printed, also what was not kept. */
  readonly outputBytes: number;
}

/** One kind of coding agent: how to start it headless, hand it the prompt, and read its stream. */
export interface AgentAdapter {
  /** Name in the configuration (`provider`). */
  readonly provider: string;
  run(request: SessionRequest): Promise<SessionEnd>;
}
