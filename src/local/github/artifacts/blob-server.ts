import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { ArtifactRefusal, type ArtifactStore } from './artifact-store.ts';

/** Path of a blob behind a signed address: account, container, blob. */
export const BLOB_PATH = /^\/_blobs\/artifacts\/(\d+)$/;

/** The part of Azure's blob protocol that artifact uploads and downloads use: Put Block, Put Block List, Put Blob, Get Blob. */
export class BlobServer {
  readonly #store: ArtifactStore;

  constructor(store: ArtifactStore) {
    this.#store = store;
  }

  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const id = Number(BLOB_PATH.exec(url.pathname)?.[1]);
    response.setHeader('x-ms-request-id', randomUUID());
    response.setHeader('x-ms-version', '2025-07-05');
    if (!this.#store.isSignedFor(url.searchParams.get('sig') ?? '', id))
      return fail(response, 403, 'AuthenticationFailed');
    try {
      if (request.method === 'PUT') await this.#put(request, response, { id, url });
      else if (request.method === 'GET') await this.#get(response, id);
      else fail(response, 405, 'UnsupportedHttpVerb');
    } catch (error) {
      if (!(error instanceof ArtifactRefusal)) throw error;
      fail(response, 400, error.message);
    }
  }

  async #put(
    request: IncomingMessage,
    response: ServerResponse,
    { id, url }: { readonly id: number; readonly url: URL },
  ): Promise<void> {
    const operation = url.searchParams.get('comp');
    if (operation === 'block') await this.#store.putBlock(id, url.searchParams.get('blockid') ?? '', request);
    else if (operation === 'blocklist') await this.#store.commitBlocks(id, blockIdsIn(await text(request)));
    else await this.#store.putWhole(id, request);
    const headers = {
      etag: `"${randomUUID()}"`,
      'last-modified': new Date().toUTCString(),
      'x-ms-request-server-encrypted': 'true',
    };
    response.writeHead(201, headers).end();
  }

  async #get(response: ServerResponse, id: number): Promise<void> {
    const found = this.#store.open(id);
    if (found === undefined) return fail(response, 404, 'BlobNotFound');
    const { artifact, content } = found;
    response.writeHead(200, {
      'content-type': artifact.mimeType,
      'content-length': artifact.sizeBytes,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(artifact.name)}.zip`,
    });
    await pipeline(content, response);
  }
}

/** `<BlockList><Latest>…</Latest></BlockList>`: ids are base64, so no XML escapes occur in them. */
function blockIdsIn(xml: string): readonly string[] {
  return [...xml.matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g)].map((match) => match[1] ?? '');
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml', 'x-ms-error-code': code });
  response.end(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
