import { GraphQLError } from 'graphql';
import type { BareRepository } from '../git/bare-repository.ts';
import type { ConnectionArgs } from './connection.ts';

interface Commit {
  readonly oid: string;
  readonly content: string;
}

/** A page of what a commit reaches, the newest commit first, as `git log` orders it. */
export async function commitHistory(
  git: BareRepository,
  from: string,
  args: ConnectionArgs,
  node: (commit: Commit) => object,
) {
  const { first, after } = args;
  if (!first || first < 1 || first > 100) {
    const message = 'You must provide a `first` value from 1 to 100 to page through the `history` connection.';
    throw new GraphQLError(message, { extensions: { type: 'MISSING_PAGINATION_BOUNDARIES' } });
  }
  // GitHub's cursors of a history are the commit that it began at and a place.
  const skip = after ? Number(after.split(' ')[1]) + 1 : 0;
  const nodes: object[] = [];
  let count = 0;
  let hasNextPage = false;
  for await (const commit of walk(git, from)) {
    hasNextPage = nodes.length === first;
    if (hasNextPage) break;
    if (count >= skip) nodes.push(node(commit));
    count += 1;
  }
  const cursorAt = (index: number) => (nodes.length === 0 ? null : `${from} ${index}`);
  return {
    nodes,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: skip > 0,
      startCursor: cursorAt(skip),
      endCursor: cursorAt(skip + nodes.length - 1),
    },
    totalCount: () => countAll(git, from),
  };
}

async function countAll(git: BareRepository, from: string): Promise<number> {
  let count = 0;
  for await (const _ of walk(git, from)) count += 1;
  return count;
}

/** The newest of what is known comes next, and makes its parents known. */
async function* walk(git: BareRepository, from: string): AsyncGenerator<Commit> {
  const seen = new Set([from]);
  const known = [await readCommit(git, from)];
  for (let commit = known.shift(); commit !== undefined; commit = known.shift()) {
    yield commit;
    for (const [, parent = ''] of commit.content.matchAll(/^parent ([0-9a-f]+)$/gm)) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      const next = await readCommit(git, parent);
      const place = known.findIndex((other) => other.at < next.at);
      known.splice(place < 0 ? known.length : place, 0, next);
    }
  }
}

async function readCommit(git: BareRepository, oid: string): Promise<Commit & { readonly at: number }> {
  const content = (await git.read(oid))?.content.toString('utf8') ?? '';
  const headers = content.slice(0, content.indexOf('\n\n'));
  return { oid, content, at: Number(/^committer .* (\d+) [+-]\d+$/m.exec(headers)?.[1] ?? 0) };
}
