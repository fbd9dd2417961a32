import { RequestError } from 'octokit';
import type { Backlog, BacklogRequest, Comment } from '../../../ports/forge.ts';
import { askGraphql, type GraphqlClient, type GraphqlProblem } from '../ask-graphql.ts';
import { answerOf } from './backlog-answer.ts';
import { composeQuery, type Pages } from './compose-query.ts';
import { Gathered } from './gathered.ts';

/** GitHub has ten seconds for a query. One that it cannot answer in time is asked in halves, down to this many issues. */
const SMALLEST_PAGE = 10;

export interface BacklogReader extends GraphqlClient {
  readonly repository: string;
  /** Issues in one request. */
  readonly pageSize: number;
  /** All comments since a moment, for an issue that has more of them than come with it. */
  readonly listCommentsSince: (since: string) => Promise<readonly Comment[]>;
}

/** Reads what a tick asks for: all of it with the first page, and then further pages of the lists that have some. */
export async function readBacklog(reader: BacklogReader, request: BacklogRequest): Promise<Backlog> {
  const { repository } = reader;
  const gathered = new Gathered(request, repository);
  let size = reader.pageSize;
  let pages: Pages | undefined = {
    isFirst: true,
    tasks: request.isWhole ? { after: null } : undefined,
    changed: request.changedSince === undefined ? undefined : { after: null },
  };
  while (pages !== undefined) {
    try {
      const composed = composeQuery(request, { pages, size, repository });
      const answer = answerOf(request, pages);
      const { data } = await askGraphql(reader, { what: 'read the backlog', ...composed, answer, mayLack: isBearable });
      if (pages.isFirst) gathered.begin(data.repository, reader.meter.forgeTime ?? new Date().toISOString());
      pages = gathered.add(data.repository, pages);
    } catch (error) {
      if (size <= SMALLEST_PAGE || !isTooMuch(error)) throw error;
      size = Math.max(SMALLEST_PAGE, Math.ceil(size / 2));
    }
  }
  const since = request.changedSince;
  return gathered.end(
    gathered.lacksComments && since !== undefined ? await reader.listCommentsSince(since) : undefined,
  );
}

/**
 * A blocker that our token may not see is reported as an error beside whole data, where it stands as null: it blocks, and the rest counts.
 * So does an issue or a pull request of a number that nothing has.
 */
function isBearable({ path, type }: GraphqlProblem): boolean {
  return path.includes('blockedBy') || (type === 'NOT_FOUND' && path.length === 2 && path[0] === 'repository');
}

/** GitHub ran out of time over it, as often as it was tried. */
function isTooMuch(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof RequestError && cause.response !== undefined && cause.status >= 500;
}
