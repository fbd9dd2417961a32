import { expect, test } from 'vitest';
import { answerOf } from '../testing/answer-of.ts';
import { SampleClone } from '../testing/sample-clone.ts';
import { REPO, startTestGitHub } from '../testing/start-test-github.ts';

test('the newest status of each context counts, and one failure fails the commit', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  const sha = await clone.git('rev-parse', 'HEAD');
  const job = forge.job({ statuses: 'write', contents: 'read' });
  const combined = async () => {
    const { data } = await job.rest.repos.getCombinedStatusForRef({ ...REPO, ref: 'main' });
    return `${data.state} ${data.statuses.map(({ context, state }) => `${context}=${state}`).join(' ')}`.trim();
  };
  const set = (context: string, state: 'pending' | 'success' | 'failure') =>
    job.rest.repos.createCommitStatus({ ...REPO, sha, context, state });
  expect(await combined()).toBe('pending');
  await set('stoneforge/steward', 'pending');
  await set('ci', 'success');
  expect(await combined()).toBe('pending stoneforge/steward=pending ci=success');
  await set('stoneforge/steward', 'success');
  expect(await combined()).toMatch(/^success/);
  await set('ci', 'failure');
  expect(await combined()).toMatch(/^failure/);
  const { data } = await job.rest.repos.listCommitStatusesForRef({ ...REPO, ref: sha });
  expect(data.map(({ context, creator }) => `${context} ${creator?.login}`)).toHaveLength(4);
});

test('a status of an unknown commit and a description beyond 140 characters are 422', async () => {
  await using forge = await startTestGitHub();
  const clone = await SampleClone.make(forge);
  const job = forge.job({ statuses: 'write' });
  const unknown = job.rest.repos.createCommitStatus({ ...REPO, sha: 'a'.repeat(40), state: 'success' });
  expect(await answerOf(unknown)).toMatchObject({ status: 422, message: `No commit found for SHA: ${'a'.repeat(40)}` });
  const sha = await clone.git('rev-parse', 'HEAD');
  const long = job.rest.repos.createCommitStatus({ ...REPO, sha, state: 'success', description: 'x'.repeat(141) });
  expect((await answerOf(long)).status).toBe(422);
});
