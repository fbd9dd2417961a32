import { resolve } from 'node:path';
import { createGit } from '../../adapters/git/git.ts';

/** `https://github.com/owner/name` from any way to write the remote; whatever else stands in it (a user, a token) is left out. */
const REMOTE =
  /^(?:https:\/\/(?:[^@/\s]+@)?|ssh:\/\/git@|git@)([\w.-]+)(?::\d+)?[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/;

/** Address of the repository on the web, as the clone's `origin` says; undefined when it has none or it is a path. */
export async function findRepositoryUrl(dir: string): Promise<string | undefined> {
  const found = await createGit(resolve(dir)).attempt(['config', '--get', 'remote.origin.url']);
  return found.exitCode === 0 ? parseRemote(found.stdout.trim()) : undefined;
}

/** See `REMOTE`. */
export function parseRemote(remote: string): string | undefined {
  const [, host, owner, name] = REMOTE.exec(remote) ?? [];
  return name === undefined ? undefined : `https://${host}/${owner}/${name}`;
}
