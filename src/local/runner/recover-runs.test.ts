import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobRecord, RunRecord } from '../contract.ts';
import { killJobProcesses } from './process-group.ts';
import { findJobProcesses, findProcess } from './process-table.ts';
import { recoverRuns } from './recover-runs.ts';
import { createFakeGitHub } from './testing/fake-github.ts';

type Recorded = Pick<JobRecord, 'processGroup' | 'processProof'>;

/** Starts a job under an engine of its own, and kills that engine with SIGKILL. */
async function abandonedJob(folder: string, trackingId: string): Promise<Recorded & { readonly processGroup: number }> {
  const record = join(folder, `${trackingId}.json`);
  const engine = spawn(process.execPath, [join(import.meta.dirname, 'testing/engine-process.ts'), record, trackingId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(engine.stdout, 'data');
  engine.kill('SIGKILL');
  await once(engine, 'exit');
  return JSON.parse(readFileSync(record, 'utf8'));
}

function run(id: number, status: RunRecord['status'], job: Partial<JobRecord>): RunRecord {
  const at = '2026-01-01T00:00:00.000Z';
  const isOver = status === 'completed';
  return {
    id,
    workflow: 'x.yml',
    name: 'x',
    displayTitle: 'x',
    event: 'issues',
    actor: 'octocat',
    headBranch: 'main',
    headSha: '0'.repeat(40),
    status,
    conclusion: isOver ? 'success' : null,
    createdAt: at,
    updatedAt: at,
    jobs: [
      {
        id: id * 10,
        name: 'a',
        key: 'a',
        status,
        conclusion: isOver ? 'success' : null,
        startedAt: at,
        completedAt: isOver ? at : null,
        processGroup: null,
        annotations: [],
        ...job,
      },
    ],
  };
}

test('what a killed engine left running is ended, and its runs are recorded as cancelled', async () => {
  using github = createFakeGitHub();
  const job = await abandonedJob(github.folder, 'recover_ours');
  expect(findJobProcesses({ groups: [], trackingId: 'recover_ours' }).length).toBeGreaterThanOrEqual(3);
  github.putRun(run(1, 'completed', {}));
  github.putRun(run(2, 'in_progress', job));
  github.putRun(run(3, 'queued', { status: 'queued', startedAt: null }));

  const recovered = await recoverRuns(github, { now: () => new Date('2026-02-02T00:00:00Z') });

  expect(findJobProcesses({ groups: [job.processGroup], trackingId: 'recover_ours' })).toEqual([]);
  expect(recovered.map(({ id }) => id)).toEqual([2, 3]);
  expect(github.getRun(2)).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
  expect(github.getRun(2)?.jobs[0]).toMatchObject({
    status: 'completed',
    conclusion: 'cancelled',
    processGroup: null,
    completedAt: '2026-02-02T00:00:00.000Z',
    annotations: [{ level: 'error', message: 'The engine that ran this job was killed.' }],
  });
  expect(github.getRun(1)?.conclusion).toBe('success');
  expect(await recoverRuns(github)).toEqual([]);
});

test('a process that has the recorded number but is not the job is left alone', async () => {
  using github = createFakeGitHub();
  const job = await abandonedJob(github.folder, 'recover_other');
  const proof = { startTime: 'another-boot:1', trackingId: 'somebody_else' };
  github.putRun(run(1, 'in_progress', { processGroup: job.processGroup, processProof: proof }));
  await recoverRuns(github);
  expect(findProcess(job.processGroup)).toBeDefined();
  killJobProcesses({ groups: [job.processGroup], trackingId: 'recover_other' });
});
