import { notFound } from '../http/api-error.ts';
import { ok, type Route } from '../http/route.ts';
import type { Role } from '../store/records.ts';
import { METADATA, reads } from './needs.ts';

const REPO = '/repos/{owner}/{repo}';

/** `permission` knows four values only; `role_name` says the rest. */
const LEGACY: Readonly<Record<Role, string>> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
  none: 'none',
};

export const repositoryRoutes: readonly Route[] = [
  {
    operation: `GET ${REPO}`,
    need: METADATA,
    handle: (hub, { caller }) => ok(hub.render.fullRepository(hub.render.record(caller.login).role)),
  },
  {
    operation: `GET ${REPO}/collaborators/{username}/permission`,
    need: METADATA,
    handle: (hub, { params }) => {
      const user = hub.state.users.get((params.username ?? '').toLowerCase());
      if (user === undefined) throw notFound();
      const roleName = user.role === 'none' ? '' : user.role;
      return ok({
        permission: LEGACY[user.role],
        role_name: roleName,
        user: { ...hub.render.user(user.login), role_name: roleName },
      });
    },
  },
  {
    operation: `GET ${REPO}/contents/{path}`,
    need: reads('contents'),
    handle: async (hub, { params, query }) => {
      const path = params.path ?? '';
      const ref = query.get('ref') ?? hub.defaultBranch;
      const commit = (await hub.git.findCommit(ref)) ?? (await hub.git.findCommit(`refs/heads/${ref}`));
      const found = commit === undefined ? undefined : await hub.git.read(`${commit}:${path}`);
      if (found?.type !== 'blob') throw notFound();
      const encoded = path.split('/').map(encodeURIComponent).join('/');
      const url = hub.render.repo(`/contents/${encoded}?ref=${encodeURIComponent(ref)}`);
      const git = hub.render.repo(`/git/blobs/${found.oid}`);
      const html = hub.render.page(`/blob/${ref}/${encoded}`);
      return ok({
        type: 'file',
        name: path.split('/').at(-1),
        path,
        sha: found.oid,
        size: found.content.length,
        url,
        html_url: html,
        git_url: git,
        download_url: hub.render.page(`/raw/${ref}/${encoded}`),
        encoding: 'base64',
        content: found.content.toString('base64').replace(/.{60}/g, '$&\n'),
        _links: { self: url, git, html },
      });
    },
  },
  {
    operation: 'GET /rate_limit',
    need: METADATA,
    handle: (hub, { caller }) => {
      const core = hub.rateLimits.count(caller, 'core', 0);
      const graphql = hub.rateLimits.count(caller, 'graphql', 0);
      return ok({ resources: { core, graphql, search: { ...core, limit: 30, used: 0, remaining: 30 } }, rate: core });
    },
  },
];
