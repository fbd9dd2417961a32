import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createForge } from './create-forge.ts';

const API = 'http://127.0.0.1:8000';
const forge = createForge({
  token: 'ghs_x',
  apiUrl: API,
  repository: 'octo/forge',
  warn: () => undefined,
  waitSecondMs: 1,
});

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  expect(pending).toEqual([]);
});

const node = (number: number, more: object = {}) => ({
  number,
  title: `Task ${number}`,
  body: '',
  state: 'OPEN',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  lastEditedAt: null,
  author: { login: 'ada' },
  editor: null,
  labels: { nodes: [{ name: 'stoneforge' }] },
  blockedBy: { nodes: [] },
  ...more,
});
const page = (nodes: readonly unknown[] | null, more: object = {}) => ({
  isFork: false,
  defaultBranchRef: { name: 'main', target: { oid: 'a'.repeat(40) } },
  object: null,
  issues: { pageInfo: { hasNextPage: false, endCursor: null }, nodes },
  ...more,
});
const answer = (repository: unknown, errors?: readonly object[]) =>
  nock(API)
    .post('/graphql')
    .reply(200, { data: { repository }, ...(errors && { errors }) });
const read = () => forge.readBacklog('stoneforge');

describe('the backlog', () => {
  it('is read page by page', async () => {
    const asked: unknown[] = [];
    const first = { pageInfo: { hasNextPage: true, endCursor: 'c1' }, nodes: [node(1), node(2)] };
    nock(API)
      .post('/graphql', (body: { variables: unknown }) => asked.push(body.variables) > 0)
      .reply(200, { data: { repository: page([], { issues: first }) } })
      .post('/graphql', (body: { variables: unknown }) => asked.push(body.variables) > 0)
      .reply(200, { data: { repository: page([node(3)]) } });
    expect((await read()).issues.map((issue) => issue.number)).toEqual([1, 2, 3]);
    const of = { owner: 'octo', name: 'forge', label: 'stoneforge', size: 50 };
    expect(asked).toEqual([
      { ...of, after: null },
      { ...of, after: 'c1' },
    ]);
  });

  it('of an empty repository has no head', async () => {
    answer(page([], { defaultBranchRef: null }));
    expect(await read()).toMatchObject({ head: undefined, issues: [], configText: undefined });
  });

  it('knows blockers of other repositories, and counts one that it may not see as a blocker too', async () => {
    const elsewhere = { number: 4, repository: { nameWithOwner: 'else/where' } };
    const here = { number: 5, repository: { nameWithOwner: 'Octo/Forge' } };
    answer(page([node(1, { blockedBy: { nodes: [elsewhere, here, null] } })]));
    expect((await read()).issues[0]?.blockedBy).toEqual([
      { number: 4, name: 'else/where', sameRepository: false },
      { number: 5, name: 'Octo/Forge', sameRepository: true },
      { number: 0, name: expect.any(String), sameRepository: false },
    ]);
  });

  it('knows who edited a body last, also when the account is gone', async () => {
    answer(page([node(1, { lastEditedAt: '2026-01-02T00:00:00Z', author: null })]));
    expect((await read()).issues[0]).toMatchObject({
      author: undefined,
      lastEdit: { by: undefined, at: '2026-01-02T00:00:00Z' },
    });
  });
});

describe('an answer with a gap', () => {
  it('is whole although a blocker may not be seen: that one blocks', async () => {
    const path = ['repository', 'issues', 'nodes', 0, 'blockedBy', 'nodes', 0];
    const nodes = [node(1, { blockedBy: { nodes: [null] } })];
    answer(page(nodes), [{ type: 'FORBIDDEN', path, message: 'Resource not accessible by integration' }]);
    const [issue] = (await read()).issues;
    expect(issue?.blockedBy).toEqual([{ number: 0, name: 'a repository that cannot be read', sameRepository: false }]);
  });

  it.each<[string, unknown, readonly object[] | undefined]>([
    ['errors beside some of the data', page([node(1)]), [{ message: 'Timeout', path: ['repository'] }]],
    ['an issue that is null', page([node(1), null]), undefined],
    ['no list of issues', page(null), undefined],
    ['no list of blockers', page([node(1, { blockedBy: { nodes: null } })]), undefined],
    ['no repository', null, [{ type: 'NOT_FOUND', message: 'Could not resolve to a Repository' }]],
  ])('(%s) is no backlog: a task that it leaves out would count as withdrawn', async (_what, repository, errors) => {
    answer(repository, errors);
    await expect(read()).rejects.toMatchObject({ code: 'forge-unavailable', retryable: true });
  });

  it('(GitHub out of breath) is asked for again', async () => {
    const errors = [{ message: 'Something went wrong while executing your query. Please include …' }];
    answer(null, errors);
    nock(API).post('/graphql').reply(502, '<html>Bad gateway</html>');
    answer(page([node(1)]));
    expect((await read()).issues).toHaveLength(1);
  });
});

describe('the configuration', () => {
  it.each([
    ['that is not there', null, undefined],
    ['that is a folder', {}, undefined],
    ['that is empty', { text: '', isTruncated: false }, ''],
    ['as it is', { text: 'checks: []\n', isTruncated: false }, 'checks: []\n'],
  ])('%s', async (_what, object, expected) => {
    answer(page([], { object }));
    expect((await read()).configText).toBe(expected);
  });

  it.each([
    ['binary', { text: null, isTruncated: false }, 'found a binary file'],
    ['too large', { text: 'checks: [', isTruncated: true }, 'too large for GitHub to show'],
  ])('that is %s is an error, not the defaults', async (_what, object, message) => {
    answer(page([], { object }));
    await expect(read()).rejects.toMatchObject({ code: 'bad-config', message: expect.stringContaining(message) });
  });
});
