import { z } from 'zod';
import type { RuntimeClaim } from '../access/token-registry.ts';
import type { ArtifactRecord } from '../store/records.ts';
import { ArtifactRefusal, type ArtifactStore } from './artifact-store.ts';

/** Path of the service below ACTIONS_RESULTS_URL, with the method behind it. */
export const TWIRP_PATH = '/twirp/github.actions.results.api.v1.ArtifactService/';

export interface TwirpReply {
  readonly status: number;
  readonly body: unknown;
}

// The client writes proto field names; 64-bit numbers are text and wrapped values stand bare.
const run = { workflow_run_backend_id: z.string(), workflow_job_run_backend_id: z.string() };
const wrapped = z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]).optional();
const named = z.object({ ...run, name: z.string().min(1) });
const createRequest = named.extend({ mime_type: wrapped });
const finalizeRequest = named.extend({ size: z.coerce.number().int().default(0), hash: wrapped });
const listRequest = z.object({ ...run, name_filter: wrapped, id_filter: wrapped });

const STATUS: Readonly<Record<ArtifactRefusal['code'], number>> = {
  already_exists: 409,
  not_found: 404,
  permission_denied: 403,
  invalid_argument: 400,
};

/** GitHub's artifact service as `@actions/artifact` calls it (Twirp with JSON). */
export class ArtifactService {
  readonly #store: ArtifactStore;
  readonly #origin: () => string;

  /** `origin`: where the signed addresses lie. */
  constructor(store: ArtifactStore, origin: () => string) {
    this.#store = store;
    this.#origin = origin;
  }

  /** `claim` undefined = the runtime token is unknown or ended. */
  async answer(method: string, claim: RuntimeClaim | undefined, body: unknown): Promise<TwirpReply> {
    if (claim === undefined)
      return { status: 401, body: { code: 'unauthenticated', msg: 'token is missing or expired' } };
    try {
      return { status: 200, body: await this.#call(method, claim, body) };
    } catch (error) {
      if (error instanceof ArtifactRefusal)
        return { status: STATUS[error.code], body: { code: error.code, msg: error.message } };
      if (error instanceof z.ZodError) return { status: 400, body: { code: 'invalid_argument', msg: error.message } };
      throw error;
    }
  }

  async #call(method: string, claim: RuntimeClaim, body: unknown): Promise<unknown> {
    checkRun(claim, z.object(run).parse(body));
    switch (method) {
      case 'CreateArtifact': {
        const { name, mime_type: mimeType = 'application/zip' } = createRequest.parse(body);
        const { id } = this.#store.create(claim, { name, mimeType });
        return { ok: true, signed_upload_url: this.#signedUrl(id) };
      }
      case 'FinalizeArtifact': {
        const { name, size, hash = null } = finalizeRequest.parse(body);
        const { id } = await this.#store.finalize(claim, { name, size, digest: hash });
        return { ok: true, artifact_id: String(id) };
      }
      case 'ListArtifacts': {
        const { name_filter: name, id_filter: id } = listRequest.parse(body);
        const found = this.#store.list(claim, { name, id: id === undefined ? undefined : Number(id) });
        return { artifacts: found.map(render) };
      }
      case 'GetSignedArtifactURL': {
        const [artifact] = this.#store.list(claim, { name: named.parse(body).name });
        if (artifact === undefined) throw new ArtifactRefusal('not_found', 'artifact not found');
        return { signed_url: this.#signedUrl(artifact.id) };
      }
      case 'DeleteArtifact':
        return { ok: true, artifact_id: String(this.#store.remove(claim, named.parse(body).name).id) };
      default:
        throw new ArtifactRefusal('not_found', `no such method: ${method}`);
    }
  }

  /** Account, container and blob: the path that the storage client expects of a host that is an IP address. */
  #signedUrl(id: number): string {
    return `${this.#origin()}/_blobs/artifacts/${id}?sig=${this.#store.sign(id)}`;
  }
}

/** The run is in the token; a request that names another one is refused. */
function checkRun(claim: RuntimeClaim, asked: { readonly workflow_run_backend_id: string }): void {
  if (asked.workflow_run_backend_id !== String(claim.runId)) {
    throw new ArtifactRefusal('permission_denied', 'the token is not good for this workflow run');
  }
}

function render(artifact: ArtifactRecord): Readonly<Record<string, unknown>> {
  return {
    workflow_run_backend_id: String(artifact.runId),
    workflow_job_run_backend_id: artifact.jobId,
    database_id: String(artifact.id),
    name: artifact.name,
    size: String(artifact.sizeBytes),
    created_at: artifact.createdAt,
    ...(artifact.digest === null ? {} : { digest: artifact.digest }),
  };
}
