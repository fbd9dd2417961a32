import { z } from 'zod';
import { timestamp } from '../clock.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { paginate } from '../http/paginate.ts';
import { readBody } from '../http/read-body.ts';
import { created, ok, type Route } from '../http/route.ts';
import type { Hub } from '../hub.ts';
import { renderSimpleStatus, renderStatus } from '../render/status.ts';
import type { StatusRecord } from '../store/records.ts';
import { reads, writes } from './needs.ts';

const REPO = '/repos/{owner}/{repo}';

const newStatus = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().default('default'),
  description: z.string().max(140, 'description is too long (maximum is 140 characters)').nullish(),
  target_url: z.string().nullish(),
});

export const statusRoutes: readonly Route[] = [
  {
    operation: `POST ${REPO}/statuses/{sha}`,
    need: writes('statuses'),
    handle: async (hub, { body, caller, params }) => {
      const { state, context, description = null, target_url: targetUrl = null } = readBody(newStatus, body);
      const sha = /^[0-9a-f]{40}$/.test(params.sha ?? '') ? await hub.git.findCommit(params.sha ?? '') : undefined;
      if (sha === undefined) throw new ApiError(422, `No commit found for SHA: ${params.sha}`);
      const at = { id: hub.state.next('database'), creator: caller.login, createdAt: timestamp() };
      const status = hub.state.statuses.put({ ...at, sha, state, context, description, targetUrl });
      return created(renderStatus(hub, status));
    },
  },
  {
    operation: `GET ${REPO}/commits/{ref}/statuses`,
    need: reads('statuses'),
    handle: async (hub, { params, query }) => {
      const sha = await commitOf(hub, params.ref ?? '');
      const { items, headers } = paginate(newestFirst(hub, sha), query, hub.render.repo(`/commits/${sha}/statuses`));
      return { status: 200, headers, body: items.map((status) => renderStatus(hub, status)) };
    },
  },
  {
    operation: `GET ${REPO}/commits/{ref}/status`,
    need: reads('statuses'),
    handle: async (hub, { params, query }) => {
      const sha = await commitOf(hub, params.ref ?? '');
      const latest = [
        ...new Map(
          newestFirst(hub, sha)
            .toReversed()
            .map((status) => [status.context, status]),
        ).values(),
      ];
      const { items, headers } = paginate(latest, query, hub.render.repo(`/commits/${sha}/status`));
      const body = {
        state: combined(latest),
        statuses: items.map((status) => renderSimpleStatus(hub, status)),
        sha,
        total_count: latest.length,
        repository: hub.render.repository(),
        commit_url: hub.render.repo(`/commits/${sha}`),
        url: hub.render.repo(`/commits/${sha}/status`),
      };
      return { ...ok(body), headers };
    },
  },
];

/** Failure wins over pending, pending over success; no status at all is pending. */
function combined(statuses: readonly StatusRecord[]): string {
  const states = new Set(statuses.map(({ state }) => state));
  if (states.has('failure') || states.has('error')) return 'failure';
  return states.has('pending') || states.size === 0 ? 'pending' : 'success';
}

function newestFirst(hub: Hub, sha: string): readonly StatusRecord[] {
  return hub.state.statuses.filter((status) => status.sha === sha).toReversed();
}

async function commitOf(hub: Hub, ref: string): Promise<string> {
  const sha = (await hub.git.findCommit(ref)) ?? (await hub.git.findCommit(`refs/${ref}`));
  if (sha === undefined) throw notFound();
  return sha;
}
