import type { Caller } from '../access/caller.ts';
import type { Need } from '../access/need.ts';
import type { Hub } from '../hub.ts';

/** A REST request that matched an operation, with its caller known and allowed. */
export interface ApiRequest {
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body; undefined without one. */
  readonly body: unknown;
  readonly caller: Caller;
}

export interface Reply {
  readonly status: number;
  /** undefined = no content. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  /** Method and path template as GitHub's description writes them. */
  readonly operation: string;
  readonly need: Need | ((hub: Hub, params: Readonly<Record<string, string>>) => Need);
  readonly handle: (hub: Hub, request: ApiRequest) => Reply | Promise<Reply>;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
