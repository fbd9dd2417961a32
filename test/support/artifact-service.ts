import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** One artifact of the service; what is stated may differ from what is served. */
export interface ServedArtifact {
  readonly name: string;
  bytes: Buffer;
  size: number;
  digest: string | undefined;
  /** Serve `bytes` again and again, until the client goes away. */
  isEndless?: boolean;
}

export interface ArtifactService extends AsyncDisposable {
  /** For the environment of the process that uses the artifact client. */
  readonly env: Readonly<Record<string, string>>;
  /** By id. */
  readonly artifacts: Map<number, ServedArtifact>;
}

const TWIRP = '/twirp/github.actions.results.api.v1.ArtifactService/';

/** The few calls that GitHub's artifact client makes in a job, answered from memory on 127.0.0.1. */
export async function serveArtifacts(): Promise<ArtifactService> {
  const artifacts = new Map<number, ServedArtifact>();
  const blocks = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const answer = url.pathname.startsWith(TWIRP) ? answerCall : answerBlob;
    answer({ request, response, url, artifacts, blocks }).catch((error: unknown) =>
      response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const claims = Buffer.from(JSON.stringify({ scp: 'Actions.Results:run:job' })).toString('base64url');
  return {
    artifacts,
    env: {
      ACTIONS_RESULTS_URL: url,
      ACTIONS_RUNTIME_TOKEN: `e30.${claims}.x`,
      GITHUB_SERVER_URL: 'http://github.localhost',
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly artifacts: Map<number, ServedArtifact>;
  readonly blocks: Map<string, Buffer>;
}

async function answerCall({ request, response, url, artifacts }: Call): Promise<void> {
  const body = JSON.parse((await bodyOf(request)).toString()) as Record<string, string>;
  const id = [...artifacts].find(([, { name }]) => name === body.name)?.[0];
  const send = (value: unknown) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  switch (url.pathname.slice(TWIRP.length)) {
    case 'CreateArtifact':
      if (id !== undefined)
        return void response.writeHead(409).end('{"msg":"an artifact with this name already exists"}');
      artifacts.set(artifacts.size + 101, {
        name: body.name ?? '',
        bytes: Buffer.alloc(0),
        size: 0,
        digest: undefined,
      });
      return void send({ ok: true, signed_upload_url: `${url.origin}/blob/${artifacts.size + 100}?sig=x` });
    case 'FinalizeArtifact': {
      const artifact = artifacts.get(id ?? 0);
      if (artifact !== undefined) Object.assign(artifact, { size: Number(body.size), digest: body.hash });
      return void send({ ok: true, artifact_id: String(id) });
    }
    case 'ListArtifacts':
      return void send({
        artifacts: [...artifacts]
          .filter(([one]) => body.id_filter === undefined || String(one) === body.id_filter)
          .map(([one, { name, size, digest }]) => ({
            workflow_run_backend_id: 'run',
            workflow_job_run_backend_id: 'job',
            database_id: String(one),
            name,
            size: String(size),
            ...(digest === undefined ? {} : { digest }),
          })),
      });
    case 'GetSignedArtifactURL':
      return void send({ signed_url: `${url.origin}/blob/${id}?sig=x` });
    default:
      response.writeHead(404).end('{}');
  }
}

async function answerBlob({ request, response, url, artifacts, blocks }: Call): Promise<void> {
  const artifact = artifacts.get(Number(url.pathname.slice('/blob/'.length)));
  if (artifact === undefined) return void response.writeHead(404).end();
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'application/zip' });
    // The client may go away in the middle; that is what the endless one is for.
    return pipeline(Readable.from(served(artifact)), response).catch(() => undefined);
  }
  const body = await bodyOf(request);
  if (url.searchParams.get('comp') === 'block') blocks.set(url.searchParams.get('blockid') ?? '', body);
  else if (url.searchParams.get('comp') === 'blocklist') {
    const ids = [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, one = '']) => one);
    artifact.bytes = Buffer.concat(ids.map((one) => blocks.get(one) ?? Buffer.alloc(0)));
  } else artifact.bytes = body;
  response.writeHead(201).end();
}

function* served({ bytes, isEndless = false }: ServedArtifact): Generator<Buffer> {
  do yield bytes;
  while (isEndless);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
