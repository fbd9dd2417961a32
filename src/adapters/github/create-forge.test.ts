import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createForge } from './create-forge.ts';

/** No pacing of writes here, as against an embedded engine; nothing listens there. */
const LOCAL = 'http://127.0.0.1:8000';
const GITHUB = 'https://api.github.com';
const REPO = '/repos/octo/forge';

const warnings: string[] = [];
const forgeAt = (apiUrl: string) =>
  createForge({
    token: 'ghs_x',
    apiUrl,
    repository: 'octo/forge',
    warn: (text) => void warnings.push(text),
    waitSecondMs: 1,
  });
const forge = forgeAt(LOCAL);

beforeEach(() => {
  nock.disableNetConnect();
  warnings.length = 0;
});
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  expect(pending).toEqual([]);
});

describe('an answer that means "there is none"', () => {
  it.each([404, 410])('is undefined, with %i', async (status) => {
    const gone = () => nock(LOCAL).get(/.*/).reply(status, { message: 'Gone' });
    for (const ask of [() => forge.findIssue(1), () => forge.findPullRequest(1), () => forge.findRun(1)]) {
      gone();
      expect(await ask()).toBeUndefined();
    }
    gone();
    expect(await forge.hasLiveRun('stoneforge.yml')).toBe(false);
    gone();
    expect(await forge.readPermission('ghost')).toBe('none');
    nock(LOCAL).patch(`${REPO}/issues/7`).reply(status, { message: 'Gone' });
    await forge.closeIssue(7, 'completed');
  });
});

describe('a permission', () => {
  it.each([
    ['admin', 'admin'],
    ['write', 'write'],
    ['read', 'read'],
    ['none', 'none'],
    ['a role of tomorrow', 'none'],
  ])('that GitHub calls %s is %s', async (permission, expected) => {
    nock(LOCAL).get(`${REPO}/collaborators/mo/permission`).reply(200, { permission, role_name: 'owner' });
    expect(await forge.readPermission('mo')).toBe(expected);
  });

  it('that cannot be found out is an error, never a yes', async () => {
    nock(LOCAL)
      .get(/permission/)
      .times(4)
      .reply(500, {});
    await expect(forge.readPermission('mo')).rejects.toMatchObject({ code: 'forge-unavailable', retryable: true });
  });
});

describe('GitHub in trouble', () => {
  it('is asked again by a read, and then counts as unavailable', async () => {
    nock(LOCAL).get(`${REPO}/issues/1`).times(2).reply(502, 'Bad gateway');
    nock(LOCAL)
      .get(`${REPO}/issues/1`)
      .reply(200, { number: 1, title: 'One', body: null, state: 'open', labels: ['a', { name: 'b' }], user: null });
    expect(await forge.findIssue(1)).toMatchObject({ number: 1, body: '', labels: ['a', 'b'], author: undefined });
    nock(LOCAL).get(`${REPO}/issues/1`).times(4).reply(503, '');
    await expect(forge.findIssue(1)).rejects.toMatchObject({
      code: 'forge-unavailable',
      retryable: true,
      message: expect.stringContaining('Could not read issue #1: GitHub answered 503'),
    });
  });

  it('is not asked to comment a second time, or to open a second pull request', async () => {
    // One answer each: a second request would find nobody and fail in another way.
    const write = () => forge.writeComments([{ kind: 'add', issue: 'I_1', body: 'text' }]);
    nock(LOCAL).post('/graphql').reply(502, {});
    await expect(write()).rejects.toThrow('GitHub answered 502');
    nock(LOCAL).get(`${REPO}/pulls`).query(true).reply(200, []);
    nock(LOCAL).post(`${REPO}/pulls`).reply(500, {});
    const request = { head: 'agent/a', base: 'main', title: 'One', body: '' };
    await expect(forge.openPullRequest(request)).rejects.toThrow('GitHub answered 500');
    nock(LOCAL).post('/graphql').replyWithError('socket hang up');
    await expect(write()).rejects.toMatchObject({
      code: 'forge-unavailable',
      retryable: true,
      message: expect.stringContaining('GitHub answered nothing'),
    });
  });

  it('is asked again to set a status or to start a workflow, which a second request does not harm', async () => {
    nock(LOCAL).post(`${REPO}/statuses/abc`).reply(502, {}).post(`${REPO}/statuses/abc`).reply(201, {});
    await forge.setStatus('abc', { state: 'success', description: 'fine' });
    const start = `${REPO}/actions/workflows/x.yml/dispatches`;
    nock(LOCAL).get(REPO).reply(200, { default_branch: 'trunk' });
    nock(LOCAL).post(start, { ref: 'trunk', inputs: {} }).reply(502, {}).post(start).reply(204);
    await forgeAt(LOCAL).dispatchWorkflow('x.yml', {});
  });

  it('does not make a refusal worth another try', async () => {
    nock(LOCAL).patch(`${REPO}/issues/1`).reply(403, { message: 'Resource not accessible by integration' });
    await expect(forge.closeIssue(1, 'completed')).rejects.toMatchObject({ code: 'forge-refused', retryable: false });
  });

  it('writes the comments that it can, and says of the others why not', async () => {
    const gone = {
      type: 'NOT_FOUND',
      path: ['c1'],
      message: "Could not resolve to a node with the global id of 'IC_2'",
    };
    const locked = {
      type: 'UNPROCESSABLE',
      path: ['c2'],
      message: 'Unable to create comment because issue is locked.',
    };
    const node = { id: 'IC_9', fullDatabaseId: '3000000009' };
    const data = { c0: { commentEdge: { node } }, c1: null, c2: null };
    nock(LOCAL)
      .post('/graphql')
      .reply(200, { data, errors: [gone, locked] });
    const outcomes = await forge.writeComments([
      { kind: 'add', issue: 'I_1', body: 'One' },
      { kind: 'update', comment: 'IC_2', body: 'Two' },
      { kind: 'add', issue: 'I_3', body: 'Three' },
    ]);
    expect(outcomes).toEqual([
      { kind: 'written', comment: { id: 3_000_000_009, node: 'IC_9' } },
      { kind: 'gone' },
      { kind: 'refused', why: 'Unable to create comment because issue is locked.' },
    ]);
  });
});

