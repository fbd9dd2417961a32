import type { Caller } from '../access/caller.ts';
import type { LocalGitHubSettings } from '../settings.ts';

export interface RateLimit {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** End of the present window, seconds since 1970. */
  readonly reset: number;
}

const WINDOW_SECONDS = 3600;

/** Counts requests an hour: job tokens share one budget for the repository, a person has one of their own. */
export class RateLimits {
  readonly #settings: LocalGitHubSettings;
  readonly #windows = new Map<string, { used: number; reset: number }>();

  constructor(settings: LocalGitHubSettings) {
    this.#settings = settings;
  }

  /** Counts a request and tells what is left; `cost` 0 only tells, a negative one gives back. */
  count(caller: Caller, resource: 'core' | 'graphql', cost: number): RateLimit {
    const key = `${resource}:${caller.kind === 'job' ? 'job' : caller.login}`;
    const seconds = Math.floor(Date.now() / 1000);
    let window = this.#windows.get(key);
    if (window === undefined || window.reset <= seconds) {
      window = { used: 0, reset: seconds + WINDOW_SECONDS };
      this.#windows.set(key, window);
    }
    window.used += cost;
    const limit = this.#settings.requestsPerHour;
    return { limit, used: window.used, remaining: Math.max(0, limit - window.used), reset: window.reset };
  }

  isExceeded(limit: RateLimit): boolean {
    return this.#settings.enforceRateLimit && limit.used > limit.limit;
  }
}

export function rateLimitHeaders(limit: RateLimit, resource: 'core' | 'graphql'): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit.limit),
    'x-ratelimit-remaining': String(limit.remaining),
    'x-ratelimit-used': String(limit.used),
    'x-ratelimit-reset': String(limit.reset),
    'x-ratelimit-resource': resource,
  };
}
