import { expect, test } from 'vitest';
import type { RunRecord, TriggerEvent } from '../../contract.ts';
import type { LocalGitHub } from '../local-github.ts';
import { answerOf } from '../testing/answer-of.ts';
import { SampleClone } from '../testing/sample-clone.ts';
import { REPO, startTestGitHub } from '../testing/start-test-github.ts';

const WORKFLOW = `on:
  issues: { types: [labeled] }
  workflow_dispatch:
    inputs:
      task: { required: true, type: string }
      note: { default: none, type: string }
jobs: {}
`;

/** Stands in for the runner: every event starts one run. */
function listen(github: LocalGitHub): TriggerEvent[] {
  const heard: TriggerEvent[] = [];
  github.onTrigger((trigger) => {
    heard.push(trigger);
    const id = github.nextRunId();
    github.putRun(runRecord(id, trigger));
    return [id];
  });
  return heard;
}

function runRecord(id: number, { event, actor }: TriggerEvent): RunRecord {
  const at = '2026-01-01T00:00:00Z';
  const job = {
    id: id + 1,
    name: 'a',
    key: 'a',
    status: 'queued',
    conclusion: null,
    startedAt: null,
    completedAt: null,
    processGroup: null,
    annotations: [],
  } as const;
  const times = { createdAt: at, updatedAt: at };
  return {
    id,
    workflow: 'forge.yml',
    name: 'forge',
    displayTitle: 'forge',
    event,
    actor,
    headBranch: 'main',
    headSha: 'a'.repeat(40),
    status: 'queued',
    conclusion: null,
    jobs: [job],
    ...times,
  };
}

test('what a person does starts workflows, with one event for each label', async () => {
  await using forge = await startTestGitHub();
  forge.github.addUser('ada', 'write');
  const heard = listen(forge.github);
  const ada = forge.person('ada');
  await ada.rest.issues.create({ ...REPO, title: 'One', labels: ['stoneforge', 'urgent'] });
  await ada.rest.issues.createComment({ ...REPO, issue_number: 1, body: '/stoneforge retry' });
  await ada.rest.issues.update({ ...REPO, issue_number: 1, state: 'closed' });
  expect(heard.map(({ event, action, actor }) => `${event} ${action} by ${actor}`)).toEqual([
    'issues opened by ada',
    'issues labeled by ada',
    'issues labeled by ada',
    'issue_comment created by ada',
    'issues closed by ada',
  ]);
  expect(heard[1]?.payload).toMatchObject({
    action: 'labeled',
    label: { name: 'stoneforge' },
    issue: { number: 1, title: 'One' },
    sender: { login: 'ada', type: 'User' },
    repository: { full_name: 'octo/forge', default_branch: 'main', fork: false },
  });
  expect(heard[3]?.payload).toMatchObject({
    comment: { body: '/stoneforge retry', author_association: 'COLLABORATOR', user: { type: 'User' } },
  });
});

test('what a job does starts no workflow, except workflow_dispatch', async () => {
  await using forge = await startTestGitHub();
  await SampleClone.make(forge, { '.github/workflows/forge.yml': WORKFLOW });
  const heard = listen(forge.github);
  const job = forge.job({ issues: 'write', actions: 'write' });
  await job.rest.issues.create({ ...REPO, title: 'One', labels: ['stoneforge'] });
  await job.rest.issues.createComment({ ...REPO, issue_number: 1, body: 'Hello' });
  await job.rest.issues.update({ ...REPO, issue_number: 1, state: 'closed' });
  expect(heard).toEqual([]);
  const dispatched = await job.rest.actions.createWorkflowDispatch({
    ...REPO,
    workflow_id: 'forge.yml',
    ref: 'main',
    inputs: { task: '12' },
  });
  expect(dispatched.status).toBe(204);
  expect(heard).toMatchObject([
    {
      event: 'workflow_dispatch',
      actor: 'github-actions[bot]',
      workflow: 'forge.yml',
      ref: 'main',
      inputs: { task: '12', note: 'none' },
    },
  ]);
  expect(heard[0]?.payload).toMatchObject({
    ref: 'refs/heads/main',
    inputs: { task: '12', note: 'none' },
    workflow: '.github/workflows/forge.yml',
  });
});

test('a seeded issue starts nothing: it was always there', async () => {
  await using forge = await startTestGitHub();
  const heard = listen(forge.github);
  forge.github.createIssue({ title: 'One', labels: ['stoneforge'] });
  expect(heard).toEqual([]);
});

test('a dispatch may ask for the id of its run, which the API then shows', async () => {
  await using forge = await startTestGitHub();
  await SampleClone.make(forge, { '.github/workflows/forge.yml': WORKFLOW });
  listen(forge.github);
  const cancelled: number[] = [];
  forge.github.onCancel((runId) => cancelled.push(runId));
  const job = forge.job({ actions: 'write' });
  const { data } = await job.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
    ...REPO,
    workflow_id: 'forge.yml',
    ref: 'main',
    inputs: { task: '1' },
    return_run_details: true,
  });
  const { workflow_run_id: run_id } = data as { workflow_run_id: number };
  expect((await job.rest.actions.getWorkflowRun({ ...REPO, run_id })).data).toMatchObject({
    status: 'queued',
    event: 'workflow_dispatch',
    path: '.github/workflows/forge.yml',
  });
  expect(
    (await job.rest.actions.listJobsForWorkflowRun({ ...REPO, run_id })).data.jobs.map(({ name }) => name),
  ).toEqual(['a']);
  const { data: queued } = await job.rest.actions.listWorkflowRunsForRepo({ ...REPO, status: 'queued' });
  expect(queued.workflow_runs.map(({ id }) => id)).toEqual([run_id]);
  expect((await answerOf(job.rest.actions.cancelWorkflowRun({ ...REPO, run_id }))).status).toBe(202);
  expect(cancelled).toEqual([run_id]);
  const run = forge.github.getRun(run_id);
  if (run !== undefined) forge.github.putRun({ ...run, status: 'completed', conclusion: 'cancelled' });
  expect((await answerOf(job.rest.actions.cancelWorkflowRun({ ...REPO, run_id }))).status).toBe(409);
});

test('a dispatch is refused for a missing file, a missing ref, a workflow without the trigger, and wrong inputs', async () => {
  await using forge = await startTestGitHub();
  await SampleClone.make(forge, {
    '.github/workflows/forge.yml': WORKFLOW,
    '.github/workflows/push.yml': 'on: push\njobs: {}\n',
  });
  const heard = listen(forge.github);
  const dispatch = (workflow_id: string, ref: string, inputs: Record<string, string> = {}) =>
    answerOf(
      forge.job({ actions: 'write' }).rest.actions.createWorkflowDispatch({ ...REPO, workflow_id, ref, inputs }),
    );
  expect((await dispatch('none.yml', 'main')).status).toBe(404);
  expect(await dispatch('forge.yml', 'gone', { task: '1' })).toMatchObject({
    status: 422,
    message: 'No ref found for: gone',
  });
  expect(await dispatch('push.yml', 'main')).toMatchObject({
    status: 422,
    message: "Workflow does not have 'workflow_dispatch' trigger",
  });
  expect(await dispatch('forge.yml', 'main')).toMatchObject({
    status: 422,
    message: "Required input 'task' not provided",
  });
  expect(await dispatch('forge.yml', 'main', { task: '1', tusk: '2' })).toMatchObject({
    status: 422,
    message: 'Unexpected inputs provided: ["tusk"]',
  });
  expect(heard).toEqual([]);
});
