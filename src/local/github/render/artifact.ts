import type { RunRecord } from '../../contract.ts';
import type { Hub } from '../hub.ts';
import type { ArtifactRecord } from '../store/records.ts';

/** `artifact` of GitHub's API; the repository's ids stand for its own head. */
export function renderArtifact(hub: Hub, run: RunRecord, artifact: ArtifactRecord): Readonly<Record<string, unknown>> {
  const url = hub.render.repo(`/actions/artifacts/${artifact.id}`);
  const repositoryId = hub.render.repository().id;
  return {
    id: artifact.id,
    node_id: `A_${artifact.id}`,
    name: artifact.name,
    size_in_bytes: artifact.sizeBytes,
    url,
    archive_download_url: `${url}/zip`,
    expired: false,
    digest: artifact.digest,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: null,
    workflow_run: {
      id: run.id,
      repository_id: repositoryId,
      head_repository_id: repositoryId,
      head_branch: run.headBranch,
      head_sha: run.headSha,
    },
  };
}
