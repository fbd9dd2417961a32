import { Octokit, RequestError } from 'octokit';
import { z } from 'zod';
import { messageOf, StoneforgeError } from '../../core/errors.ts';
import { RequestMeter } from './request-meter.ts';

/** Version of the REST API that the requests are written for. */
const API_VERSION = '2022-11-28';
/** How often a request that met a rate limit is made again after the wait that GitHub asks for. */
const RATE_LIMIT_RETRIES = 2;
/** A job that waits is billed, and ends after ten minutes; the next one begins where this one stopped. */
const LONGEST_WAIT_SECONDS = 120;
/** Answers that the same request gets again. 429 is not among the plugin's own: its wait is GitHub's to say, and throttling's to keep. */
const FINAL_STATUSES = [400, 401, 403, 404, 410, 422, 429, 451] as const;

/** One repository on the forge, and who we are there. */
export interface ClientOptions {
  readonly token: string;
  /** `https://api.github.com`, or the address of a GitHub Enterprise Server or of the embedded engine. */
  readonly apiUrl: string;
  readonly warn: (text: string) => void;
  /** Counts every request; its own by default. */
  readonly meter?: RequestMeter;
  /** How long a second of waiting before another try takes, in milliseconds. Default 1,000; tests wait less. */
  readonly waitSecondMs?: number;
}

/**
 * A client with throttling and retry. Requests that are not safe to repeat say `retries: 0` themselves. Pacing of writes is GitHub's
 * advice (a second between mutations); an embedded engine on this machine needs none.
 */
export function createClient({
  token,
  apiUrl,
  warn,
  meter = new RequestMeter(),
  waitSecondMs = 1_000,
}: ClientOptions): Octokit {
  const mayRetry =
    (what: string) => (seconds: number, options: { method: string; url: string }, _: unknown, retries: number) => {
      const isWorthIt = retries < RATE_LIMIT_RETRIES && seconds <= LONGEST_WAIT_SECONDS;
      warn(
        `${what} at ${options.method} ${options.url}; ${isWorthIt ? 'waiting' : 'giving up, it ends in'} ${seconds} s.`,
      );
      return isWorthIt;
    };
  const client = new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: 'stoneforge',
    request: { fetch: meter.fetch },
    retry: { retryAfterBaseValue: waitSecondMs, doNotRetry: [...FINAL_STATUSES] },
    throttle: {
      enabled: !isLoopback(apiUrl),
      retryAfterBaseValue: waitSecondMs,
      onRateLimit: mayRetry('Rate limit'),
      onSecondaryRateLimit: mayRetry('Secondary rate limit'),
    },
  });
  client.hook.before('request', (options) => {
    options.headers['x-github-api-version'] = API_VERSION;
  });
  return client;
}

/** `undefined` for an answer that means "there is no such thing"; anything else is thrown as one of our errors. */
export async function unlessMissing<T>(what: string, request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof RequestError && (error.status === 404 || error.status === 410)) return undefined;
    throw explained(what, error);
  }
}

/** Runs a request and says on failure what was being done. */
export async function explain<T>(what: string, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw explained(what, error);
  }
}

/** The error with its cause: refused by a rule of the forge, or the forge cannot be reached now. */
function explained(what: string, error: unknown): StoneforgeError {
  if (error instanceof StoneforgeError) return error;
  // octokit calls a request that nobody answered a 500.
  const status = error instanceof RequestError && error.response !== undefined ? error.status : 0;
  const isLimited = isRateLimit(error);
  const isRefused = status >= 400 && status < 500 && status !== 408 && !isLimited;
  return new StoneforgeError(
    isLimited ? 'forge-limited' : isRefused ? 'forge-refused' : 'forge-unavailable',
    `Could not ${what}: GitHub answered ${status === 0 ? 'nothing' : status} (${messageOf(error)}).`,
    { retryable: !isRefused, cause: error },
  );
}

const withErrors = z.object({ errors: z.array(z.object({ type: z.string().optional() })) });
/** GraphQL says it with status 200: its client throws the answer's errors, the throttling plugin the answer. */
const graphqlError = z.union([withErrors, z.object({ data: withErrors }).transform(({ data }) => data)]);

function isGraphqlLimit(error: unknown): boolean {
  const found = graphqlError.safeParse(error);
  return found.success && found.data.errors.some(({ type }) => type === 'RATE_LIMITED' || type === 'RATE_LIMIT');
}

/** GitHub says 403 or 429 when there were too many requests; 403 alone may also be a missing permission. */
export function isRateLimit(error: unknown): boolean {
  if (isGraphqlLimit(error)) return true;
  if (!(error instanceof RequestError)) return false;
  if (error.status === 429) return true;
  const headers = error.response?.headers ?? {};
  const says = headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
  return error.status === 403 && (says || /\brate limit\b/i.test(error.message));
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
}
