import type { GitHubForRunner, JobRecord, RunRecord } from '../contract.ts';
import { endJobProcesses } from './process-group.ts';
import { bootId, findProcess } from './process-table.ts';

/**
 * After the engine itself died: ends the processes that its jobs left behind, and records every run that was not completed,
 * and its jobs, as cancelled. A recorded process group is only touched when it is still the job's (same boot, same start time
 * of its leader, or the job's tracking id in a process's environment). Returns the runs as recorded now.
 */
export async function recoverRuns(
  github: Pick<GitHubForRunner, 'listRuns' | 'putRun'>,
  options: { readonly now?: () => Date } = {},
): Promise<readonly RunRecord[]> {
  const at = (options.now ?? (() => new Date()))().toISOString();
  const lost = github.listRuns().filter((run) => run.status !== 'completed');
  for (const run of lost) {
    await Promise.all(run.jobs.filter((job) => job.status !== 'completed').map(endProcesses));
  }
  return lost.map((run) => {
    const ended = cancelled(run, at);
    github.putRun(ended);
    return ended;
  });
}

async function endProcesses(job: JobRecord): Promise<void> {
  const { processGroup, processProof } = job;
  if (!processProof) return;
  const { startTime, trackingId } = processProof;
  const leader = processGroup === null ? undefined : findProcess(processGroup);
  const isOurs = leader !== undefined && startTime !== null && startTime === `${bootId()}:${leader.startTime}`;
  const target = { groups: processGroup !== null && isOurs ? [processGroup] : [], trackingId };
  await endJobProcesses(target);
}

function cancelled(run: RunRecord, at: string): RunRecord {
  const jobs = run.jobs.map((job): JobRecord => {
    if (job.status === 'completed') return job;
    const message = 'The engine that ran this job was killed.';
    return {
      ...job,
      status: 'completed',
      conclusion: 'cancelled',
      completedAt: at,
      processGroup: null,
      processProof: null,
      annotations: [...job.annotations, { level: 'error', message }],
    };
  });
  const message = 'The engine that ran this was killed; the run was lost.';
  return { ...run, status: 'completed', conclusion: 'cancelled', updatedAt: at, message, jobs };
}
