import { paginate } from '../http/paginate.ts';
import type { Route } from '../http/route.ts';
import { renderCommentedEvent, renderIssueEvent } from '../render/issue-event.ts';
import { issueOf } from './find.ts';
import { ofIssue } from './needs.ts';

const REPO = '/repos/{owner}/{repo}';

export const issueEventRoutes: readonly Route[] = [
  {
    operation: `GET ${REPO}/issues/{issue_number}/events`,
    need: ofIssue('read'),
    handle: (hub, request) => {
      const { number } = issueOf(hub, request);
      const found = hub.state.events.filter((event) => event.issue === number);
      const { items, headers } = paginate(found, request.query, hub.render.repo(`/issues/${number}/events`));
      return { status: 200, headers, body: items.map((event) => renderIssueEvent(hub, event)) };
    },
  },
  {
    operation: `GET ${REPO}/issues/{issue_number}/timeline`,
    need: ofIssue('read'),
    handle: (hub, request) => {
      const { number } = issueOf(hub, request);
      // Database ids come from one counter, so they give the order also within a second.
      const entries = [
        ...hub.state.events.filter((event) => event.issue === number),
        ...hub.state.comments.filter((comment) => comment.issue === number),
      ].toSorted((a, b) => a.id - b.id);
      const { items, headers } = paginate(entries, request.query, hub.render.repo(`/issues/${number}/timeline`));
      const body = items.map((entry) =>
        'event' in entry ? renderIssueEvent(hub, entry) : renderCommentedEvent(hub, entry),
      );
      return { status: 200, headers, body };
    },
  },
];
