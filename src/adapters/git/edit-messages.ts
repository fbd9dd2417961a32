import { StoneforgeError } from '../../core/errors.ts';
import type { Git } from './git.ts';
import { type ObjectReader, readObjects } from './read-objects.ts';
import { revision } from './revision.ts';

/**
 * Rewrites the messages of the commits that `head` has and `base` has not, where `edit` says something else; trees, authors, times
 * and the shape of the history stay. @returns the head that results: `head` itself when no message changed.
 */
export async function editMessages(
  git: Git,
  { base, head, edit }: { readonly base: string; readonly head: string; readonly edit: (message: string) => string },
): Promise<string> {
  const range = [revision(head), `^${revision(base)}`];
  const { stdout } = await git.run(['log', '--format=%B%x00', ...range, '--']);
  if (stdout.split('\0').every((message) => edit(message) === message)) return head;
  const { stdout: list } = await git.run(['rev-list', '--topo-order', '--reverse', ...range, '--']);
  const replaced = new Map<string, string>();
  await readObjects(git, async (objects) => {
    for (const commit of list.split('\n').filter(Boolean)) {
      const written = await rewrite(git, await contentOf(objects, commit), { replaced, edit });
      if (written !== undefined) replaced.set(commit, written);
    }
  });
  return replaced.get(head) ?? head;
}

async function contentOf(objects: ObjectReader, commit: string): Promise<Buffer> {
  const found = await objects.read(commit);
  if (found?.type === 'commit') return found.content;
  throw new StoneforgeError('git-failed', `Expected the commit ${commit}, found that it is not here. Fetch it first.`);
}

/** @returns the new commit; undefined when nothing about this one changes. */
async function rewrite(
  git: Git,
  content: Buffer,
  { replaced, edit }: { readonly replaced: ReadonlyMap<string, string>; readonly edit: (message: string) => string },
): Promise<string | undefined> {
  // Bytes stay what they are, whatever the encoding: one character each.
  const text = content.toString('latin1');
  const end = text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const message = end < 0 ? '' : text.slice(end + 2);
  const moved = head.replace(/^parent ([0-9a-f]+)$/gm, (line, parent: string) => {
    const now = replaced.get(parent);
    return now === undefined ? line : `parent ${now}`;
  });
  const edited = edit(message);
  if (moved === head && edited === message) return undefined;
  // A signature is about the old bytes.
  const unsigned = moved.replace(/\ngpgsig(?:-sha256)? .*(?:\n .*)*/g, '');
  const input = Buffer.from(`${unsigned}\n\n${edited}`, 'latin1');
  return (await git.run(['hash-object', '-t', 'commit', '-w', '--stdin'], { input })).stdout.trim();
}
