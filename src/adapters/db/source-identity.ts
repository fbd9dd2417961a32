import { createHash, type Hash } from 'node:crypto';
import { eventFileNumber } from '../../core/log/parse-log-file.ts';
import type { LogSource } from '../../ports/log-source.ts';

/** What tells one state of a log from another: the commit, or what its files hold where there is none. */
export interface SourceIdentity {
  readonly commit: string | undefined;
  readonly digest: string | undefined;
}

/** The files of events of a log, in their order. */
export async function listEventFiles(source: LogSource): Promise<readonly { path: string; number: number }[]> {
  const files = (await source.list()).map((path) => ({ path, number: eventFileNumber(path) }));
  return files.filter((file): file is { path: string; number: number } => file.number !== undefined).sort(byNumber);
}

/** Collects the digest of a folder while its files are read; a commit says by its name what it holds. */
export function startIdentity(source: Pick<LogSource, 'commit'>): {
  see(path: string, content: Buffer): void;
  end(): SourceIdentity;
} {
  const hash: Hash | undefined = source.commit === undefined ? createHash('sha256') : undefined;
  return {
    see(path, content) {
      hash?.update(`${path} ${content.length}\n`).update(content);
    },
    end: () => ({ commit: source.commit, digest: hash?.digest('hex') }),
  };
}

/** The identity of a log as it is now. For a folder this reads its files. */
export async function identify(source: LogSource): Promise<SourceIdentity> {
  const identity = startIdentity(source);
  if (source.commit !== undefined) return identity.end();
  const files = await listEventFiles(source);
  for await (const { path, content } of source.read(files.map((file) => file.path))) identity.see(path, content);
  return identity.end();
}

function byNumber(a: { number: number }, b: { number: number }): number {
  return a.number - b.number;
}
