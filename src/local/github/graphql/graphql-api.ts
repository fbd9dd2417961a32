import { type DocumentNode, execute, GraphQLError, parse, validate } from 'graphql';
import { z } from 'zod';
import type { Caller } from '../access/caller.ts';
import { rateLimitHeaders } from '../http/rate-limits.ts';
import type { Hub } from '../hub.ts';
import { queryCost } from './query-cost.ts';
import { createResolvers } from './resolvers.ts';
import { SCHEMA } from './schema.ts';

const requestBody = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

export interface GraphqlReply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers `POST /graphql`. As on GitHub, errors come with status 200 and stand in `errors`, each with a `type`. */
export class GraphqlApi {
  readonly #hub: Hub;
  /** Parsed and validated queries by their text: a client sends the same few again and again. */
  readonly #documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  async answer(caller: Caller, body: unknown): Promise<GraphqlReply> {
    const parsed = requestBody.safeParse(body);
    if (!parsed.success) return { status: 400, body: { message: 'Problems parsing JSON' }, headers: {} };
    const document = this.#document(parsed.data.query);
    const variables = parsed.data.variables ?? {};
    const points = 'kind' in document ? queryCost(document, variables) : { cost: 1, nodeCount: 0 };
    const limit = this.#hub.rateLimits.count(caller, 'graphql', points.cost);
    const headers = rateLimitHeaders(limit, 'graphql');
    if (this.#hub.rateLimits.isExceeded(limit)) {
      const error = { type: 'RATE_LIMIT', message: `API rate limit exceeded for ${caller.login}.` };
      return { status: 200, body: { errors: [error] }, headers };
    }
    if (!('kind' in document)) return { status: 200, body: { errors: document.map(renderError) }, headers };
    const rateLimit = { ...limit, ...points, resetAt: new Date(limit.reset * 1000).toISOString() };
    const result = await execute({
      schema: SCHEMA,
      document,
      variableValues: variables,
      operationName: parsed.data.operationName ?? null,
      rootValue: { ...createResolvers(this.#hub, caller), rateLimit },
    });
    // Durable before the caller hears of it.
    this.#hub.state.flush();
    const errors = result.errors === undefined ? {} : { errors: result.errors.map(renderError) };
    return { status: 200, body: { data: result.data ?? null, ...errors }, headers };
  }

  #document(query: string): DocumentNode | readonly GraphQLError[] {
    const known = this.#documents.get(query);
    if (known !== undefined) return known;
    const document = parseAndValidate(query);
    if (this.#documents.size > 100) this.#documents.clear();
    this.#documents.set(query, document);
    return document;
  }
}

function parseAndValidate(query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(SCHEMA, document);
    return errors.length === 0 ? document : errors;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** GitHub puts `type` beside the message, not into `extensions`. */
function renderError(error: GraphQLError): Readonly<Record<string, unknown>> {
  const { message, path, locations, extensions } = error;
  const type = extensions.type;
  return { ...(type === undefined ? {} : { type }), ...(path === undefined ? {} : { path }), locations, message };
}
