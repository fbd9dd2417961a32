import { getInput } from '@actions/core';
import { findAgent } from '../adapters/agents/find-agent.ts';
import { readRolePrompt } from '../adapters/agents/read-role-prompt.ts';
import { createRunArtifacts } from '../adapters/artifacts/run-artifacts.ts';
import { createCheckRunner } from '../adapters/process/run-checks.ts';
import { createRunContext } from '../adapters/runner/run-context.ts';
import { createWorld } from '../adapters/runner/world.ts';
import { createWorkspaces } from '../adapters/worktree/create-workspaces.ts';
import { readAtCommit } from '../adapters/worktree/read-at-commit.ts';
import { runGate } from '../jobs/gate.ts';
import { runVerify } from '../jobs/verify.ts';
import { runWork } from '../jobs/work.ts';
import { type CommandName, readInputs } from './inputs.ts';

export type UntrustedCommand = Extract<CommandName, 'work' | 'verify' | 'gate'>;

/**
 * Runs a job in which an agent or repository code runs. Its token reads and nothing else.
 *
 * @returns false when the job must show as failed: an attempt without a change, a red check.
 */
export async function runUntrusted(command: UntrustedCommand, inherited: NodeJS.ProcessEnv): Promise<boolean> {
  const token = getInput('token', { required: true });
  const run = createRunContext({ secrets: [token] });
  const remote = { url: run.gitUrl, token, tempDir: run.tempDir };
  const shared = {
    run,
    world: createWorld(),
    artifacts: createRunArtifacts({ tempDir: run.tempDir }),
    workspaces: createWorkspaces(remote),
  };
  const runChecks = createCheckRunner(inherited);
  switch (command) {
    case 'work': {
      const result = await runWork(
        {
          ...shared,
          findAgent: (provider, { env }) => findAgent(provider, { source: inherited, env }),
          readSnapshot: (commit, path) => readAtCommit(remote, commit, path),
          readRolePrompt: () => readRolePrompt('worker'),
        },
        readInputs('work'),
      );
      return result.outcome !== 'crashed' && result.outcome !== 'timeout';
    }
    case 'verify':
      return runVerify({ ...shared, runChecks }, readInputs('verify'));
    case 'gate':
      return runGate({ ...shared, runChecks }, readInputs('gate'));
  }
}
