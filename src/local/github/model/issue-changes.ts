import { timestamp } from '../clock.ts';
import type { Actor, Hub } from '../hub.ts';
import { renderComment, renderIssue } from '../render/issue.ts';
import type { CommentRecord, IssueEventDetail, IssueRecord, StateReason } from '../store/records.ts';

/** Changes of issues and pull requests: each writes the record, its event, and fires what GitHub would fire. */

/** Longest body of an issue or a comment, in characters; more is 422. */
export const BODY_LIMIT = 65_536;

export function openIssue(
  hub: Hub,
  actor: Actor,
  issue: { readonly title: string; readonly body: string | null; readonly labels: readonly string[] },
): IssueRecord {
  const at = timestamp();
  const record = hub.state.issues.put({ ...emptyIssue(hub, actor.login, at), title: issue.title, body: issue.body });
  fireIssue(hub, actor, 'opened', record);
  return addLabels(hub, actor, record, issue.labels);
}

/** An issue without title, with the next number unless one is chosen. */
export function emptyIssue(hub: Hub, author: string, at: string, number = hub.state.next('number')): IssueRecord {
  return {
    id: hub.state.next('database'),
    number,
    title: '',
    body: null,
    state: 'open',
    stateReason: null,
    labels: [],
    author,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedBy: null,
    comments: 0,
    blockedBy: [],
  };
}

/** Adds labels that are not there yet, making them in the repository where needed: one event and one trigger for each. */
export function addLabels(hub: Hub, actor: Actor, issue: IssueRecord, labels: readonly string[]): IssueRecord {
  let record = issue;
  for (const wanted of labels) {
    const label = ensureLabel(hub, wanted);
    if (record.labels.includes(label)) continue;
    record = update(hub, { ...record, labels: [...record.labels, label] });
    recordEvent(hub, actor, record.number, { event: 'labeled', label });
    fireIssue(hub, actor, 'labeled', record, { label: hub.render.label(label) });
  }
  return record;
}

/** @returns undefined when the issue does not carry the label. */
export function removeLabel(hub: Hub, actor: Actor, issue: IssueRecord, name: string): IssueRecord | undefined {
  const label = issue.labels.find((present) => present.toLowerCase() === name.toLowerCase());
  if (label === undefined) return undefined;
  const record = update(hub, { ...issue, labels: issue.labels.filter((present) => present !== label) });
  recordEvent(hub, actor, record.number, { event: 'unlabeled', label });
  fireIssue(hub, actor, 'unlabeled', record, { label: hub.render.label(label) });
  return record;
}

export function closeIssue(
  hub: Hub,
  actor: Actor,
  issue: IssueRecord,
  how: { readonly reason: StateReason | null; readonly commit?: string },
): IssueRecord {
  if (issue.state === 'closed') return update(hub, { ...issue, stateReason: how.reason ?? issue.stateReason });
  const stateReason = issue.pull === undefined ? (how.reason ?? 'completed') : null;
  const closed = { state: 'closed', stateReason, closedAt: timestamp(), closedBy: actor.login } as const;
  const record = update(hub, { ...issue, ...closed });
  const detail = {
    ...(how.commit === undefined ? {} : { commit: how.commit }),
    ...(stateReason ? { stateReason } : {}),
  };
  recordEvent(hub, actor, record.number, { event: 'closed', ...detail });
  fireIssue(hub, actor, 'closed', record);
  return record;
}

export function reopenIssue(hub: Hub, actor: Actor, issue: IssueRecord): IssueRecord {
  if (issue.state === 'open') return issue;
  const stateReason = issue.pull === undefined ? 'reopened' : null;
  const record = update(hub, { ...issue, state: 'open', stateReason, closedAt: null, closedBy: null });
  recordEvent(hub, actor, record.number, { event: 'reopened' });
  fireIssue(hub, actor, 'reopened', record);
  return record;
}

