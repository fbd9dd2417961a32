import { createHash, randomBytes } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RuntimeClaim } from '../access/token-registry.ts';
import { timestamp } from '../clock.ts';
import type { ArtifactRecord } from '../store/records.ts';
import type { RepositoryState } from '../store/repository-state.ts';

/** What is wrong with a request to the artifact service, in Twirp's words. */
export class ArtifactRefusal extends Error {
  readonly code: 'already_exists' | 'not_found' | 'permission_denied' | 'invalid_argument';

  constructor(code: ArtifactRefusal['code'], message: string) {
    super(message);
    this.name = 'ArtifactRefusal';
    this.code = code;
  }
}

/** Artifacts: the records in the state, the bytes in files of one folder. One namespace for each run. */
export class ArtifactStore {
  readonly #state: RepositoryState;
  readonly #folder: string;
  /** Which artifact each signed address opens; they end with the process. */
  readonly #signatures = new Map<string, number>();

  constructor(state: RepositoryState, folder: string) {
    this.#state = state;
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** @throws ArtifactRefusal when the run has an artifact of that name, also one that is still being uploaded. */
  create(claim: RuntimeClaim, request: { readonly name: string; readonly mimeType: string }): ArtifactRecord {
    if (this.#named(claim, request.name) !== undefined) {
      throw new ArtifactRefusal('already_exists', 'an artifact with this name already exists on the workflow run');
    }
    return this.#state.artifacts.put({
      id: this.#state.next('database'),
      runId: claim.runId,
      jobId: String(claim.jobId),
      name: request.name,
      mimeType: request.mimeType,
      sizeBytes: 0,
      digest: null,
      createdAt: timestamp(),
      isFinal: false,
    });
  }

  /** @throws ArtifactRefusal when the bytes that came are not those that the client speaks of. */
  async finalize(
    claim: RuntimeClaim,
    request: { readonly name: string; readonly size: number; readonly digest: string | null },
  ) {
    const artifact = this.#named(claim, request.name);
    if (artifact === undefined || artifact.isFinal) throw new ArtifactRefusal('not_found', 'artifact not found');
    const file = this.#file(artifact.id);
    const sizeBytes = existsSync(file) ? statSync(file).size : 0;
    const digest = existsSync(file) ? await digestOf(file) : null;
    if (sizeBytes !== request.size || (request.digest !== null && request.digest !== digest)) {
      throw new ArtifactRefusal(
        'invalid_argument',
        `size or hash differ from the upload, which has ${sizeBytes} bytes`,
      );
    }
    return this.#state.artifacts.put({ ...artifact, sizeBytes, digest, isFinal: true });
  }

  list(
    claim: RuntimeClaim,
    filter: { readonly name?: string | undefined; readonly id?: number | undefined },
  ): readonly ArtifactRecord[] {
    return this.#state.artifacts.filter(
      (artifact) =>
        artifact.isFinal &&
        artifact.runId === claim.runId &&
        (filter.name === undefined || artifact.name === filter.name) &&
        (filter.id === undefined || artifact.id === filter.id),
    );
  }

  /** @throws ArtifactRefusal */
  remove(claim: RuntimeClaim, name: string): ArtifactRecord {
    const artifact = this.#named(claim, name);
    if (artifact === undefined) throw new ArtifactRefusal('not_found', 'artifact not found');
    this.#state.artifacts.delete(artifact.id);
    rmSync(this.#file(artifact.id), { force: true });
    return artifact;
  }

  /** A secret that opens one artifact's address for reading or writing. */
  sign(id: number): string {
    const signature = randomBytes(24).toString('base64url');
    this.#signatures.set(signature, id);
    return signature;
  }

  isSignedFor(signature: string, id: number): boolean {
    return this.#signatures.get(signature) === id;
  }

  /** Keeps one block of an upload. */
  async putBlock(id: number, blockId: string, body: Readable): Promise<void> {
    mkdirSync(this.#blocks(id), { recursive: true });
    await pipeline(body, createWriteStream(this.#block(id, blockId)));
  }

  /** Makes the artifact's bytes out of its blocks, in this order. */
  async commitBlocks(id: number, blockIds: readonly string[]): Promise<void> {
    const part = `${this.#file(id)}.part`;
    writeFileSync(part, '');
    for (const blockId of blockIds) {
      if (!existsSync(this.#block(id, blockId))) throw new ArtifactRefusal('invalid_argument', 'InvalidBlockList');
      await pipeline(createReadStream(this.#block(id, blockId)), createWriteStream(part, { flags: 'a' }));
    }
    renameSync(part, this.#file(id));
    rmSync(this.#blocks(id), { recursive: true, force: true });
  }

  /** Takes the bytes in one request. */
  async putWhole(id: number, body: Readable): Promise<void> {
    await pipeline(body, createWriteStream(`${this.#file(id)}.part`));
    renameSync(`${this.#file(id)}.part`, this.#file(id));
  }

  /** The record and the bytes; undefined when there is no such finished artifact. */
  open(id: number): { readonly artifact: ArtifactRecord; readonly content: Readable } | undefined {
    const artifact = this.#state.artifacts.get(id);
    if (artifact === undefined || !artifact.isFinal) return undefined;
    return { artifact, content: createReadStream(this.#file(id)) };
  }

  #named(claim: RuntimeClaim, name: string): ArtifactRecord | undefined {
    return this.#state.artifacts.filter((artifact) => artifact.runId === claim.runId && artifact.name === name)[0];
  }

  #file(id: number): string {
    return join(this.#folder, `${id}.zip`);
  }

  #blocks(id: number): string {
    return join(this.#folder, `${id}.blocks`);
  }

  /** Block ids come from the client; their hash is the file's name. */
  #block(id: number, blockId: string): string {
    return join(this.#blocks(id), createHash('sha256').update(blockId).digest('hex'));
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return `sha256:${hash.digest('hex')}`;
}