describe('a rate limit', () => {
  const secondary = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' };

  it('is waited for as long as GitHub says, and said', async () => {
    nock(GITHUB).get(`${REPO}/pulls/1`).reply(429, secondary, { 'retry-after': '7' });
    nock(GITHUB).get(`${REPO}/pulls/1`).reply(200, { state: 'closed', merged: true, merge_commit_sha: 'abc' });
    expect(await forgeAt(GITHUB).findPullRequest(1)).toEqual({ state: 'closed', mergeCommit: 'abc' });
    expect(warnings).toEqual(['Secondary rate limit at GET /repos/{owner}/{repo}/pulls/{pull_number}; waiting 7 s.']);
  });

  it('of a whole hour is waited for too, when its end is near', async () => {
    const limit = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' };
    nock(GITHUB).get(`${REPO}/pulls/1`).reply(403, { message: 'API rate limit exceeded' }, limit);
    nock(GITHUB).get(`${REPO}/pulls/1`).reply(200, { state: 'open', merged: false, merge_commit_sha: null });
    expect(await forgeAt(GITHUB).findPullRequest(1)).toEqual({ state: 'open', mergeCommit: undefined });
  });

  it('that lasts longer than a job is not waited for', async () => {
    const reset = String(Math.ceil(Date.now() / 1_000) + 3_000);
    const limit = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    nock(GITHUB).get(`${REPO}/pulls/1`).reply(403, { message: 'API rate limit exceeded' }, limit);
    await expect(forgeAt(GITHUB).findPullRequest(1)).rejects.toMatchObject({ code: 'forge-limited' });
    expect(warnings.join()).toContain('giving up');
  });

  it('that does not end is no refusal: the same may work later', async () => {
    nock(GITHUB).get(`${REPO}/pulls/1`).times(3).reply(403, secondary, { 'retry-after': '1' });
    await expect(forgeAt(GITHUB).findPullRequest(1)).rejects.toMatchObject({
      code: 'forge-limited',
      retryable: true,
    });
  });

  it('of GraphQL is one too', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' };
    const errors = [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }];
    nock(GITHUB).post('/graphql').times(3).reply(200, { data: null, errors }, headers);
    const request = { label: 'x', isWhole: true, changedSince: undefined };
    await expect(forgeAt(GITHUB).readBacklog(request)).rejects.toMatchObject({
      code: 'forge-limited',
      retryable: true,
    });
    nock(GITHUB).post('/graphql').times(4).replyWithError('socket hang up');
    await expect(forgeAt(GITHUB).readBacklog(request)).rejects.toMatchObject({
      code: 'forge-unavailable',
      retryable: true,
    });
  });

  it('is no setting that forbids pull requests', async () => {
    nock(LOCAL).get(`${REPO}/pulls`).query(true).reply(200, []);
    nock(LOCAL).post(`${REPO}/pulls`).reply(403, secondary, { 'retry-after': '60' });
    const request = { head: 'agent/a', base: 'main', title: 'One', body: '' };
    await expect(forge.openPullRequest(request)).rejects.toMatchObject({ code: 'forge-limited', retryable: true });
  });
});

