import type { Ref } from '../git/bare-repository.ts';
import { notFound } from '../http/api-error.ts';
import { ok, type Route } from '../http/route.ts';
import type { Hub } from '../hub.ts';
import { reads } from './needs.ts';

const REPO = '/repos/{owner}/{repo}';

export const gitRefRoutes: readonly Route[] = [
  {
    operation: `GET ${REPO}/git/ref/{ref}`,
    need: reads('contents'),
    handle: async (hub, { params }) => {
      const found = await hub.git.findRef(`refs/${params.ref}`);
      if (found === undefined) throw notFound();
      return ok(renderRef(hub, found));
    },
  },
  {
    operation: `GET ${REPO}/git/matching-refs/{ref}`,
    need: reads('contents'),
    handle: async (hub, { params }) =>
      ok((await hub.git.listRefs(`refs/${params.ref}`)).map((ref) => renderRef(hub, ref))),
  },
];

function renderRef(hub: Hub, { ref, sha, type }: Ref) {
  return {
    ref,
    node_id: `REF_${Buffer.from(ref).toString('base64url')}`,
    url: hub.render.repo(`/git/${ref.split('/').map(encodeURIComponent).join('/')}`),
    object: { sha, type, url: hub.render.repo(`/git/${type}s/${sha}`) },
  };
}
