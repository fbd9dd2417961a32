import type { Octokit } from 'octokit';
import { z } from 'zod';
import { StoneforgeError } from '../../core/errors.ts';
import { explain } from './client.ts';
import type { RequestMeter } from './request-meter.ts';

/** A client of GraphQL, and where its requests are counted. */
export interface GraphqlClient {
  readonly client: Octokit;
  readonly meter: RequestMeter;
}

/** One thing that a request could not have, beside what it got. */
export interface GraphqlProblem {
  readonly path: readonly (string | number)[];
  /** `NOT_FOUND`, `FORBIDDEN`, … */
  readonly type: string | undefined;
  readonly message: string;
}

export interface GraphqlQuestion<T> {
  /** Ends the sentence "Could not …". */
  readonly what: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly answer: z.ZodType<T>;
  /** Whether the answer counts without what this problem kept back. Default: it never does. */
  readonly mayLack?: (problem: GraphqlProblem) => boolean;
  /** False for what must not be done twice. Default true. */
  readonly isRepeatable?: boolean;
}

/**
 * Asks GitHub's GraphQL API, and holds the answer to what is expected of it.
 *
 * @throws StoneforgeError `forge-refused`, `forge-limited`, `forge-unavailable`
 */
export async function askGraphql<T>(
  { client, meter }: GraphqlClient,
  question: GraphqlQuestion<T>,
): Promise<{ readonly data: T; readonly problems: readonly GraphqlProblem[] }> {
  const { what, query, variables, isRepeatable = true } = question;
  const options = { ...variables, ...(!isRepeatable && { request: { retries: 0 } }) };
  const asked = client.graphql(query, options).then(
    (data: unknown) => ({ data, problems: [] }),
    (error: unknown) => partialAnswer(error, question),
  );
  const { data, problems } = await explain(what, asked);
  meter.addPoints(costOf(data));
  const parsed = question.answer.safeParse(data);
  if (parsed.success) return { data: parsed.data, problems };
  const problem = parsed.error.issues[0];
  throw new StoneforgeError(
    'forge-unavailable',
    `Could not ${what}: expected a whole answer of GitHub, found a gap at ${problem?.path.join('.')} (${problem?.message}). Try again later.`,
    { retryable: true },
  );
}

const partial = z.object({
  data: z.object({}).loose(),
  errors: z
    .array(
      z.object({
        path: z.array(z.union([z.string(), z.number()])),
        type: z.string().optional(),
        message: z.string().default(''),
      }),
    )
    .min(1),
});

/** GitHub reports what it could not give as errors beside the rest, which stands as null there. */
function partialAnswer<T>(
  error: unknown,
  { mayLack = () => false }: GraphqlQuestion<T>,
): { readonly data: unknown; readonly problems: readonly GraphqlProblem[] } {
  const found = partial.safeParse(error);
  if (!found.success) throw error;
  const problems = found.data.errors.map(({ path, type, message }) => ({ path, type, message }));
  if (!problems.every(mayLack)) throw error;
  return { data: found.data.data, problems };
}

/** What the request says it cost; a request costs a point at least. */
function costOf(data: unknown): number {
  const told = z.object({ rateLimit: z.object({ cost: z.number() }) }).safeParse(data);
  return told.success ? told.data.rateLimit.cost : 1;
}