describe('a pull request', () => {
  const request = { head: 'agent/a', base: 'main', title: 'One', body: '' };
  const list = () => nock(LOCAL).get(`${REPO}/pulls`).query({ head: 'octo:agent/a', base: 'main', state: 'open' });

  it('that a setting forbids is refused with the setting', async () => {
    list().reply(200, []);
    const message = 'GitHub Actions is not permitted to create or approve pull requests.';
    nock(LOCAL).post(`${REPO}/pulls`).reply(403, { message });
    expect(await forge.openPullRequest(request)).toMatchInlineSnapshot(`
      {
        "kind": "refused",
        "setting": "GitHub Actions may not create pull requests here: Settings → Actions → General → "Allow GitHub Actions to create and approve pull requests".",
      }
    `);
  });

  it('of a change that is on the base already is refused with that', async () => {
    list().reply(200, []);
    const errors = [{ resource: 'PullRequest', code: 'custom', message: 'No commits between main and agent/a' }];
    nock(LOCAL).post(`${REPO}/pulls`).reply(422, { message: 'Validation Failed', errors });
    expect(await forge.openPullRequest(request)).toMatchInlineSnapshot(`
      {
        "kind": "refused",
        "setting": "there is nothing to compare: the change is on the base branch already.",
      }
    `);
  });

  it('that somebody else opened in that moment is found', async () => {
    list().reply(200, []);
    const errors = [{ resource: 'PullRequest', code: 'custom', message: 'A pull request already exists for octo:a.' }];
    nock(LOCAL).post(`${REPO}/pulls`).reply(422, { message: 'Validation Failed', errors });
    list().reply(200, [{ number: 12 }]);
    expect(await forge.openPullRequest(request)).toEqual({ kind: 'open', number: 12 });
  });

  it('that GitHub does not take is an error', async () => {
    list().reply(200, []);
    nock(LOCAL)
      .post(`${REPO}/pulls`)
      .reply(422, { message: 'Validation Failed', errors: [{ field: 'head' }] });
    list().reply(200, []);
    await expect(forge.openPullRequest(request)).rejects.toMatchObject({ code: 'forge-refused' });
  });
});

describe('who put the label on', () => {
  const at = '2026-01-01T00:00:00Z';
  const actor = (login: string, type = 'User') => ({ login, type });
  const labeled = (by: object | null, name = 'stoneforge') => ({
    event: 'labeled',
    actor: by,
    label: { name },
    created_at: at,
  });
  const unlabeled = { ...labeled(actor('ada')), event: 'unlabeled' };
  const renamed = (login?: string) => ({ event: 'renamed', actor: login ? actor(login) : null, created_at: at });
  const by = (login: string, isBot = false, renamedBy: string[] = []) => ({ login, isBot, at, renamedBy });

  it.each([
    ['nobody', [], undefined],
    ['the last one who did', [labeled(actor('ada')), unlabeled, labeled(actor('mo'))], by('mo')],
    ['nobody once it was taken off', [labeled(actor('ada')), unlabeled], undefined],
    ['nobody known after an account was deleted', [labeled(actor('ada')), unlabeled, labeled(null)], undefined],
    ['the one of this label', [labeled(actor('ada')), labeled(actor('mo'), 'other')], by('ada')],
    ['the same in other letters', [labeled(actor('ada'), 'StoneForge')], by('ada')],
    ['an app', [labeled(actor('x[bot]', 'Bot'))], by('x[bot]', true)],
    ['no person where the kind is new', [labeled(actor('x', 'Mannequin'))], by('x', true)],
    ['with who renamed it since', [renamed('eve'), labeled(actor('ada')), renamed('mo')], by('ada', false, ['mo'])],
    ['with an unknown one who renamed it', [labeled(actor('ada')), renamed()], by('ada', false, ['ghost'])],
    [
      'free of renames before the last time',
      [labeled(actor('ada')), renamed('eve'), unlabeled, labeled(actor('mo'))],
      by('mo'),
    ],
  ])('is %s', async (_what, events, expected) => {
    nock(LOCAL).get(`${REPO}/issues/1/events`).query({ per_page: 100 }).reply(200, events);
    expect(await forge.findLabeller(1, 'stoneforge')).toEqual(expected);
  });

  it('is found over pages', async () => {
    const next = `<${LOCAL}${REPO}/issues/1/events?per_page=100&page=2>; rel="next"`;
    nock(LOCAL)
      .get(`${REPO}/issues/1/events?per_page=100`)
      .reply(200, [labeled(actor('ada'))], { link: next });
    nock(LOCAL)
      .get(`${REPO}/issues/1/events?per_page=100&page=2`)
      .reply(200, [unlabeled, labeled(actor('mo'))]);
    expect(await forge.findLabeller(1, 'stoneforge')).toEqual(by('mo'));
  });
});

it('reads comments of deleted accounts as those of no person', async () => {
  const times = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
  const comment = { id: 5, issue_url: `${LOCAL}${REPO}/issues/12`, body: '/stoneforge retry', user: null, ...times };
  nock(LOCAL).get(`${REPO}/issues/comments`).query(true).reply(200, [comment]);
  expect(await forge.listCommentsSince('2026-01-01T00:00:00Z')).toMatchObject([
    { id: 5, issue: 12, author: 'ghost', authorIsBot: true },
  ]);
});

it('sends the token and the version of the API with every request', async () => {
  nock(LOCAL, { reqheaders: { authorization: 'token ghs_x', 'x-github-api-version': '2022-11-28' } })
    .get(`${REPO}/actions/runs/3`)
    .reply(200, { status: null, conclusion: null });
  expect(await forge.findRun(3)).toEqual({ id: 3, status: 'unknown', conclusion: undefined });
});
