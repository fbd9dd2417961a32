import type { Octokit } from 'octokit';
import type { WorkflowRun } from '../../ports/forge.ts';
import { explain } from './client.ts';

/** GitHub describes a run in some ten kilobytes. */
const RUNS = 50;

/** The newest runs of all workflows, newest first, each with the name of its workflow file. */
export async function listRuns(
  client: Octokit,
  where: { readonly owner: string; readonly repo: string },
): Promise<readonly (WorkflowRun & { readonly file: string })[]> {
  const request = client.rest.actions.listWorkflowRunsForRepo({
    ...where,
    per_page: RUNS,
    exclude_pull_requests: true,
  });
  const { data } = await explain('read the newest workflow runs', request);
  return data.workflow_runs.map(({ id, status, conclusion, path }) => ({
    id,
    status: status ?? 'unknown',
    conclusion: conclusion ?? undefined,
    // `.github/workflows/stoneforge.yml`, behind an `@` with the reference where the file comes from elsewhere.
    file: path.replace(/@.*$/, '').split('/').at(-1) ?? '',
  }));
}
