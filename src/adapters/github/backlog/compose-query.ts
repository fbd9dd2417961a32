import { planLabelOf } from '../../../core/plan/plan-labels.ts';
import type { BacklogRequest } from '../../../ports/forge.ts';
import { COMMENT_FIELDS } from './changed-comments.ts';
import { TASK_FIELDS } from './task-fields.ts';

/** Where a list goes on; undefined: it is not asked for (any more). */
export interface Pages {
  /** Whether everything that is no list of issues is asked for as well. */
  readonly isFirst: boolean;
  readonly tasks: { readonly after: string | null } | undefined;
  readonly changed: { readonly after: string | null } | undefined;
}

interface Part {
  readonly selection: string;
  /** What it takes beside the repository and the page size. */
  readonly variables?: Readonly<Record<string, { readonly type: string; readonly value: unknown }>>;
  readonly hasTasks?: boolean;
}

const HEAD: Part = {
  selection: `isFork
    defaultBranchRef { name target { oid } }
    object(expression: "HEAD:.stoneforge/config.yaml") { ... on Blob { text isTruncated } }`,
};

/** One query for everything that a request still lacks. About a point for each list with a hundred issues inside, by GitHub's formula. */
export function composeQuery(
  request: BacklogRequest,
  { pages, size, repository }: { readonly pages: Pages; readonly size: number; readonly repository: string },
): { readonly query: string; readonly variables: Readonly<Record<string, unknown>> } {
  const { isFirst, tasks, changed } = pages;
  const parts = [
    ...(isFirst ? [HEAD, ...lookUps(request)] : []),
    ...(isFirst && tasks === undefined ? [countOf(request)] : []),
    ...(tasks === undefined ? [] : [tasksPart(request, tasks.after)]),
    ...(changed === undefined ? [] : [changedPart(request, changed.after)]),
  ];
  const [owner, name] = repository.split('/');
  const declared = parts.flatMap((part) => Object.entries(part.variables ?? {}));
  const sized = parts.some((part) => part.selection.includes('$size')) ? [', $size: Int!'] : [];
  const declarations = declared.map(([variable, { type }]) => `, $${variable}: ${type}`);
  return {
    query: `query Backlog($owner: String!, $name: String!${[...sized, ...declarations].join('')}) {
  rateLimit { cost }
  repository(owner: $owner, name: $name) {
    ${parts.map((part) => part.selection).join('\n    ')}
  }
}${parts.some((part) => part.hasTasks) ? `\n${TASK_FIELDS}` : ''}`,
    variables: {
      owner,
      name,
      ...(sized.length > 0 && { size }),
      ...Object.fromEntries(declared.map(([variable, { value }]) => [variable, value])),
    },
  };
}

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

function tasksPart({ label }: BacklogRequest, after: string | null): Part {
  return {
    selection: `tasks: issues(first: $size, after: $after, states: [OPEN], labels: $labels, orderBy: {field: CREATED_AT, direction: ASC}) {
      totalCount ${PAGE_INFO} nodes { ...TaskFields }
    }`,
    variables: { after: { type: 'String', value: after }, ...labelsOf(label) },
    hasTasks: true,
  };
}

function countOf({ label }: BacklogRequest): Part {
  return {
    selection: 'tasks: issues(first: 1, states: [OPEN], labels: $labels) { totalCount }',
    variables: labelsOf(label),
  };
}

/** Issues that carry any of them. */
function labelsOf(label: string): NonNullable<Part['variables']> {
  return { labels: { type: '[String!]', value: [label, planLabelOf(label)] } };
}

/** With a whole backlog beside it only the comments of what changed are news. */
function changedPart({ isWhole, changedSince }: BacklogRequest, after: string | null): Part {
  return {
    selection: `changed: issues(first: $size, after: $changedAfter, filterBy: {since: $since}, orderBy: {field: UPDATED_AT, direction: ASC}) {
      ${PAGE_INFO} nodes { ${isWhole ? 'number' : '...TaskFields'} ${COMMENT_FIELDS} }
    }`,
    variables: {
      changedAfter: { type: 'String', value: after },
      since: { type: 'DateTime!', value: changedSince },
    },
    hasTasks: !isWhole,
  };
}

/** An issue or a pull request by its number costs nothing more. */
function lookUps({ issues = [], pulls = [] }: BacklogRequest): readonly Part[] {
  return [
    ...issues.map((number) => ({ selection: `issue_${number}: issue(number: ${number}) { state }` })),
    ...pulls.map((number) => ({
      selection: `pull_${number}: pullRequest(number: ${number}) { state mergeCommit { oid } }`,
    })),
  ];
}
