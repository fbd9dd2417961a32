import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveGit } from '../../test/support/git-http.ts';

/** A bare repository behind `git http-backend`, with what GitHub allows: filters, and any commit by its id. */
export interface BareServer extends AsyncDisposable {
  readonly url: string;
  /** Runs git in the repository. */
  git(...args: readonly string[]): string;
  /** A folder of its own, gone with the server. */
  readonly folder: string;
}

/** Starts one, empty. */
export async function startBareServer(): Promise<BareServer> {
  const folder = mkdtempSync(join(tmpdir(), 'stoneforge-bench-'));
  const repository = join(folder, 'r.git');
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', maxBuffer: 1 << 30 });
  execFileSync('git', ['init', '--quiet', '--bare', repository]);
  for (const name of ['http.receivepack', 'uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant']) {
    git('config', name, 'true');
  }
  git('config', 'receive.autogc', 'false');
  const server = await serveGit({ root: folder });
  return {
    url: `${server.url}/r.git`,
    git,
    folder,
    async [Symbol.asyncDispose]() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
