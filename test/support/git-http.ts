import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GitHttpOptions {
  /** Directory that holds the bare repositories. */
  readonly root: string;
  /** When given, requests must carry it as the password of `x-access-token`. */
  readonly token?: string;
  /** Called before a request is served; what it returns is sent instead of serving (`drop` closes the connection). */
  readonly before?: (request: GitRequest) => Intervention | undefined;
  /** Called when git has done its work, before the answer is sent; as `before`. */
  readonly after?: (request: GitRequest) => Intervention | undefined;
}

export interface GitRequest {
  readonly method: string;
  /** `/r.git/git-receive-pack` */
  readonly path: string;
  readonly query: string;
  readonly authorization: string | undefined;
}

export type Intervention = 'drop' | { readonly status: number; readonly body?: string };

export interface GitHttpServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`; a repository is `<url>/<name>.git`. */
  readonly url: string;
  readonly requests: readonly GitRequest[];
  close(): Promise<void>;
}

/** Serves bare repositories over HTTP on 127.0.0.1 with git's own `git http-backend`. */
export async function serveGit(options: GitHttpOptions): Promise<GitHttpServer> {
  const requests: GitRequest[] = [];
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const seen = {
      method: request.method ?? 'GET',
      path: pathname,
      query: search.slice(1),
      authorization: request.headers.authorization,
    };
    requests.push(seen);
    serve(options, seen, request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests, close, [Symbol.asyncDispose]: close };
}

async function serve(options: GitHttpOptions, seen: GitRequest, request: IncomingMessage, response: ServerResponse) {
  if (!isAllowed(options.token, seen.authorization)) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
    return;
  }
  if (intervene(options.before?.(seen), response)) return;
  const answer = await runBackend(options.root, seen, request);
  if (intervene(options.after?.(seen), response)) return;
  const end = answer.indexOf('\r\n\r\n');
  const headers = answer
    .subarray(0, end)
    .toString('latin1')
    .split('\r\n')
    .map((line) => /^([^:]+): (.*)$/.exec(line));
  const pairs = headers.flatMap((match) => (match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const]));
  const status = pairs.find(([name]) => name.toLowerCase() === 'status')?.[1];
  response.writeHead(
    Number.parseInt(status ?? '200', 10),
    Object.fromEntries(pairs.filter(([name]) => name.toLowerCase() !== 'status')),
  );
  response.end(answer.subarray(end + 4));
}

function isAllowed(token: string | undefined, authorization: string | undefined): boolean {
  if (token === undefined) return true;
  return (
    authorization?.toLowerCase().startsWith('basic ') === true &&
    Buffer.from(authorization.slice(6), 'base64').toString() === `x-access-token:${token}`
  );
}

function intervene(intervention: Intervention | undefined, response: ServerResponse): boolean {
  if (intervention === undefined) return false;
  if (intervention === 'drop') response.destroy();
  else response.writeHead(intervention.status).end(intervention.body ?? '');
  return true;
}

function runBackend(root: string, seen: GitRequest, request: IncomingMessage): Promise<Buffer> {
  const header = (name: string) => request.headers[name]?.toString() ?? '';
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH ?? '',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: header('git-protocol'),
      REQUEST_METHOD: seen.method,
      PATH_INFO: decodeURIComponent(seen.path),
      QUERY_STRING: seen.query,
      CONTENT_TYPE: header('content-type'),
      CONTENT_LENGTH: header('content-length'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      // git takes pushes from users that the server has let in.
      REMOTE_USER: 'x-access-token',
      REMOTE_ADDR: '127.0.0.1',
      GIT_COMMITTER_NAME: 'test',
      GIT_COMMITTER_EMAIL: 'test@localhost',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(Buffer.concat(chunks)));
  });
}
