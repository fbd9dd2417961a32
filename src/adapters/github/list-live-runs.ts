import type { Octokit } from 'octokit';
import type { WorkflowRun } from '../../ports/forge.ts';
import { explain } from './client.ts';

/** GitHub describes a run in some ten kilobytes. */
const RUNS = 50;

/** The runs of all workflows that are at work now, the newest fifty, each with the name of its workflow file. */
export async function listLiveRuns(
  client: Octokit,
  where: { readonly owner: string; readonly repo: string },
): Promise<readonly (WorkflowRun & { readonly file: string })[]> {
  const request = client.rest.actions.listWorkflowRunsForRepo({
    ...where,
    status: 'in_progress',
    per_page: RUNS,
    exclude_pull_requests: true,
  });
  const { data } = await explain('read the workflow runs that go on', request);
  return data.workflow_runs.map(({ id, status, conclusion, path }) => ({
    id,
    status: status ?? 'unknown',
    conclusion: conclusion ?? undefined,
    // `.github/workflows/stoneforge.yml`, behind an `@` with the reference where the file comes from elsewhere.
    file: path.replace(/@.*$/, '').split('/').at(-1) ?? '',
  }));
}
