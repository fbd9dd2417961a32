import { z } from 'zod';
import { ApiError, notFound, validationFailed } from '../http/api-error.ts';
import { paginate } from '../http/paginate.ts';
import { readBody } from '../http/read-body.ts';
import { created, ok, type Route } from '../http/route.ts';
import { addLabels, removeLabel } from '../model/issue-changes.ts';
import { issueOf } from './find.ts';
import { ofIssue, reads, writes } from './needs.ts';

const REPO = '/repos/{owner}/{repo}';

const labelName = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const newLabel = z.object({
  name: z.string().min(1).max(50),
  color: z
    .string()
    .regex(/^[0-9a-fA-F]{6}$/)
    .default('ededed'),
  description: z.string().max(100).nullish(),
});

export const labelRoutes: readonly Route[] = [
  {
    operation: `GET ${REPO}/labels`,
    need: reads('issues'),
    handle: (hub, { query }) => {
      const { items, headers } = paginate(hub.state.labels.all(), query, hub.render.repo('/labels'));
      return { status: 200, headers, body: items.map((label) => hub.render.labelRecord(label)) };
    },
  },
  {
    operation: `POST ${REPO}/labels`,
    need: writes('issues'),
    handle: (hub, { body }) => {
      const { name, color, description = null } = readBody(newLabel, body);
      if (hub.state.labels.get(name.toLowerCase()) !== undefined) {
        throw validationFailed({ resource: 'Label', code: 'already_exists', field: 'name' });
      }
      return created(
        hub.render.labelRecord(hub.state.labels.put({ id: hub.state.next('database'), name, color, description })),
      );
    },
  },
  {
    operation: `GET ${REPO}/labels/{name}`,
    need: reads('issues'),
    handle: (hub, { params }) => {
      const label = hub.state.labels.get((params.name ?? '').toLowerCase());
      if (label === undefined) throw notFound();
      return ok(hub.render.labelRecord(label));
    },
  },
  {
    operation: `GET ${REPO}/issues/{issue_number}/labels`,
    need: ofIssue('read'),
    handle: (hub, request) => ok(issueOf(hub, request).labels.map((label) => hub.render.label(label))),
  },
  {
    operation: `POST ${REPO}/issues/{issue_number}/labels`,
    need: ofIssue('write', 'triage'),
    handle: (hub, request) => {
      const { labels } = readBody(z.object({ labels: z.array(labelName).default([]) }), request.body);
      const issue = addLabels(hub, request.caller, issueOf(hub, request), labels);
      return ok(issue.labels.map((label) => hub.render.label(label)));
    },
  },
  {
    operation: `DELETE ${REPO}/issues/{issue_number}/labels/{name}`,
    need: ofIssue('write', 'triage'),
    handle: (hub, request) => {
      const issue = removeLabel(hub, request.caller, issueOf(hub, request), request.params.name ?? '');
      if (issue === undefined) throw new ApiError(404, 'Label does not exist');
      return ok(issue.labels.map((label) => hub.render.label(label)));
    },
  },
];
