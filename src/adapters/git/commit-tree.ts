import { StoneforgeError } from '../../core/errors.ts';
import type { Repository } from '../../ports/repository.ts';
import { IDENTITY } from './environment.ts';
import type { Git } from './git.ts';

/**
 * Writes a commit. The same request with the same `at` gives the same commit, whoever makes it and when.
 *
 * As an object of its own and not by `git commit-tree`, which takes its time from the environment alone.
 */
export async function commitTree(git: Git, request: Parameters<Repository['commitTree']>[0]): Promise<string> {
  const { stdout } = await git.run(['hash-object', '-t', 'commit', '-w', '--stdin'], { input: renderCommit(request) });
  return stdout.trim();
}

function renderCommit({ tree, parents, message, at }: Parameters<Repository['commitTree']>[0]): string {
  const by = `${IDENTITY.name} <${IDENTITY.email}> ${epochSeconds(at)} +0000`;
  const head = [
    `tree ${objectId(tree)}`,
    ...parents.map((parent) => `parent ${objectId(parent)}`),
    `author ${by}`,
    `committer ${by}`,
  ];
  return `${head.join('\n')}\n\n${message.replaceAll('\0', '').toWellFormed().trimEnd()}\n`;
}

function objectId(oid: string): string {
  if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(oid)) return oid;
  throw new StoneforgeError('bad-input', `Expected the full id of an object, found ${JSON.stringify(oid)}.`);
}

function epochSeconds(at: string | undefined): number {
  const ms = at === undefined ? Date.now() : Date.parse(at);
  if (Number.isFinite(ms)) return Math.floor(ms / 1000);
  throw new StoneforgeError('bad-input', `Expected the time of a commit as ISO-8601, found ${JSON.stringify(at)}.`);
}