export function editIssue(
  hub: Hub,
  actor: Actor,
  issue: IssueRecord,
  edit: { readonly title?: string | undefined; readonly body?: string | null | undefined },
): IssueRecord {
  const title = edit.title ?? issue.title;
  const body = edit.body === undefined ? issue.body : edit.body;
  if (title === issue.title && body === issue.body) return issue;
  const isEdited = body !== issue.body;
  const lastEdit = { by: actor.login, at: timestamp() };
  const record = update(hub, { ...issue, title, body, ...(isEdited && { lastEdit }) });
  if (title !== issue.title) recordEvent(hub, actor, issue.number, { event: 'renamed', from: issue.title, to: title });
  fireIssue(hub, actor, 'edited', record);
  return record;
}

export function addComment(hub: Hub, actor: Actor, issue: IssueRecord, body: string): CommentRecord {
  const at = timestamp();
  const comment = {
    id: hub.state.next('database'),
    issue: issue.number,
    author: actor.login,
    body,
    createdAt: at,
    updatedAt: at,
  };
  hub.state.comments.put(comment);
  const record = update(hub, { ...issue, comments: issue.comments + 1 });
  hub.state.flush();
  const payload = { ...payloadOf(hub, actor, record), action: 'created', comment: renderComment(hub, comment) };
  hub.triggers.fire(actor, { event: 'issue_comment', action: 'created', payload });
  return comment;
}

/** Takes an issue away with its comments and events; what it blocked is blocked no more. */
export function deleteIssue(hub: Hub, number: number): void {
  const { issues, comments, events } = hub.state;
  issues.delete(number);
  for (const { id } of comments.filter(({ issue }) => issue === number)) comments.delete(id);
  for (const { id } of events.filter(({ issue }) => issue === number)) events.delete(id);
  for (const other of issues.filter(({ blockedBy }) => blockedBy.includes(number))) {
    issues.put({ ...other, blockedBy: other.blockedBy.filter((blocker) => blocker !== number) });
  }
}

/** Another text of a comment. Its issue does not count as changed. */
export function editComment(hub: Hub, comment: CommentRecord, body: string): CommentRecord {
  const at = timestamp();
  return hub.state.comments.put({ ...comment, body, updatedAt: at, ...(body !== comment.body && { editedAt: at }) });
}

/** Adds or removes a blocker, with the event on the blocked issue, whose time of change stays; repeated calls change nothing. */
export function setBlockedBy(
  hub: Hub,
  actor: Actor,
  change: { readonly issue: number; readonly blocker: number; readonly isBlocked: boolean },
): void {
  const record = hub.state.issues.get(change.issue);
  if (record === undefined || record.blockedBy.includes(change.blocker) === change.isBlocked) return;
  const others = record.blockedBy.filter((number) => number !== change.blocker);
  hub.state.issues.put({ ...record, blockedBy: change.isBlocked ? [...others, change.blocker] : others });
  const event = change.isBlocked ? 'blocked_by_added' : 'blocked_by_removed';
  recordEvent(hub, actor, record.number, { event, blocker: change.blocker });
}

export function recordEvent(
  hub: Hub,
  actor: Actor,
  issue: number,
  detail: IssueEventDetail,
  at: string = timestamp(),
): void {
  hub.state.events.put({ id: hub.state.next('database'), issue, actor: actor.login, createdAt: at, ...detail });
}

/** The label's name as the repository writes it; makes the label when it is new. */
export function ensureLabel(hub: Hub, name: string): string {
  const known = hub.state.labels.get(name.toLowerCase());
  if (known !== undefined) return known.name;
  return hub.state.labels.put({ id: hub.state.next('database'), name, color: 'ededed', description: null }).name;
}

function update(hub: Hub, record: IssueRecord): IssueRecord {
  return hub.state.issues.put({ ...record, updatedAt: timestamp() });
}

/** `issues` has no activity for pull requests; what the handler starts must find the change durable. */
function fireIssue(
  hub: Hub,
  actor: Actor,
  action: string,
  issue: IssueRecord,
  extra: Readonly<Record<string, unknown>> = {},
): void {
  if (issue.pull !== undefined) return;
  hub.state.flush();
  hub.triggers.fire(actor, { event: 'issues', action, payload: { ...payloadOf(hub, actor, issue), action, ...extra } });
}

function payloadOf(hub: Hub, actor: Actor, issue: IssueRecord): Readonly<Record<string, unknown>> {
  return { issue: renderIssue(hub, issue), repository: hub.render.repository(), sender: hub.render.user(actor.login) };
}
