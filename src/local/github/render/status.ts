import type { Hub } from '../hub.ts';
import type { StatusRecord } from '../store/records.ts';

type Json = Readonly<Record<string, unknown>>;

/** `status` of GitHub's API. */
export function renderStatus(hub: Hub, status: StatusRecord): Json {
  const creator = hub.render.user(status.creator);
  return { ...renderSimpleStatus(hub, status), avatar_url: creator.avatar_url, creator };
}

/** `simple-commit-status`, as the combined answer lists it. */
export function renderSimpleStatus(hub: Hub, status: StatusRecord): Json {
  return {
    id: status.id,
    node_id: `SC_${status.id}`,
    url: hub.render.repo(`/statuses/${status.sha}`),
    avatar_url: hub.render.user(status.creator).avatar_url,
    state: status.state,
    context: status.context,
    description: status.description,
    target_url: status.targetUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}
