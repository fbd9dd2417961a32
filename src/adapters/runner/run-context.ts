import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import * as core from '@actions/core';
import { messageOf } from '../../core/errors.ts';
import type { RunContext } from '../../ports/run-context.ts';
import { printable } from './printable.ts';
import { readRunEnvironment } from './run-environment.ts';

/** GitHub takes 1 MiB of summary from a step; a character has at most four bytes. */
const SUMMARY_LIMIT_CHARACTERS = 256 * 1024;

/**
 * The run and job that this process is a step of. Hides the secrets from the job's log from here on, and makes the job's directory.
 *
 * From the runner's variables alone: the event's payload, which `@actions/github` would read too, is a hint that no decision may use.
 *
 * @throws StoneforgeError `bad-input` outside a job of GitHub Actions.
 */
export function createRunContext(
  options: { readonly secrets?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): RunContext {
  for (const secret of options.secrets ?? []) if (secret !== '') core.setSecret(secret);
  const { GITHUB_RUN_ID, GITHUB_REPOSITORY, GITHUB_SERVER_URL, RUNNER_TEMP } = readRunEnvironment(
    options.env ?? process.env,
  );
  const repositoryUrl = `${GITHUB_SERVER_URL.replace(/\/+$/, '')}/${GITHUB_REPOSITORY}`;
  const warn = (text: string) => core.warning(text);
  return {
    runId: GITHUB_RUN_ID,
    repository: GITHUB_REPOSITORY,
    runUrl: `${repositoryUrl}/actions/runs/${GITHUB_RUN_ID}`,
    gitUrl: `${repositoryUrl}.git`,
    tempDir: mkdtempSync(join(RUNNER_TEMP, 'stoneforge-')),
    setOutput: (name, value) => core.setOutput(name, value),
    info: (text) => core.info(printable(text)),
    warn,
    async summarize(markdown) {
      try {
        await core.summary.addRaw(markdown.slice(0, SUMMARY_LIMIT_CHARACTERS), true).write();
      } catch (error) {
        // A summary is for people; a job whose work is done does not fail for it.
        warn(`Expected to write the job's summary, found: ${messageOf(error)}.`);
      }
    },
  };
}
