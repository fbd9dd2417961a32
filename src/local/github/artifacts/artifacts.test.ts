import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { afterEach, expect, test, vi } from 'vitest';
import type { LocalGitHub } from '../local-github.ts';
import { REPO, startTestGitHub } from '../testing/start-test-github.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** The real toolkit reads the environment that a runner gives to a job. */
function asJobOf(github: LocalGitHub, runId: number): DefaultArtifactClient {
  const { runtimeToken } = github.mintJobTokens({ runId, jobId: github.nextJobId(), permissions: {} });
  vi.stubEnv('ACTIONS_RUNTIME_TOKEN', runtimeToken);
  vi.stubEnv('ACTIONS_RESULTS_URL', github.resultsUrl);
  vi.stubEnv('GITHUB_SERVER_URL', github.serverUrl);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return new DefaultArtifactClient();
}

function sample(folder: string): { readonly root: string; readonly files: string[] } {
  const root = join(folder, 'upload');
  mkdirSync(root);
  writeFileSync(join(root, 'result.json'), '{"outcome":"completed"}');
  writeFileSync(join(root, 'change.bundle'), Buffer.alloc(200_000, 7));
  return { root, files: [join(root, 'result.json'), join(root, 'change.bundle')] };
}

test('the toolkit uploads, and another job of the run downloads by id', async () => {
  await using forge = await startTestGitHub();
  const { root, files } = sample(forge.folder);
  const { id = 0, size } = await asJobOf(forge.github, 7).uploadArtifact('work-12', files, root, { retentionDays: 3 });
  const target = join(forge.folder, 'download');
  const other = asJobOf(forge.github, 7);
  await other.downloadArtifact(id, { path: target });
  expect(readFileSync(join(target, 'result.json'), 'utf8')).toBe('{"outcome":"completed"}');
  expect(readFileSync(join(target, 'change.bundle')).equals(Buffer.alloc(200_000, 7))).toBe(true);
  expect((await other.listArtifacts()).artifacts).toMatchObject([{ name: 'work-12', id, size }]);
  expect((await other.getArtifact('work-12')).artifact.id).toBe(id);
});

test('an upload of several blocks arrives in their order', async () => {
  await using forge = await startTestGitHub();
  const root = join(forge.folder, 'upload');
  mkdirSync(root);
  // Two blocks of the toolkit's 8 MiB and a rest; random enough that the archive does not shrink.
  const content = Buffer.from(
    Array.from({ length: 2_300_000 }, (_, index) => (index * 2_654_435_761) >>> 0).map((word) => word % 251),
  );
  const large = Buffer.concat(Array.from({ length: 8 }, () => content));
  writeFileSync(join(root, 'large.bin'), large);
  const client = asJobOf(forge.github, 7);
  const { id = 0 } = await client.uploadArtifact('large', [join(root, 'large.bin')], root, { compressionLevel: 0 });
  await client.downloadArtifact(id, { path: join(forge.folder, 'download') });
  expect(readFileSync(join(forge.folder, 'download', 'large.bin')).equals(large)).toBe(true);
});

test('a name can be used once in a run, and again in another run', async () => {
  await using forge = await startTestGitHub();
  const { root, files } = sample(forge.folder);
  const client = asJobOf(forge.github, 7);
  await client.uploadArtifact('same', files, root);
  await expect(client.uploadArtifact('same', files, root)).rejects.toThrow(
    '(409) Conflict: an artifact with this name already exists on the workflow run',
  );
  await asJobOf(forge.github, 8).uploadArtifact('same', files, root);
});

test('a job of another run does not see the artifact, and cannot ask in the name of the run', async () => {
  await using forge = await startTestGitHub();
  const { github } = forge;
  const { root, files } = sample(forge.folder);
  const { id = 0 } = await asJobOf(github, 7).uploadArtifact('secret', files, root);
  const stranger = asJobOf(github, 8);
  await expect(stranger.downloadArtifact(id, { path: forge.folder })).rejects.toThrow('No artifacts found for ID');
  const { runtimeToken, revoke } = github.mintJobTokens({ runId: 8, jobId: 1, permissions: {} });
  const ask = () =>
    fetch(new URL('/twirp/github.actions.results.api.v1.ArtifactService/ListArtifacts', github.resultsUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${runtimeToken}` },
      body: JSON.stringify({ workflow_run_backend_id: '7', workflow_job_run_backend_id: '1' }),
    });
  expect((await ask()).status).toBe(403);
  revoke();
  expect((await ask()).status).toBe(401);
  expect((await fetch(new URL(`/_blobs/artifacts/${id}?sig=guessed`, github.resultsUrl))).status).toBe(403);
});

test('a deleted artifact is gone, and its name with it', async () => {
  await using forge = await startTestGitHub();
  const { root, files } = sample(forge.folder);
  const client = asJobOf(forge.github, 7);
  await client.uploadArtifact('one', files, root);
  await client.uploadArtifact('two', files, root);
  await client.deleteArtifact('one');
  expect((await client.listArtifacts()).artifacts.map(({ name }) => name)).toEqual(['two']);
});

test('the REST API lists the artifacts of a run', async () => {
  await using forge = await startTestGitHub();
  const { github } = forge;
  const { root, files } = sample(forge.folder);
  const id = github.nextRunId();
  const at = '2026-01-01T00:00:00Z';
  const names = {
    workflow: 'x.yml',
    name: 'x',
    displayTitle: 'x',
    event: 'schedule',
    actor: 'octo',
    headBranch: 'main',
  };
  github.putRun({
    id,
    ...names,
    headSha: 'a'.repeat(40),
    status: 'in_progress',
    conclusion: null,
    createdAt: at,
    updatedAt: at,
    jobs: [],
  });
  await asJobOf(github, id).uploadArtifact('one', files, root);
  const { data } = await forge.job({ actions: 'read' }).rest.actions.listWorkflowRunArtifacts({ ...REPO, run_id: id });
  expect(data.artifacts).toMatchObject([
    { name: 'one', expired: false, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
  ]);
});
