import type { AgentAdapter } from '../../ports/agent.ts';
import type { Artifacts } from '../../ports/artifacts.ts';
import type { RunContext, World } from '../../ports/run-context.ts';
import type { Workspaces } from '../../ports/workspace.ts';

/** What the job gets in which an agent works. */
export interface WorkDeps {
  readonly run: RunContext;
  readonly world: World;
  readonly artifacts: Artifacts;
  readonly workspaces: Workspaces;
  /** @returns undefined for a provider that there is no adapter for. */
  readonly findAgent: (provider: string, options: { readonly env: readonly string[] }) => AgentAdapter | undefined;
  /** Text of a file of the log at one of its commits. */
  readonly readSnapshot: (logCommit: string, path: string) => Promise<string>;
  /** The worker's prompt as it ships with us. */
  readonly readRolePrompt: () => Promise<string>;
}
