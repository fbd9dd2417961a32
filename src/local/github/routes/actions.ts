import { z } from 'zod';
import type { RunRecord } from '../../contract.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { paginate } from '../http/paginate.ts';
import { readBody } from '../http/read-body.ts';
import { type ApiRequest, ok, type Route } from '../http/route.ts';
import type { Hub } from '../hub.ts';
import { checkInputs, readDispatchable } from '../model/dispatchable.ts';
import { renderArtifact } from '../render/artifact.ts';
import { renderJob, renderRun } from '../render/run.ts';
import { reads, writes } from './needs.ts';

const ACTIONS = '/repos/{owner}/{repo}/actions';

const dispatchBody = z.object({
  ref: z.string(),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  return_run_details: z.boolean().default(false),
});

export const actionRoutes: readonly Route[] = [
  { operation: `POST ${ACTIONS}/workflows/{workflow_id}/dispatches`, need: writes('actions'), handle: dispatch },
  {
    operation: `GET ${ACTIONS}/workflows/{workflow_id}/runs`,
    need: reads('actions'),
    handle: (hub, request) =>
      listRuns(
        hub,
        request,
        hub.state.runs.filter((run) => run.workflow === request.params.workflow_id),
      ),
  },
  {
    operation: `GET ${ACTIONS}/runs`,
    need: reads('actions'),
    handle: (hub, request) => listRuns(hub, request, hub.state.runs.all()),
  },
  {
    operation: `GET ${ACTIONS}/runs/{run_id}`,
    need: reads('actions'),
    handle: (hub, request) => ok(renderRun(hub, runOf(hub, request))),
  },
  {
    operation: `GET ${ACTIONS}/runs/{run_id}/jobs`,
    need: reads('actions'),
    handle: (hub, request) => {
      const run = runOf(hub, request);
      const { items, headers } = paginate(run.jobs, request.query, hub.render.repo(`/actions/runs/${run.id}/jobs`));
      const jobs = items.map((job) => renderJob(hub, run, job));
      return { status: 200, headers, body: { total_count: run.jobs.length, jobs } };
    },
  },
  {
    operation: `GET ${ACTIONS}/runs/{run_id}/artifacts`,
    need: reads('actions'),
    handle: (hub, request) => {
      const run = runOf(hub, request);
      const name = request.query.get('name');
      const found = hub.state.artifacts.filter(
        (artifact) => artifact.isFinal && artifact.runId === run.id && (name === null || artifact.name === name),
      );
      const { items, headers } = paginate(found, request.query, hub.render.repo(`/actions/runs/${run.id}/artifacts`));
      const artifacts = items.map((artifact) => renderArtifact(hub, run, artifact));
      return { status: 200, headers, body: { total_count: found.length, artifacts } };
    },
  },
  {
    operation: `POST ${ACTIONS}/runs/{run_id}/cancel`,
    need: writes('actions'),
    handle: (hub, request) => {
      const run = runOf(hub, request);
      if (run.status === 'completed') throw new ApiError(409, 'Cannot cancel a workflow run that is completed.');
      hub.cancelRun(run.id);
      return { status: 202, body: {} };
    },
  },
];

async function dispatch(hub: Hub, { body, caller, params }: ApiRequest) {
  const { ref, inputs, return_run_details: wantsDetails } = readBody(dispatchBody, body);
  const file = (params.workflow_id ?? '').split('/').at(-1) ?? '';
  const workflow = await readDispatchable(hub, file, ref);
  const complete = checkInputs(workflow, inputs);
  hub.state.flush();
  const [runId] = hub.triggers.fire(caller, {
    event: 'workflow_dispatch',
    payload: {
      inputs: complete,
      ref: workflow.ref,
      workflow: `.github/workflows/${file}`,
      repository: hub.render.repository(),
      sender: hub.render.user(caller.login),
    },
    workflow: file,
    // Branches go by their short name, as everywhere in the contract with the runner.
    ref: workflow.ref.replace(/^refs\/heads\//, ''),
    inputs: complete,
  });
  if (!wantsDetails) return { status: 204 };
  if (runId === undefined) throw new ApiError(500, 'The dispatch started no run: nobody runs workflows here.');
  const path = `/actions/runs/${runId}`;
  return ok({ workflow_run_id: runId, run_url: hub.render.repo(path), html_url: hub.render.page(path) });
}

function listRuns(hub: Hub, { query }: ApiRequest, runs: readonly RunRecord[]) {
  const matches = (name: string, ...values: readonly (string | null)[]) => {
    const wanted = query.get(name);
    return wanted === null || values.includes(wanted);
  };
  const found = runs
    .filter(
      (run) =>
        matches('status', run.status, run.conclusion) &&
        matches('event', run.event) &&
        matches('branch', run.headBranch) &&
        matches('head_sha', run.headSha) &&
        matches('actor', run.actor),
    )
    .toReversed();
  const { items, headers } = paginate(found, query, hub.render.repo('/actions/runs'));
  const body = { total_count: found.length, workflow_runs: items.map((run) => renderRun(hub, run)) };
  return { status: 200, headers, body };
}

function runOf(hub: Hub, { params }: ApiRequest): RunRecord {
  const run = hub.state.runs.get(params.run_id ?? '');
  if (run === undefined) throw notFound();
  return run;
}
