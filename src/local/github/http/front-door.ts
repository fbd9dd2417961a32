import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { BlobServer } from '../artifacts/blob-server.ts';
import { BLOB_PATH } from '../artifacts/blob-server.ts';
import { type ArtifactService, TWIRP_PATH } from '../artifacts/twirp.ts';
import type { GitService, SmartHttp } from '../git/smart-http.ts';
import type { GraphqlApi } from '../graphql/graphql-api.ts';
import type { Hub } from '../hub.ts';
import { ApiError } from './api-error.ts';
import type { RestApi } from './rest-api.ts';

/** The services behind the one port. */
export interface Services {
  readonly hub: Hub;
  readonly rest: RestApi;
  readonly graphql: GraphqlApi;
  readonly git: SmartHttp;
  readonly artifacts: ArtifactService;
  readonly blobs: BlobServer;
  /** Told of every request that was answered, with what to count it as. */
  readonly onAnswered: (entry: RequestEntry) => void;
}

export interface RequestEntry {
  readonly method: string;
  readonly path: string;
  /** `GET /repos/{owner}/{repo}/issues`, `POST /graphql`, `git-receive-pack`, `CreateArtifact`, … */
  readonly operation: string;
  readonly status: number;
  readonly durationMs: number;
}

const GIT_PATH = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** Makes the HTTP server and sends each request to the service that its path names. */
export function createFrontDoor(services: () => Services): Server {
  return createServer((request, response) => {
    const began = performance.now();
    const all = services();
    serve(all, request, response)
      .then((operation) => {
        const { method = '', url = '' } = request;
        const durationMs = performance.now() - began;
        all.onAnswered({ method, path: url, operation, status: response.statusCode, durationMs });
      })
      .catch((error: unknown) => {
        // A fault of the server or a connection that broke: the client sees it, and the server lives on.
        if (!response.headersSent) json(response, 500, { message: String(error) });
        else response.destroy();
      });
  });
}

/** @returns what to count the request as. */
async function serve(services: Services, request: IncomingMessage, response: ServerResponse): Promise<string> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const git = GIT_PATH.exec(url.pathname);
  if (git !== null) return serveGit(services, request, response, { url, git });
  if (BLOB_PATH.test(url.pathname)) {
    await services.blobs.serve(request, response, url);
    return 'blob';
  }
  if (url.pathname.startsWith(TWIRP_PATH)) {
    const method = url.pathname.slice(TWIRP_PATH.length);
    const claim = services.hub.tokens.runtimeClaimOf(request.headers.authorization ?? '');
    const { status, body } = await services.artifacts.answer(method, claim, parseJson(await text(request)));
    services.hub.state.flush();
    json(response, status, body);
    return method;
  }
  return serveApi(services, request, response, url);
}

async function serveGit(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
  { url, git }: { readonly url: URL; readonly git: RegExpExecArray },
): Promise<string> {
  const [, owner = '', name = '', action = ''] = git;
  const isAdvertisement = action === 'info/refs';
  const service = isAdvertisement ? (url.searchParams.get('service') ?? '') : action;
  const isOurs = `${owner}/${name}`.toLowerCase() === services.hub.render.fullName.toLowerCase();
  if (!isOurs || !isGitService(service) || request.method !== (isAdvertisement ? 'GET' : 'POST')) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Repository not found.\n');
    return 'git';
  }
  await services.git.serve(request, response, { service, isAdvertisement });
  return isAdvertisement ? `${service} advertisement` : service;
}

async function serveApi(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<string> {
  const { authorization } = request.headers;
  const caller = authorization === undefined ? undefined : services.hub.tokens.callerOf(authorization);
  const raw = await text(request);
  if (caller === undefined) {
    const message = authorization === undefined ? 'Requires authentication' : 'Bad credentials';
    json(response, 401, new ApiError(401, message).toBody());
    return 'unauthenticated';
  }
  const body = raw === '' ? undefined : parseJson(raw);
  if (raw !== '' && body === undefined) {
    json(response, 400, new ApiError(400, 'Problems parsing JSON').toBody());
    return 'malformed';
  }
  if (url.pathname === '/graphql' && request.method === 'POST') {
    const reply = await services.graphql.answer(caller, body);
    json(response, reply.status, reply.body, reply.headers);
    return 'POST /graphql';
  }
  const { method = '', headers } = request;
  const ifNoneMatch = headers['if-none-match'];
  const reply = await services.rest.answer({
    method,
    path: url.pathname,
    query: url.searchParams,
    body,
    ifNoneMatch,
    caller,
  });
  json(response, reply.status, reply.body, reply.headers);
  return reply.operation ?? 'unknown';
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const content = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...(status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(content) }),
    'x-github-media-type': 'github.v3; format=json',
    ...headers,
  });
  response.end(content);
}

/** @returns undefined when it is no JSON. */
function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    // The caller answers 400; there is nothing more to say of it.
    return undefined;
  }
}

function isGitService(service: string): service is GitService {
  return service === 'git-upload-pack' || service === 'git-receive-pack';
}
