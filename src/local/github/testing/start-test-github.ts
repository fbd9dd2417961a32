import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from 'octokit';
import { expect } from 'vitest';
import type { JobPermissions } from '../../contract.ts';
import { createLocalGitHub, type LocalGitHub, type LocalGitHubOptions } from '../local-github.ts';

export interface TestGitHub extends AsyncDisposable {
  readonly github: LocalGitHub;
  /** A temporary folder, gone at the end. */
  readonly folder: string;
  readonly options: LocalGitHubOptions;
  /** A client with the token of a person; without a login the owner's. */
  person(login?: string): Octokit;
  /** A client with the token of a job that has these permissions and no others. */
  job(permissions: JobPermissions): Octokit;
  jobToken(permissions: JobPermissions): string;
}

/** Local GitHub in a temporary folder. Disposing it fails the test when the OpenAPI description was violated. */
export async function startTestGitHub(options: Partial<LocalGitHubOptions> = {}): Promise<TestGitHub> {
  const folder = mkdtempSync(join(tmpdir(), 'local-github-'));
  const complete = {
    gitDir: join(folder, 'repo.git'),
    stateFile: join(folder, 'state', 'github.sqlite'),
    repository: 'octo/forge',
    defaultBranch: 'main',
    ...options,
  };
  const github = await createLocalGitHub(complete);
  const jobToken = (permissions: JobPermissions) =>
    github.mintJobTokens({ runId: github.nextRunId(), jobId: github.nextJobId(), permissions }).token;
  return {
    github,
    folder,
    options: complete,
    person: (login = 'octo') => client(github, github.userToken(login)),
    job: (permissions) => client(github, jobToken(permissions)),
    jobToken,
    async [Symbol.asyncDispose]() {
      await github.close();
      rmSync(folder, { recursive: true, force: true });
      expect(github.violations).toEqual([]);
    },
  };
}

/** octokit without its retries, so that a refusal is one answer. */
export function client(github: LocalGitHub, token: string): Octokit {
  return new Octokit({
    auth: token,
    baseUrl: github.apiUrl,
    retry: { enabled: false },
    throttle: { enabled: false },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

/** The owner and name that every octokit call needs. */
export const REPO = { owner: 'octo', repo: 'forge' } as const;
