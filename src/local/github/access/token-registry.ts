import { createHmac, randomBytes } from 'node:crypto';
import type { JobPermissions, JobTokens } from '../../contract.ts';
import { ACTIONS_BOT, type Caller } from './caller.ts';

/** The claim of a runtime token: which run's artifacts it opens. */
export interface RuntimeClaim {
  readonly runId: number;
  readonly jobId: number;
}

/** All tokens that are good at the moment. They live in memory only: none survives the process. */
export class TokenRegistry {
  readonly #callers = new Map<string, Caller>();
  readonly #runtime = new Map<string, RuntimeClaim>();
  readonly #people = new Map<string, string>();
  readonly #secret = randomBytes(32);

  mint(job: { readonly runId: number; readonly jobId: number; readonly permissions: JobPermissions }): JobTokens {
    const token = `ghs_${randomBytes(27).toString('base64url')}`;
    const runtimeToken = this.#runtimeToken(job);
    this.#callers.set(token, { kind: 'job', login: ACTIONS_BOT, token, ...job });
    this.#runtime.set(runtimeToken, { runId: job.runId, jobId: job.jobId });
    return {
      token,
      runtimeToken,
      revoke: () => {
        this.#callers.delete(token);
        this.#runtime.delete(runtimeToken);
      },
    };
  }

  /** The token of a person, the same one for the life of the process. */
  forPerson(login: string): string {
    const known = this.#people.get(login.toLowerCase());
    if (known !== undefined) return known;
    const token = `ghp_${randomBytes(27).toString('base64url')}`;
    this.#people.set(login.toLowerCase(), token);
    this.#callers.set(token, { kind: 'person', login, token });
    return token;
  }

  /** Reads `token X`, `Bearer X` and `Basic base64(any:X)`. @returns undefined for a token that is unknown or ended. */
  callerOf(authorization: string): Caller | undefined {
    return this.#callers.get(tokenIn(authorization));
  }

  runtimeClaimOf(authorization: string): RuntimeClaim | undefined {
    return this.#runtime.get(tokenIn(authorization));
  }

  /** A JWT as the runner gets it: clients read `scp` in it, the server only knows it by heart. */
  #runtimeToken({ runId, jobId }: RuntimeClaim): string {
    const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const seconds = Math.floor(Date.now() / 1000);
    const claims = {
      scp: `Actions.Results:${runId}:${jobId}`,
      iat: seconds,
      exp: seconds + 24 * 3600,
      jti: randomBytes(8).toString('hex'),
    };
    const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    return `${text}.${createHmac('sha256', this.#secret).update(text).digest('base64url')}`;
  }
}

function tokenIn(authorization: string): string {
  const [scheme = '', value = ''] = authorization.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() !== 'basic') return value;
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  return decoded.slice(decoded.indexOf(':') + 1);
}
