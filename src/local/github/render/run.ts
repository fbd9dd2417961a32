import type { JobRecord, RunRecord } from '../../contract.ts';
import type { Hub } from '../hub.ts';

type Json = Readonly<Record<string, unknown>>;

/** `workflow-run` of GitHub's API. */
export function renderRun(hub: Hub, run: RunRecord): Json {
  const { render } = hub;
  const url = render.repo(`/actions/runs/${run.id}`);
  const workflowId = workflowIdOf(hub, run.workflow);
  return {
    id: run.id,
    name: run.name,
    node_id: `WFR_${run.id}`,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: `.github/workflows/${run.workflow}`,
    display_title: run.displayTitle,
    run_number: hub.state.runs.filter((other) => other.workflow === run.workflow && other.id <= run.id).length,
    run_attempt: 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflowId,
    workflow_url: render.repo(`/actions/workflows/${workflowId}`),
    url,
    html_url: render.page(`/actions/runs/${run.id}`),
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor: render.user(run.actor),
    triggering_actor: render.user(run.actor),
    referenced_workflows: [],
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    check_suite_url: render.repo(`/check-suites/${run.id}`),
    previous_attempt_url: null,
    head_commit: null,
    repository: render.repository(),
    head_repository: render.repository(),
  };
}

/** `job` of GitHub's API; a job without a start time is shown as started when it was made, as GitHub does. */
export function renderJob(hub: Hub, run: RunRecord, job: JobRecord): Json {
  const { render } = hub;
  const started = job.status === 'in_progress' || job.status === 'completed';
  return {
    id: job.id,
    run_id: run.id,
    node_id: `CR_${job.id}`,
    run_url: render.repo(`/actions/runs/${run.id}`),
    run_attempt: 1,
    workflow_name: run.name,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    name: job.name,
    url: render.repo(`/actions/jobs/${job.id}`),
    html_url: render.page(`/actions/runs/${run.id}/job/${job.id}`),
    check_run_url: render.repo(`/check-runs/${job.id}`),
    status: job.status,
    // A start-up failure belongs to a run; a job of it shows as failed.
    conclusion: job.conclusion === 'startup_failure' ? 'failure' : job.conclusion,
    created_at: run.createdAt,
    started_at: job.startedAt ?? run.createdAt,
    completed_at: job.completedAt,
    steps: [],
    labels: ['ubuntu-latest'],
    runner_id: started ? 1 : null,
    runner_name: started ? 'local' : null,
    runner_group_id: started ? 1 : null,
    runner_group_name: started ? 'Default' : null,
  };
}

/** GitHub numbers workflows; here the number follows from the order of first use. */
function workflowIdOf(hub: Hub, file: string): number {
  const files = [...new Set(hub.state.runs.all().map((run) => run.workflow))];
  return 1_000 + files.indexOf(file);
}
