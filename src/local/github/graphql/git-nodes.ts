import type { Asker } from './asker.ts';
import { commitHistory } from './commit-history.ts';
import type { ConnectionArgs } from './connection.ts';

/** `Ref` of GitHub's schema; null when there is none. */
export async function refNode(asker: Asker, name: string) {
  asker.need('contents');
  const found = await asker.hub.git.findRef(name);
  if (found === undefined) return null;
  const cut = name.lastIndexOf('/', name.startsWith('refs/heads/') ? 'refs/heads/'.length - 1 : undefined) + 1;
  return {
    id: `REF_${name}`,
    name: name.slice(cut),
    prefix: name.slice(0, cut),
    target: () => objectNode(asker, found.sha),
  };
}

/** `GitObject` of GitHub's schema, by any name that git resolves; null when there is none. */
export async function objectNode(asker: Asker, name: string | null | undefined) {
  asker.need('contents');
  const found = name ? await asker.hub.git.read(name) : undefined;
  if (found === undefined) return null;
  const isBinary = found.content.includes(0);
  const node = { __typename: typeName(found.type), id: found.oid, oid: found.oid };
  if (found.type === 'commit') return commitNode(asker, { oid: found.oid, content: found.content.toString('utf8') });
  const text = isBinary ? null : found.content.toString('utf8');
  return { ...node, byteSize: found.content.length, isBinary, isTruncated: false, text };
}

function commitNode(asker: Asker, commit: { readonly oid: string; readonly content: string }): object {
  return {
    __typename: 'Commit',
    id: commit.oid,
    oid: commit.oid,
    message: messageOf(commit.content),
    history: (args: ConnectionArgs) =>
      commitHistory(asker.hub.git, commit.oid, args, (other) => commitNode(asker, other)),
  };
}

/** What follows the headers of a commit, without the line end behind it. */
function messageOf(content: string): string {
  return content.slice(content.indexOf('\n\n') + 2).trimEnd();
}

function typeName(gitType: string): string {
  return gitType.charAt(0).toUpperCase() + gitType.slice(1);
}
