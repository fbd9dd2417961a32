import { expect, test } from 'vitest';
import { answerOf } from '../testing/answer-of.ts';
import { REPO, startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

function get(forge: TestGitHub, token: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${forge.github.apiUrl}${path}`, { headers: { authorization: `token ${token}`, ...headers } });
}

test('an unchanged answer is 304 for the token that asked before, and costs no budget', async () => {
  await using forge = await startTestGitHub();
  forge.github.createIssue({ title: 'One' });
  const [one, two] = [forge.jobToken({ issues: 'read' }), forge.jobToken({ issues: 'read' })];
  const path = '/repos/octo/forge/issues';
  const first = await get(forge, one, path);
  const etag = first.headers.get('etag') ?? '';
  const again = await get(forge, one, path, { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect(again.headers.get('x-ratelimit-used')).toBe(first.headers.get('x-ratelimit-used'));
  // The same answer has another ETag for another token: a new job never gets a 304 for what an earlier one read.
  const other = await get(forge, two, path, { 'if-none-match': etag });
  expect([other.status, other.headers.get('etag') === etag]).toEqual([200, false]);
  forge.github.createIssue({ title: 'Two' });
  expect((await get(forge, one, path, { 'if-none-match': etag })).status).toBe(200);
});

test('every answer says what is left of the 1,000 requests an hour that all jobs share', async () => {
  await using forge = await startTestGitHub();
  const left = async (token: string) =>
    (await get(forge, token, '/repos/octo/forge')).headers.get('x-ratelimit-remaining');
  expect(await left(forge.jobToken({}))).toBe('999');
  expect(await left(forge.jobToken({}))).toBe('998');
  expect(await left(forge.github.userToken('octo'))).toBe('999');
  const { data } = await forge.job({}).rest.rateLimit.get();
  expect([data.resources.core.limit, data.resources.core.remaining]).toEqual([1000, 998]);
});

test('beyond the budget the answer is 403 when the limit is enforced', async () => {
  await using forge = await startTestGitHub({ settings: { requestsPerHour: 2, enforceRateLimit: true } });
  const job = forge.job({});
  const statuses = [];
  for (let request = 0; request < 3; request += 1) statuses.push((await answerOf(job.rest.repos.get(REPO))).status);
  expect(statuses).toEqual([200, 200, 403]);
});

test('what does not exist is 404: another repository, an unknown path, a missing issue', async () => {
  await using forge = await startTestGitHub();
  const token = forge.github.userToken('octo');
  const paths = [
    '/repos/octo/other',
    '/repos/octo/forge/nothing',
    '/repos/octo/forge/issues/7',
    '/repos/octo/forge/issues/x',
  ];
  const statuses = await Promise.all(paths.map(async (path) => (await get(forge, token, path)).status));
  expect(statuses).toEqual([404, 404, 404, 404]);
  expect((await get(forge, token, '/repos/OCTO/Forge')).status).toBe(200);
});

test('lists come in pages with a Link header, at most 100 entries each', async () => {
  await using forge = await startTestGitHub();
  for (let number = 1; number <= 130; number += 1) forge.github.createIssue({ title: `Issue ${number}` });
  const job = forge.job({ issues: 'read' });
  const page = await job.rest.issues.listForRepo({ ...REPO, per_page: 100 });
  expect([page.data.length, (await job.rest.issues.listForRepo(REPO)).data.length]).toEqual([100, 30]);
  expect(page.headers.link).toMatch(/[?&]page=2[^>]*>; rel="next".*rel="last"/);
  const all = await job.paginate(job.rest.issues.listForRepo, { ...REPO, per_page: 50, direction: 'asc' });
  expect(all.map((issue) => issue.number)).toEqual(Array.from({ length: 130 }, (_, index) => index + 1));
});

test('a body that is no JSON is answered 400, one of the wrong shape 422', async () => {
  await using forge = await startTestGitHub();
  const post = (body: string) =>
    fetch(`${forge.github.apiUrl}/repos/octo/forge/issues`, {
      method: 'POST',
      headers: { authorization: `token ${forge.github.userToken('octo')}` },
      body,
    });
  expect([(await post('{')).status, (await post('{"title":{}}')).status]).toEqual([400, 422]);
});
