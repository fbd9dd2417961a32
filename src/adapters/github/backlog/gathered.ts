import { CONFIG_FILE } from '../../../core/config/parse-config.ts';
import { StoneforgeError } from '../../../core/errors.ts';
import type { Backlog, BacklogRequest, Comment, Issue, PullRequest } from '../../../ports/forge.ts';
import type { Page } from './backlog-answer.ts';
import { commentsSince } from './changed-comments.ts';
import type { Pages } from './compose-query.ts';
import { noteRest, type Rests } from './read-sub-issues.ts';
import { type TaskContext, type TaskNode, toIssue } from './task-fields.ts';

type Head = NonNullable<Page['head']>;

/** A backlog while its pages come in. */
export class Gathered {
  readonly #request: BacklogRequest;
  readonly #context: TaskContext;
  readonly #issues = new Map<number, Issue>();
  readonly #changed = new Map<number, Issue>();
  readonly #comments = new Map<number, Comment>();
  /** Where sub-issues go on that did not all come with their issue. */
  readonly rests: Rests = new Map();
  #first: Pick<Backlog, 'readAt' | 'states' | 'pulls'> | undefined;
  #head: Head | undefined;
  #openIssues = 0;
  #pages = 0;
  /** True once an issue had more comments since than came with it. */
  lacksComments = false;

  constructor(request: BacklogRequest, repository: string) {
    this.#request = request;
    this.#context = { repository, label: request.label };
  }

  /** What comes with the first page only. */
  begin({ head, states, pulls }: Page, readAt: string): void {
    this.#head = head;
    this.#openIssues = head?.tasks.totalCount ?? 0;
    this.#first = {
      readAt,
      states: mapValues(states, (found) => (found === null ? undefined : found.state === 'OPEN' ? 'open' : 'closed')),
      pulls: mapValues(pulls, toPullRequest),
    };
  }

  /** @returns where its lists go on; undefined when none does */
  add({ tasks, changed }: Page, pages: Pages): Pages | undefined {
    this.#pages += 1;
    // One that moved to a later page while they were read counts as it is there.
    for (const node of tasks?.nodes ?? []) this.#take(node, this.#issues);
    if (tasks !== undefined) this.#openIssues = tasks.totalCount;
    for (const node of changed?.nodes ?? []) {
      const comments = commentsSince(node, this.#request.changedSince ?? '');
      if (comments === undefined) this.lacksComments = true;
      for (const comment of comments ?? []) this.#comments.set(comment.id, comment);
    }
    for (const node of changed?.issues ?? []) this.#take(node, this.#changed);
    const next = {
      isFirst: false,
      tasks: pages.tasks && nextOf(tasks?.pageInfo),
      changed: pages.changed && nextOf(changed?.pageInfo),
    };
    return next.tasks === undefined && next.changed === undefined ? undefined : next;
  }

  #take(node: TaskNode, into: Map<number, Issue>): void {
    into.set(node.number, toIssue(node, this.#context));
    noteRest(this.rests, node);
  }

  /** @param comments all comments since, when those that came with the issues were not all */
  end(comments: readonly Comment[] = [...this.#comments.values()]): Backlog {
    const head = this.#head;
    if (head === undefined || this.#first === undefined) throw new TypeError('Expected a first page, found none.');
    return {
      ...this.#first,
      defaultBranch: head.defaultBranchRef?.name ?? 'main',
      head: head.defaultBranchRef?.target?.oid,
      configText: configTextOf(head.object),
      isFork: head.isFork,
      openIssues: this.#openIssues,
      issues: [...this.#issues.values()],
      changed: [...this.#changed.values()],
      comments: comments.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.id - b.id),
      isOneLook: this.#pages === 1,
    };
  }
}

function mapValues<K, A, B>(map: ReadonlyMap<K, A>, to: (value: A) => B): ReadonlyMap<K, B> {
  return new Map([...map].map(([key, value]) => [key, to(value)]));
}

function toPullRequest(found: Page['pulls'] extends ReadonlyMap<number, infer P> ? P : never): PullRequest | undefined {
  if (found === null) return undefined;
  const mergeCommit = found.state === 'MERGED' ? found.mergeCommit?.oid : undefined;
  return { state: found.state === 'OPEN' ? 'open' : 'closed', mergeCommit };
}

function nextOf(
  pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } | undefined,
): { readonly after: string } | undefined {
  const { hasNextPage = false, endCursor = null } = pageInfo ?? {};
  return hasNextPage && endCursor !== null ? { after: endCursor } : undefined;
}

/** A configuration that cannot be read as a whole is none that may be believed. */
function configTextOf(file: Head['object']): string | undefined {
  if (file === null || file.text === undefined) return undefined;
  if (file.text !== null && file.isTruncated !== true) return file.text;
  const found = file.text === null ? 'a binary file' : 'one that is too large for GitHub to show';
  throw new StoneforgeError(
    'bad-config',
    `Expected ${CONFIG_FILE} to be a text file, found ${found}. Correct the file.`,
  );
}
