import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Caller } from '../access/caller.ts';
import { refusalOf } from '../access/need.ts';
import type { Hub } from '../hub.ts';
import { gitEnvironment } from './git-environment.ts';
import { FLUSH, writePacket } from './pkt-line.ts';
import { type PushCommand, PushCommandReader } from './push-commands.ts';
import { readPushReport } from './push-report.ts';
import { capabilitiesIn, RefAnswers } from './ref-answers.ts';

export type GitService = 'git-upload-pack' | 'git-receive-pack';

export interface SmartHttpOptions {
  readonly hub: Hub;
  /** Folder with the hook for pushes of job tokens. */
  readonly guardFolder: string;
  /** Called with what a push really changed, before the client hears of it. */
  readonly onPushed: (changes: readonly PushCommand[], caller: Caller) => Promise<void>;
}

/** What GitHub's git servers allow, told to git as configuration of the process. */
const SERVICE_CONFIG: Readonly<Record<string, string>> = {
  'uploadpack.allowFilter': 'true',
  'uploadpack.allowAnySHA1InWant': 'true',
  'uploadpack.allowReachableSHA1InWant': 'true',
  'receive.autogc': 'false',
  'core.hooksPath': '/dev/null',
};

/** Requests of up to this size are read before they are answered: a question for references is one of some hundred bytes. */
const SMALL_REQUEST_BYTES = 65_536;

/** git's smart HTTP protocol over `git upload-pack` and `git receive-pack`, with access by token. */
export class SmartHttp {
  readonly #options: SmartHttpOptions;
  /** git's own capabilities in protocol 2, which say nothing of the repository and never change while we run. */
  #capabilities: Promise<Buffer> | undefined;
  /** The same of receive-pack, where they stand behind the first reference. */
  #pushCapabilities: Promise<string | undefined> | undefined;
  readonly #refs: RefAnswers;

  constructor(options: SmartHttpOptions) {
    this.#options = options;
    this.#refs = new RefAnswers(options.hub.git);
  }

  /** Answers `…/info/refs?service=…` (`isAdvertisement`) and `POST …/git-upload-pack|git-receive-pack`. */
  async serve(
    request: IncomingMessage,
    response: ServerResponse,
    { service, isAdvertisement }: { readonly service: GitService; readonly isAdvertisement: boolean },
  ): Promise<void> {
    const caller = this.#authorize(request, response, service);
    if (caller === undefined) return;
    response.setHeader('cache-control', 'no-cache, max-age=0, must-revalidate');
    response.setHeader('content-type', `application/x-${service}-${isAdvertisement ? 'advertisement' : 'result'}`);
    if (isAdvertisement) await this.#advertise(request, response, service);
    else if (service === 'git-upload-pack') await this.#uploadPack(request, response);
    else await this.#receivePack(request, response, caller);
  }

