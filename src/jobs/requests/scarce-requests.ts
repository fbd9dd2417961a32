import type { RequestsLeft, RequestTally } from '../../ports/request-ledger.ts';

/** The share of an hour's requests that is kept for what tasks hang on: starts, changes, landings. */
const RESERVE = 0.1;

/** What the forge counts, where so little is left that courtesy has to wait; undefined while there is enough. */
export function scarceRequests({ rest, graphql }: Pick<RequestTally, 'rest' | 'graphql'>): RequestsLeft | undefined {
  return [rest, graphql].find((left) => left !== undefined && left.remaining < left.limit * RESERVE);
}

/** What is left, for a sentence. */
export function describeLeft({ remaining, limit, resetAt }: RequestsLeft): string {
  return `${remaining} of ${limit} are left until ${resetAt.slice(11, 16)} UTC`;
}
