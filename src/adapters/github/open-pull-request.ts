import { type Octokit, RequestError } from 'octokit';
import type { OpenedPullRequest } from '../../ports/forge.ts';
import { explain, isRateLimit } from './client.ts';

interface Repo {
  readonly owner: string;
  readonly repo: string;
}

interface Request {
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
}

/** GitHub's longest title of an issue or a pull request. It does not say in which units; UTF-16 ones are the safe reading. */
const TITLE_LIMIT = 256;

/** Opens the pull request of a branch. One that is open already is found and brought up to date, so that repeating is safe. */
export async function openPullRequest(client: Octokit, where: Repo, request: Request): Promise<OpenedPullRequest> {
  // Half an emoji at the end is no text.
  const title = request.title.slice(0, TITLE_LIMIT).replace(/[\uD800-\uDBFF]$/, '');
  const found = await findOpen(client, where, request);
  if (found !== undefined) {
    const update = client.rest.pulls.update({ ...where, pull_number: found, title, body: request.body });
    await explain('update the pull request', update);
    return { kind: 'open', number: found };
  }
  try {
    const created = await client.rest.pulls.create({
      ...where,
      head: request.head,
      base: request.base,
      title,
      body: request.body,
      // A repeated POST could open a second one.
      request: { retries: 0 },
    });
    return { kind: 'open', number: created.data.number };
  } catch (error) {
    const setting = refusal(error);
    if (setting !== undefined) return { kind: 'refused', setting };
    // Another job may have opened it since, or our own answer was lost.
    const other =
      error instanceof RequestError && error.status === 422 ? await findOpen(client, where, request) : undefined;
    if (other !== undefined) return { kind: 'open', number: other };
    return explain('open a pull request', Promise.reject(error));
  }
}

async function findOpen(client: Octokit, where: Repo, { head, base }: Request): Promise<number | undefined> {
  const request = client.rest.pulls.list({ ...where, head: `${where.owner}:${head}`, base, state: 'open' });
  return (await explain('look for the pull request', request)).data[0]?.number;
}

/** GitHub's answers that mean "this repository does not want pull requests of yours", in words for the person who can change it. */
function refusal(error: unknown): string | undefined {
  if (!(error instanceof RequestError) || isRateLimit(error)) return undefined;
  if (error.status === 403 && !/not permitted to create or approve/i.test(error.message)) {
    return `the token may not open pull requests here; check the permission "pull-requests: write" of the job (GitHub said: ${error.message.slice(0, 200)}).`;
  }
  if (error.status === 403) {
    return 'GitHub Actions may not create pull requests here: Settings → Actions → General → "Allow GitHub Actions to create and approve pull requests".';
  }
  if (error.status === 422 && /No commits between/i.test(error.message)) {
    return 'there is nothing to compare: the change is on the base branch already.';
  }
  return undefined;
}
