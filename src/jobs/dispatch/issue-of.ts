import type { Backlog, Issue } from '../../ports/forge.ts';

/** The issue of a task in the backlog. */
export function issueOf(backlog: Pick<Backlog, 'issues'>, number: number): Issue {
  const issue = backlog.issues.find((candidate) => candidate.number === number);
  if (issue === undefined) throw new TypeError(`Expected issue #${number} in the backlog, found it missing.`);
  return issue;
}
