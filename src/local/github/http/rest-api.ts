import { createHash } from 'node:crypto';
import type { Caller } from '../access/caller.ts';
import { refusalOf } from '../access/need.ts';
import type { Hub } from '../hub.ts';
import type { OpenApiValidator } from '../openapi/validate.ts';
import { ApiError, notFound } from './api-error.ts';
import type { RouteMatch, RouteTable } from './match-route.ts';
import { rateLimitHeaders } from './rate-limits.ts';
import type { Reply } from './route.ts';

export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly ifNoneMatch: string | undefined;
  readonly caller: Caller;
}

export interface RestReply extends Reply {
  readonly headers: Readonly<Record<string, string>>;
  /** The operation, for the ledger; undefined when none matched. */
  readonly operation: string | undefined;
}

/** Answers REST requests: finds the operation, checks what the token may, runs it, and holds both sides to the description. */
export class RestApi {
  readonly #hub: Hub;
  readonly #routes: RouteTable;
  readonly #validator: OpenApiValidator;

  constructor(hub: Hub, routes: RouteTable, validator: OpenApiValidator) {
    this.#hub = hub;
    this.#routes = routes;
    this.#validator = validator;
  }

  async answer(request: RestRequest): Promise<RestReply> {
    const match = this.#routes.find(request.method, request.path);
    const reply = await this.#attempt(request, match);
    // Durable before the caller hears of it.
    this.#hub.state.flush();
    const etag = `W/"${createHash('sha256')
      .update(request.caller.token)
      .update(JSON.stringify(reply.body) ?? '')
      .digest('hex')}"`;
    const isCacheable = request.method === 'GET' && reply.status === 200;
    const isUnchanged = isCacheable && request.ifNoneMatch === etag;
    // What was counted before the answer was known to be unchanged is given back.
    const limit = this.#hub.rateLimits.count(request.caller, 'core', isUnchanged ? -1 : 0);
    const headers = { ...rateLimitHeaders(limit, 'core'), ...reply.headers, ...(isCacheable ? { etag } : {}) };
    const final = isUnchanged ? { status: 304, headers } : { ...reply, headers };
    if (match !== undefined) this.#check(request, match, final);
    return { ...final, operation: match?.route.operation };
  }

  async #attempt(request: RestRequest, match: RouteMatch | undefined): Promise<Reply> {
    try {
      const cost = match?.route.operation === 'GET /rate_limit' ? 0 : 1;
      const limit = this.#hub.rateLimits.count(request.caller, 'core', cost);
      if (this.#hub.rateLimits.isExceeded(limit)) {
        throw new ApiError(403, `API rate limit exceeded for ${request.caller.login}.`);
      }
      if (match === undefined || !this.#isOurs(match.params)) throw notFound();
      const { route, params } = match;
      const need = typeof route.need === 'function' ? route.need(this.#hub, params) : route.need;
      const refusal = refusalOf(request.caller, this.#hub.render.record(request.caller.login).role, need);
      if (refusal !== undefined) throw refusal;
      return await route.handle(this.#hub, {
        params,
        query: request.query,
        body: request.body,
        caller: request.caller,
      });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { status: error.status, body: error.toBody(), headers: error.headers };
    }
  }

  /** Names of owners and repositories do not mind capitals. */
  #isOurs({ owner, repo }: Readonly<Record<string, string>>): boolean {
    const isSame = (given: string | undefined, ours: string) =>
      given === undefined || given.toLowerCase() === ours.toLowerCase();
    return isSame(owner, this.#hub.owner) && isSame(repo, this.#hub.name);
  }

  #check(request: RestRequest, { route, params }: RouteMatch, reply: Reply): void {
    this.#validator.check({
      method: request.method,
      path: request.path,
      operation: route.operation,
      params,
      query: request.query,
      requestBody: request.body,
      status: reply.status,
      responseBody: reply.body,
    });
  }
}
