import type { AgentProvider } from '../../core/config/schema.ts';
import type { AgentAdapter } from '../../ports/agent.ts';
import { createClaudeCodeAgent } from './claude-code-agent.ts';
import { createCommandAgent } from './command-agent.ts';
import type { AgentOptions } from './session-environment.ts';

/** Every provider that a configuration may name, and its adapter. */
const AGENTS: Readonly<Record<AgentProvider, (options: AgentOptions) => AgentAdapter>> = {
  'claude-code': createClaudeCodeAgent,
  command: createCommandAgent,
};

/** The adapter of a provider; undefined for a name that is not known. */
export function findAgent(provider: string, options: AgentOptions): AgentAdapter | undefined {
  return Object.hasOwn(AGENTS, provider) ? AGENTS[provider as AgentProvider](options) : undefined;
}