  #authorize(request: IncomingMessage, response: ServerResponse, service: GitService): Caller | undefined {
    const { hub } = this.#options;
    const caller = hub.tokens.callerOf(request.headers.authorization ?? '');
    if (caller === undefined) {
      response.setHeader('www-authenticate', 'Basic realm="GitHub"');
      refuse(response, 401, 'Invalid username or token. Password authentication is not supported for Git operations.');
      return undefined;
    }
    const isPush = service === 'git-receive-pack';
    const need = { anyOf: ['contents'], level: isPush ? 'write' : 'read', role: isPush ? 'write' : 'read' } as const;
    const refusal = refusalOf(caller, hub.render.record(caller.login).role, need);
    if (refusal === undefined) return caller;
    if (refusal.status === 404) refuse(response, 404, 'Repository not found.');
    else if (!isPush) refuse(response, 403, 'Write access to repository not granted.');
    else refuse(response, 403, `Permission to ${hub.render.fullName}.git denied to ${caller.login}.`);
    return undefined;
  }

  async #advertise(request: IncomingMessage, response: ServerResponse, service: GitService): Promise<void> {
    const protocol = protocolOf(request);
    if (service === 'git-upload-pack' && protocol === 'version=2') {
      this.#capabilities ??= this.#readAdvertisement(service, protocol);
      response.end(await this.#capabilities);
      return;
    }
    if (service === 'git-receive-pack' && !protocol.includes('version=1')) {
      this.#pushCapabilities ??= this.#readAdvertisement(service, protocol).then(capabilitiesIn);
      const capabilities = await this.#pushCapabilities;
      const answer = capabilities === undefined ? undefined : this.#refs.advertiseForPush(capabilities);
      if (answer !== undefined) {
        response.end(Buffer.concat([writePacket(`# service=${service}\n`), FLUSH, answer]));
        return;
      }
    }
    const child = this.#spawn(service, { protocol, flags: ['--advertise-refs'] });
    child.stdin.end();
    // Protocol 2 begins with git's own line; the older ones with the name of the service.
    if (service === 'git-receive-pack' || !protocol.includes('version=2')) {
      response.write(Buffer.concat([writePacket(`# service=${service}\n`), FLUSH]));
    }
    await pipeline(child.stdout, response);
  }

  async #readAdvertisement(service: GitService, protocol: string): Promise<Buffer> {
    const child = this.#spawn(service, { protocol, flags: ['--advertise-refs'] });
    child.stdin.end();
    return Buffer.concat(await child.stdout.toArray());
  }

  async #uploadPack(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const protocol = protocolOf(request);
    const isSmall = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= SMALL_REQUEST_BYTES;
    const small = isSmall ? Buffer.concat(await bodyOf(request).toArray()) : undefined;
    const answer = small && protocol === 'version=2' ? await this.#refs.lsRefs(small) : undefined;
    if (answer !== undefined) {
      response.end(answer);
      return;
    }
    const child = this.#spawn('git-upload-pack', { protocol });
    // A client that hangs up early ends the process through its closed pipes.
    response.on('close', () => child.kill());
    await Promise.all([
      pipeline(small === undefined ? bodyOf(request) : [small], child.stdin).catch(ignoreBrokenPipe),
      pipeline(child.stdout, response),
    ]);
  }

  async #receivePack(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void> {
    const config = caller.kind === 'job' ? { 'core.hooksPath': this.#options.guardFolder } : {};
    const child = this.#spawn('git-receive-pack', { protocol: '', config });
    const reader = new PushCommandReader();
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
    const body = bodyOf(request);
    body.on('data', (chunk: Buffer) => reader.take(chunk));
    await pipeline(body, child.stdin).catch(ignoreBrokenPipe);
    await ended;
    const { accepted, answer } = readPushReport(Buffer.concat(output));
    const changes = reader.commands.filter(({ ref, before, after }) => accepted.has(ref) && before !== after);
    if (changes.length > 0) await this.#options.onPushed(changes, caller);
    response.end(answer);
  }

  #spawn(
    service: GitService,
    options: {
      readonly protocol: string;
      readonly flags?: readonly string[];
      readonly config?: Readonly<Record<string, string>>;
    },
  ): ChildProcessByStdio<Writable, Readable, null> {
    const args = [
      service.slice('git-'.length),
      '--stateless-rpc',
      ...(options.flags ?? []),
      this.#options.hub.git.gitDir,
    ];
    const environment = gitEnvironment({ ...SERVICE_CONFIG, ...options.config });
    if (options.protocol !== '') environment.GIT_PROTOCOL = options.protocol;
    return spawn('git', args, { env: environment, stdio: ['pipe', 'pipe', 'ignore'] });
  }
}

function protocolOf(request: IncomingMessage): string {
  return String(request.headers['git-protocol'] ?? '');
}

/** git sends larger requests compressed. */
function bodyOf(request: IncomingMessage): Readable {
  return request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
}

/** The service may end before it read everything; what it said on its output is the answer. */
function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ERR_STREAM_DESTROYED')
    throw error;
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
}
