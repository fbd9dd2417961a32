import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createForge } from '../create-forge.ts';

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
  lastEditedAt: null,
  author: { login: 'ada' },
  editor: null,
  labels: { nodes: [{ name: 'stoneforge' }] },
  blockedBy: { nodes: [] },
  parent: null,
  subIssues: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] },
  timelineItems: { pageInfo: { hasPreviousPage: false }, nodes: [] },
  ...more,
});
const page = (nodes: readonly unknown[] | null, more: object = {}) => ({
  isFork: false,
  defaultBranchRef: { name: 'main', target: { oid: 'a'.repeat(40) } },
  object: null,
  tasks: { totalCount: 1, pageInfo: { hasNextPage: false, endCursor: null }, nodes },
  ...more,
});
const answer = (repository: unknown, errors?: readonly object[]) =>
  nock(API)
    .post('/graphql')
    .reply(200, { data: { repository }, ...(errors && { errors }) });
const WHOLE = { label: 'stoneforge', isWhole: true, changedSince: undefined } as const;
const read = () => forge.readBacklog(WHOLE);

describe('the backlog', () => {
  it('is read page by page', async () => {
    const asked: unknown[] = [];
    const tasks = { totalCount: 3, pageInfo: { hasNextPage: true, endCursor: 'c1' }, nodes: [node(1), node(2)] };
    const listen = (body: { variables: unknown }) => asked.push(body.variables) > 0;
    nock(API)
      .post('/graphql', listen)
      .reply(200, { data: { repository: page([], { tasks }) } })
      .post('/graphql', listen)
      .reply(200, { data: { repository: { tasks: page([node(3)]).tasks } } });
    const { issues, isOneLook } = await read();
    expect([issues.map((issue) => issue.number), isOneLook]).toEqual([[1, 2, 3], false]);
    const of = { owner: 'octo', name: 'forge', labels: ['stoneforge', 'stoneforge:plan'], size: 100 };
    expect(asked).toEqual([
      { ...of, after: null },
      { ...of, after: 'c1' },
    ]);
  });

  it('is read in smaller pages where GitHub runs out of time over one', async () => {
    const sizes: unknown[] = [];
    const listen = (body: { variables: { size: number } }) => sizes.push(body.variables.size) > 0;
    nock(API).post('/graphql', listen).times(8).reply(502, '<html>Bad gateway</html>');
    nock(API)
      .post('/graphql', listen)
      .reply(200, { data: { repository: page([node(1)]) } });
    expect((await read()).issues).toHaveLength(1);
    expect(sizes).toEqual([100, 100, 100, 100, 50, 50, 50, 50, 25]);
  });

  it('says when the look began, by the clock of GitHub', async () => {
    nock(API)
      .post('/graphql')
      .reply(200, { data: { repository: page([]) } }, { date: 'Thu, 01 Jan 2026 00:00:07 GMT' });
    expect((await read()).readAt).toBe('2026-01-01T00:00:07.000Z');
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

  it('knows what an issue is a part of and what its parts are, also where they are elsewhere or may not be seen', async () => {
    const of = (number: number, nameWithOwner: string) => ({ number, repository: { nameWithOwner } });
    const subIssues = {
      pageInfo: { hasNextPage: false, endCursor: null },
      nodes: [of(7, 'octo/forge'), of(8, 'else/where'), null],
    };
    const path = ['repository', 'tasks', 'nodes', 0, 'subIssues', 'nodes', 2];
    answer(page([node(1, { subIssues, parent: of(5, 'Octo/Forge') }), node(2, { parent: of(5, 'else/where') })]), [
      { type: 'FORBIDDEN', path, message: 'Resource not accessible by integration' },
    ]);
    const { issues } = await read();
    expect(issues.map(({ parent }) => parent)).toEqual([5, undefined]);
    expect(issues[0]?.subIssues).toEqual([
      { number: 7, name: 'octo/forge', sameRepository: true },
      { number: 8, name: 'else/where', sameRepository: false },
      { number: 0, name: 'a repository that cannot be read', sameRepository: false },
    ]);
  });

  it('goes on where the sub-issues of an issue did not all come with it', async () => {
    const of = (number: number) => ({ number, repository: { nameWithOwner: 'octo/forge' } });
    const list = (numbers: number[], endCursor: string | null) => ({
      pageInfo: { hasNextPage: endCursor !== null, endCursor },
      nodes: numbers.map(of),
    });
    const asked: unknown[] = [];
    const listen = (body: { variables: { after?: string } }) => asked.push(body.variables.after) > 0;
    answer(page([node(1, { subIssues: list([2], 'c1') }), node(2)]));
    nock(API)
      .post('/graphql', listen)
      .reply(200, { data: { repository: { issue: { subIssues: list([3], 'c2') } } } })
      .post('/graphql', listen)
      .reply(200, { data: { repository: { issue: { subIssues: list([4], null) } } } });
    const { issues } = await read();
    expect(issues.map(({ subIssues }) => subIssues.map(({ number }) => number))).toEqual([[2, 3, 4], []]);
    expect(asked).toEqual(['c1', 'c2']);
  });

  it('knows who edited a body last, also when the account is gone', async () => {
    answer(page([node(1, { lastEditedAt: '2026-01-02T00:00:00Z', author: null })]));
    expect((await read()).issues[0]).toMatchObject({
      author: undefined,
      lastEdit: { by: undefined, at: '2026-01-02T00:00:00Z' },
    });
  });
});

describe('who put the label on', () => {
  const at = '2026-01-01T00:00:00Z';
  const actor = (login: string, type = 'User') => ({ __typename: type, login });
  const labeled = (by: object | null, name = 'stoneforge') => ({
    __typename: 'LabeledEvent',
    createdAt: at,
    actor: by,
    label: { name },
  });
  const unlabeled = { __typename: 'UnlabeledEvent', label: { name: 'Stoneforge' } };
  const renamed = (login?: string) => ({ __typename: 'RenamedTitleEvent', actor: login ? { login } : null });
  const by = (login: string, isBot = false, renamedBy: string[] = []) => ({ login, isBot, at, renamedBy });

  it.each([
    ['nobody', [], 'nobody'],
    ['the last one who did', [labeled(actor('ada')), unlabeled, labeled(actor('mo'))], by('mo')],
    ['nobody once it was taken off', [labeled(actor('ada')), unlabeled], 'nobody'],
    ['nobody known after an account was deleted', [labeled(actor('ada')), unlabeled, labeled(null)], 'nobody'],
    ['the one of this label', [labeled(actor('ada')), labeled(actor('mo'), 'other')], by('ada')],
    ['an app', [labeled(actor('x', 'Bot'))], by('x', true)],
    ['no person where the kind is new', [labeled(actor('x', 'Mannequin'))], by('x', true)],
    ['with who renamed it since', [renamed('eve'), labeled(actor('ada')), renamed('mo')], by('ada', false, ['mo'])],
    ['with an unknown one who renamed it', [labeled(actor('ada')), renamed()], by('ada', false, ['ghost'])],
  ])('is %s', async (_what, nodes, expected) => {
    const timelineItems = { pageInfo: { hasPreviousPage: false }, nodes };
    answer(page([node(1, { timelineItems })]));
    expect((await read()).issues[0]?.labeller).toEqual(expected);
  });

  it('is, of a plan, who put the label on that activates it', async () => {
    const nodes = [labeled(actor('ada'), 'stoneforge:plan'), labeled(actor('mo'), 'stoneforge:active')];
    const timelineItems = { pageInfo: { hasPreviousPage: false }, nodes };
    answer(page([node(1, { timelineItems, labels: { nodes: [{ name: 'Stoneforge:Plan' }] } })]));
    expect((await read()).issues[0]?.labeller).toEqual(by('mo'));
  });

  it('is not told by events that are all too new', async () => {
    const untold = { pageInfo: { hasPreviousPage: true }, nodes: [renamed('mo')] };
    const told = { pageInfo: { hasPreviousPage: true }, nodes: [unlabeled, renamed('mo')] };
    answer(page([node(1, { timelineItems: untold }), node(2, { timelineItems: told })]));
    expect((await read()).issues.map(({ labeller }) => labeller)).toEqual(['untold', 'nobody']);
  });
});

describe('an answer with a gap', () => {
  it('is whole although a blocker may not be seen: that one blocks', async () => {
    const path = ['repository', 'tasks', 'nodes', 0, 'blockedBy', 'nodes', 0];
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
