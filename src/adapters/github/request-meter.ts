import type { RequestLedger, RequestsLeft, RequestTally } from '../../ports/request-ledger.ts';

/** Keeps the request ledger: it sees every request as it goes out, tries that are repeated included, and what the answers say is left. */
export class RequestMeter implements RequestLedger {
  #counts = { reads: 0, writes: 0, queries: 0, mutations: 0, points: 0 };
  readonly #operations = new Map<string, number>();
  readonly #left = new Map<string, RequestsLeft>();
  #forgeTime: string | undefined;

  /** `fetch`, metered. */
  readonly fetch: typeof fetch = async (input, init) => {
    this.#count(new Request(input, init).url, init);
    const response = await fetch(input, init);
    this.#learn(response.headers);
    return response;
  };

  /** Points of a GraphQL request, as its answer tells. */
  addPoints(points: number): void {
    this.#counts.points += points;
  }

  /** The forge's clock at its newest answer, ISO-8601; undefined when it has not told. */
  get forgeTime(): string | undefined {
    return this.#forgeTime;
  }

  tally(): RequestTally {
    return {
      ...this.#counts,
      byOperation: Object.fromEntries([...this.#operations].toSorted((a, b) => b[1] - a[1])),
      rest: this.#left.get('core'),
      graphql: this.#left.get('graphql'),
    };
  }

  #count(url: string, init: RequestInit | undefined): void {
    const method = init?.method ?? 'GET';
    const { pathname } = new URL(url);
    const graphql = pathname.endsWith('/graphql') ? graphqlOperation(init?.body) : undefined;
    const isMutation = graphql?.startsWith('mutation') === true;
    const isRead = method === 'GET' || method === 'HEAD';
    if (graphql === undefined) this.#counts[isRead ? 'reads' : 'writes'] += 1;
    else this.#counts[isMutation ? 'mutations' : 'queries'] += 1;
    const operation = graphql ?? `${method} ${withoutNames(pathname)}`;
    this.#operations.set(operation, (this.#operations.get(operation) ?? 0) + 1);
  }

  #learn(headers: Headers): void {
    const date = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(date)) this.#forgeTime = new Date(date).toISOString();
    const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => {
      const value = headers.get(`x-ratelimit-${name}`);
      return value === null ? Number.NaN : Number(value);
    });
    if (limit === undefined || remaining === undefined || reset === undefined) return;
    if (![limit, remaining, reset].every(Number.isSafeInteger)) return;
    const resetAt = new Date(reset * 1_000).toISOString();
    this.#left.set(headers.get('x-ratelimit-resource') ?? 'core', { limit, remaining, resetAt });
  }
}

/** `query Backlog`, by the name that our requests carry. */
function graphqlOperation(body: RequestInit['body']): string {
  const [, operation = 'query', name = ''] =
    /"(query|mutation) ([A-Za-z]+)/.exec(typeof body === 'string' ? body : '') ?? [];
  return `${operation} ${name}`.trimEnd();
}

/** `/repos/octo/forge/issues/12` as `issues/*`: what is asked for, not of whom. */
function withoutNames(pathname: string): string {
  const path = pathname.replace(/^\/(?:api\/v3\/)?repos\/[^/]+\/[^/]+\/?/, '').replace(/^\//, '');
  const parts = path.split('/').map((part) => (/^[0-9a-f]{7,64}$|^\d+$/.test(part) ? '*' : part));
  return parts.join('/').replace(/^(collaborators|actions\/workflows|labels)\/[^/]+/, '$1/*') || 'repository';
}
