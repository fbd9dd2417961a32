import { join } from 'node:path';
import { getInput } from '@actions/core';
import { createRunArtifacts } from '../adapters/artifacts/run-artifacts.ts';
import { openRepository } from '../adapters/git/open-repository.ts';
import { createForge } from '../adapters/github/create-forge.ts';
import { RequestMeter } from '../adapters/github/request-meter.ts';
import { createEventLog } from '../adapters/log/event-log.ts';
import { createRunContext } from '../adapters/runner/run-context.ts';
import { createWorld } from '../adapters/runner/world.ts';
import { emptyState, fold } from '../core/fold.ts';
import type { TrustedDeps } from '../jobs/deps.ts';
import { runDispatch } from '../jobs/dispatch/dispatch.ts';
import { runBoard } from '../jobs/merge/board.ts';
import { runLand } from '../jobs/merge/land.ts';
import { runPublish } from '../jobs/publish/publish.ts';
import { runReport } from '../jobs/report.ts';
import { renderLedger } from '../jobs/requests/render-ledger.ts';
import { type CommandName, readInputs } from './inputs.ts';

export type TrustedCommand = Exclude<CommandName, 'work' | 'verify' | 'gate'>;

/** Runs a job that may write: our code alone, no agent, no repository code. */
export async function runTrusted(command: TrustedCommand): Promise<void> {
  const deps = await connect();
  try {
    await runJob(command, deps);
  } finally {
    await deps.run.summarize(renderLedger(deps.ledger.tally()));
  }
}

async function runJob(command: TrustedCommand, deps: TrustedDeps): Promise<void> {
  switch (command) {
    case 'dispatch':
      return runDispatch(deps);
    case 'publish':
      return runPublish(deps, readInputs('publish'));
    case 'report': {
      const { 'verify-result': verifyResult, 'verify-artifact': verifyArtifact, ...inputs } = readInputs('report');
      return runReport(deps, { ...inputs, verifyResult, verifyArtifact });
    }
    case 'board':
      return runBoard(deps, { branch: readInputs('board')['base-branch'] });
    case 'land': {
      const inputs = readInputs('land');
      const { train, artifact } = inputs;
      return runLand(deps, { branch: inputs['base-branch'], train, gateResult: inputs['gate-result'], artifact });
    }
  }
}

async function connect(): Promise<TrustedDeps> {
  const token = getInput('token', { required: true });
  const run = createRunContext({ secrets: [token] });
  const world = createWorld();
  const repository = await openRepository({ dir: join(run.tempDir, 'repository'), remoteUrl: run.gitUrl, token });
  const meter = new RequestMeter();
  return {
    run,
    world,
    repository,
    forge: createForge({
      token,
      apiUrl: process.env.GITHUB_API_URL ?? 'https://api.github.com',
      repository: run.repository,
      warn: run.warn,
      meter,
    }),
    ledger: meter,
    log: createEventLog({ repository, emptyState, fold, world, runId: run.runId, warn: run.warn }),
    artifacts: createRunArtifacts({ tempDir: run.tempDir }),
  };
}
