import type { IssueRecord } from '../store/records.ts';
import type { Asker } from './asker.ts';
import { type ConnectionArgs, connection, type SortKey } from './connection.ts';

type IssueState = 'OPEN' | 'CLOSED';

export interface IssueListArgs extends ConnectionArgs {
  readonly labels?: readonly string[] | null;
  readonly states?: readonly IssueState[] | null;
  readonly filterBy?: {
    readonly createdBy?: string | null;
    readonly labels?: readonly string[] | null;
    readonly since?: string | null;
    readonly states?: readonly IssueState[] | null;
  } | null;
  readonly orderBy?: {
    readonly field: 'CREATED_AT' | 'UPDATED_AT' | 'COMMENTS';
    readonly direction: 'ASC' | 'DESC';
  } | null;
}

/** The issues of the repository, without its pull requests. */
export function issueList(asker: Asker, args: IssueListArgs, node: (issue: IssueRecord) => unknown) {
  asker.need('issues');
  const { filterBy } = args;
  const since = filterBy?.since ? Date.parse(filterBy.since) : undefined;
  const found = asker.hub.state.issues.filter(
    (issue) =>
      issue.pull === undefined &&
      isIn(issue, args.states) &&
      isIn(issue, filterBy?.states) &&
      carriesAny(issue, args.labels) &&
      carriesAny(issue, filterBy?.labels) &&
      (!filterBy?.createdBy || issue.author === filterBy.createdBy) &&
      (since === undefined || Date.parse(issue.updatedAt) >= since),
  );
  const key = sortKey(args.orderBy?.field ?? 'CREATED_AT');
  const isAscending = args.orderBy?.direction !== 'DESC';
  const ascending = found.map((issue) => ({ issue, key: key(issue) })).toSorted((a, b) => compareKeys(a.key, b.key));
  const inOrder = isAscending ? ascending : ascending.toReversed();
  return connection(inOrder, args, ({ issue }) => node(issue), { key: (each) => each.key, isAscending });
}

function isIn(issue: IssueRecord, states: readonly IssueState[] | null | undefined): boolean {
  return !states || states.includes(issue.state === 'open' ? 'OPEN' : 'CLOSED');
}

/** A list of labels matches issues that carry any of them (REST wants all). */
function carriesAny(issue: IssueRecord, labels: readonly string[] | null | undefined): boolean {
  if (!labels) return true;
  const wanted = labels.map((label) => label.toLowerCase());
  return issue.labels.some((label) => wanted.includes(label.toLowerCase()));
}

/** What the list is sorted by, and the number, so that no two are alike. */
function sortKey(field: 'CREATED_AT' | 'UPDATED_AT' | 'COMMENTS'): (issue: IssueRecord) => [number, number] {
  if (field === 'COMMENTS') return (issue) => [issue.comments, issue.number];
  return (issue) => [Date.parse(field === 'UPDATED_AT' ? issue.updatedAt : issue.createdAt), issue.number];
}

function compareKeys(a: SortKey, b: SortKey): number {
  return Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]);
}
