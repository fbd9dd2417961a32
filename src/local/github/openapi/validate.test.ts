import { expect, test } from 'vitest';
import { ALL_ROUTES } from '../routes/all-routes.ts';
import subset from './subset.json' with { type: 'json' };
import { type Exchange, OpenApiValidator } from './validate.ts';

const ISSUE = '/repos/{owner}/{repo}/issues';

const COMMENTED: Exchange = {
  method: 'POST',
  path: '/repos/octo/forge/issues/1/comments',
  operation: `POST ${ISSUE}/{issue_number}/comments`,
  params: { owner: 'octo', repo: 'forge', issue_number: '1' },
  query: new URLSearchParams(),
  requestBody: { body: 'Hello' },
  status: 201,
  responseBody: {
    id: 5,
    node_id: 'IC_5',
    url: 'http://127.0.0.1/c/5',
    html_url: 'http://127.0.0.1/h/5',
    issue_url: 'http://127.0.0.1/i/1',
    body: 'Hello',
    user: null,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  },
};

function violationsOf(change: Partial<Exchange>): readonly string[] {
  const validator = new OpenApiValidator();
  validator.check({ ...COMMENTED, ...change });
  return validator.violations.map(({ what }) => what);
}

test('an exchange as GitHub describes it is no violation', () => {
  expect(violationsOf({})).toEqual([]);
});

test('a wrong answer is a violation that says where it is wrong', () => {
  expect(violationsOf({ responseBody: { ...Object(COMMENTED.responseBody), id: 'five' } })).toEqual([
    'body of status 201: /id must be integer',
  ]);
  expect(violationsOf({ responseBody: { ...Object(COMMENTED.responseBody), created_at: 'today' } })).toEqual([
    'body of status 201: /created_at must match format "date-time"',
  ]);
  expect(violationsOf({ responseBody: {} })[0]).toMatch(/must have required property/);
  expect(violationsOf({ status: 200 })).toEqual(['status 200 is not described']);
  expect(violationsOf({ status: 500, responseBody: { message: 'Oops' } })).toEqual(['status 500 is not described']);
});

test('a wrong request that was served is a violation: body, path, query', () => {
  expect(violationsOf({ requestBody: { body: 5 } })).toEqual(['request body: /body must be string']);
  expect(violationsOf({ requestBody: { body: 'Hello', boddy: 'x' } })).toEqual([
    'unknown property «boddy» in the request body',
  ]);
  expect(violationsOf({ params: { ...COMMENTED.params, issue_number: 'one' } })).toEqual([
    'path parameter «issue_number»: / must be integer',
  ]);
  expect(violationsOf({ query: new URLSearchParams('label=x') })).toEqual(['unknown query parameter «label»']);
  const list = {
    operation: `GET ${ISSUE}`,
    method: 'GET',
    requestBody: undefined,
    status: 200,
    responseBody: [],
    params: {},
  };
  expect(violationsOf({ ...list, query: new URLSearchParams('state=opened') })[0]).toMatch(
    /«state»: \/ must be equal to one of/,
  );
  expect(violationsOf({ ...list, query: new URLSearchParams('state=all&per_page=100') })).toEqual([]);
});

test('a refusal that the description does not list is a warning only', () => {
  const validator = new OpenApiValidator();
  validator.check({ ...COMMENTED, status: 401, responseBody: { message: 'Bad credentials' } });
  expect([validator.violations, validator.warnings.map(({ what }) => what)]).toEqual([
    [],
    ['status 401 is not described'],
  ]);
});

test('every operation that is served is in the committed subset, and every one of the subset is served', () => {
  expect(ALL_ROUTES.map(({ operation }) => operation).toSorted()).toEqual(Object.keys(subset.operations).toSorted());
});
