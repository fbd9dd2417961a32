import { RequestError } from 'octokit';
import type { Backlog, BacklogRequest, Comment, Issue } from '../../../ports/forge.ts';
import { askGraphql, type GraphqlClient, type GraphqlProblem } from '../ask-graphql.ts';
import { answerOf } from './backlog-answer.ts';
import { composeQuery, type Pages } from './compose-query.ts';
import { Gathered } from './gathered.ts';
import { type Rests, withAllSubIssues } from './read-sub-issues.ts';
import { isHidden } from './task-fields.ts';

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
  const backlog = gathered.end(
    gathered.lacksComments && since !== undefined ? await reader.listCommentsSince(since) : undefined,
  );
  return gathered.rests.size === 0 ? backlog : withWholePlans(reader, backlog, gathered.rests);
}

async function withWholePlans(reader: BacklogReader, backlog: Backlog, rests: Rests): Promise<Backlog> {
  const complete = async (issues: readonly Issue[]) => {
    const whole: Issue[] = [];
    for (const issue of issues) whole.push(await withAllSubIssues(reader, issue, rests));
    return whole;
  };
  return { ...backlog, issues: await complete(backlog.issues), changed: await complete(backlog.changed) };
}

/**
 * A blocker, a sub-issue or a parent that our token may not see is reported as an error beside whole data, where it stands as null: the rest counts.
 * So does an issue or a pull request of a number that nothing has.
 */
function isBearable({ path, type }: GraphqlProblem): boolean {
  return isHidden(path) || (type === 'NOT_FOUND' && path.length === 2 && path[0] === 'repository');
}

/** GitHub ran out of time over it, as often as it was tried. */
function isTooMuch(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof RequestError && cause.response !== undefined && cause.status >= 500;
}
