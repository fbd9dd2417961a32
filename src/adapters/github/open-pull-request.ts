import { type Octokit, RequestError } from 'octokit';
import type { OpenedPullRequest } from '../../ports/forge.ts';
import { explain } from './client.ts';

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

/** GitHub's longest title of an issue or a pull request. */
const TITLE_LIMIT = 256;

/** Opens the pull request of a branch. One that is open already is found and brought up to date, so that repeating is safe. */
export async function openPullRequest(client: Octokit, where: Repo, request: Request): Promise<OpenedPullRequest> {
  const title = request.title.slice(0, TITLE_LIMIT);
  const open = await explain(
    'look for the pull request',
    client.rest.pulls.list({ ...where, head: `${where.owner}:${request.head}`, state: 'open' }),
  );
  const found = open.data[0];
  if (found !== undefined) {
    const update = client.rest.pulls.update({ ...where, pull_number: found.number, title, body: request.body });
    await explain('update the pull request', update);
    return { kind: 'open', number: found.number };
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
    return explain('open a pull request', Promise.reject(error));
  }
}

/** GitHub's answers that mean "this repository does not want pull requests of yours", in words for the person who can change it. */
function refusal(error: unknown): string | undefined {
  if (!(error instanceof RequestError)) return undefined;
  if (error.status === 403) {
    return 'GitHub Actions may not create pull requests here: Settings → Actions → General → "Allow GitHub Actions to create and approve pull requests".';
  }
  if (error.status === 422 && /No commits between/i.test(error.message)) {
    return 'there is nothing to compare: the change is on the base branch already.';
  }
  return undefined;
}
