import { expect, it } from 'vitest';
import type { RequestTally } from '../../ports/request-ledger.ts';
import { renderLedger } from './render-ledger.ts';
import { scarceRequests } from './scarce-requests.ts';

const NONE: RequestTally = {
  ...{ reads: 0, writes: 0, queries: 0, mutations: 0, points: 0, byOperation: {} },
  ...{ rest: undefined, graphql: undefined },
};
const left = (remaining: number) => ({ limit: 1_000, remaining, resetAt: '2026-01-01T21:05:00.000Z' });

it('shows what a job asked for, and what is left', () => {
  const tally: RequestTally = {
    reads: 1,
    writes: 0,
    queries: 2,
    mutations: 1,
    points: 6,
    byOperation: { 'query Backlog': 2, 'mutation Comments': 1, 'GET actions/runs': 1 },
    rest: left(942),
    graphql: left(77),
  };
  expect(renderLedger(tally)).toMatchInlineSnapshot(`
    "### Requests to GitHub

    4: 1 REST reads, 0 REST writes, 2 GraphQL queries and 1 mutations for 6 points.

    REST requests: 942 of 1000 are left until 21:05 UTC. GraphQL points: 77 of 1000 are left until 21:05 UTC. All jobs of the repository share them.

    | request | times |
    | --- | --- |
    | \`query Backlog\` | 2 |
    | \`mutation Comments\` | 1 |
    | \`GET actions/runs\` | 1 |
    "
  `);
});

it('says when a job asked for nothing', () => {
  expect(renderLedger(NONE)).toBe('### Requests to GitHub\n\nNone.\n');
});

it.each([
  ['plenty of both', left(100), left(1_000), undefined],
  ['no answer yet', undefined, undefined, undefined],
  ['few REST requests', left(99), left(500), 99],
  ['few points', left(500), left(3), 3],
])('calls requests scarce below a tenth: %s', (_what, rest, graphql, remaining) => {
  expect(scarceRequests({ rest, graphql })?.remaining).toBe(remaining);
});
