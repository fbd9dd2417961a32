/**
 * Loaded into the engine's process before the command line (`node --import`): counts the requests that its servers get, and writes
 * them down beside the CPU time of the process when it ends. Jobs, agents and checks are other processes and not touched. It
 * imports as little as it can, because its own time counts as the engine's.
 */
import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';

export type RequestKind = 'git' | 'rest' | 'graphql' | 'artifacts';

/** What the probe writes, as JSON, to the file that `STONEFORGE_BENCH_PROBE` names. */
export interface ProbeRecord {
  readonly cpuMs: number;
  readonly requests: Readonly<Record<RequestKind, number>>;
}

/** Which service of the local GitHub a request is for. */
export function kindOf(url: string): RequestKind {
  const path = url.split('?')[0] ?? '';
  if (/\/(info\/refs|git-upload-pack|git-receive-pack)$/.test(path)) return 'git';
  if (path === '/graphql') return 'graphql';
  return path.startsWith('/twirp/') || path.startsWith('/_blobs/') ? 'artifacts' : 'rest';
}

const file = process.env.STONEFORGE_BENCH_PROBE;

if (file !== undefined) {
  const requests: Record<RequestKind, number> = { git: 0, rest: 0, graphql: 0, artifacts: 0 };
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { readonly request: { readonly url?: string } };
    requests[kindOf(request.url ?? '')] += 1;
  });
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const record: ProbeRecord = { cpuMs: (user + system) / 1_000, requests };
    writeFileSync(file, JSON.stringify(record));
  });
}
