import nock from 'nock';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createForge } from './create-forge.ts';
import { RequestMeter } from './request-meter.ts';

const API = 'http://127.0.0.1:8000';
const REPO = '/repos/octo/forge';

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

function open() {
  const meter = new RequestMeter();
  const options = { token: 'ghs_x', apiUrl: API, repository: 'octo/forge', warn: () => undefined, waitSecondMs: 1 };
  return { meter, forge: createForge({ ...options, meter }) };
}
const left = (resource: string, remaining: number) => ({
  'x-ratelimit-limit': '1000',
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': '1767225600',
  'x-ratelimit-resource': resource,
});

it('counts every request by its kind and by what it asks for, and what is left as the newest answer says', async () => {
  const { meter, forge } = open();
  expect(meter.tally()).toEqual({
    ...{ reads: 0, writes: 0, queries: 0, mutations: 0, points: 0, byOperation: {} },
    ...{ rest: undefined, graphql: undefined },
  });
  nock(API).get(`${REPO}/issues/1`).reply(404, {}, left('core', 900));
  nock(API).get(`${REPO}/collaborators/ada/permission`).reply(200, { permission: 'read' }, left('core', 899));
  nock(API).patch(`${REPO}/issues/1`).reply(404, {}, left('core', 898));
  const repository = { issue_1: null };
  const errors = [{ type: 'NOT_FOUND', path: ['repository', 'issue_1'], message: 'none' }];
  nock(API)
    .post('/graphql')
    .reply(200, { data: { rateLimit: { cost: 3 }, repository }, errors }, left('graphql', 42));
  nock(API)
    .post('/graphql')
    .reply(200, { data: { c0: null }, errors: [{ type: 'NOT_FOUND', path: ['c0'] }] });
  await forge.findIssue(1);
  await forge.readPermission('ada');
  await forge.closeIssue(1, 'completed');
  await forge.readIssues([1], 'stoneforge');
  await forge.writeComments([{ kind: 'add', issue: 'I_1', body: 'x' }]);
  const resetAt = '2026-01-01T00:00:00.000Z';
  expect(meter.tally()).toEqual({
    reads: 2,
    writes: 1,
    queries: 1,
    mutations: 1,
    points: 4,
    byOperation: {
      'GET issues/*': 1,
      'GET collaborators/*/permission': 1,
      'PATCH issues/*': 1,
      'query Issues': 1,
      'mutation Comments': 1,
    },
    rest: { limit: 1_000, remaining: 898, resetAt },
    graphql: { limit: 1_000, remaining: 42, resetAt },
  });
});

it('counts a request that is tried again as often as it goes out', async () => {
  const { meter, forge } = open();
  nock(API).get(`${REPO}/issues/1`).times(2).reply(502, '').get(`${REPO}/issues/1`).reply(404, {});
  await forge.findIssue(1);
  expect(meter.tally().reads).toBe(3);
});
