import type { JobRecord, RunRecord } from '../../local/contract.ts';

/** Jobs whose trouble stands with their task already, in the log. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['work', 'gate', 'verify']);

/**
 * What the forge's own jobs complained about and nothing has made good since, each line once. Trouble of a task that landed is over, and
 * so is that of a job which succeeded in a later run of the same workflow.
 */
export function findTrouble(runs: readonly RunRecord[], hasLanded: (task: number) => boolean): readonly string[] {
  const lines = runs.flatMap((run) => {
    const later = runs.filter((other) => other.id > run.id && other.workflow === run.workflow);
    const isOver = ({ name, key }: Pick<JobRecord, 'name' | 'key'>) => {
      const task = /#(\d+)/.exec(name)?.[1];
      if (task !== undefined) return hasLanded(Number(task));
      return later.some(({ jobs }) => jobs.some((job) => job.key === key && job.conclusion === 'success'));
    };
    const complaints = run.jobs
      .filter((job) => !TOLD_ELSEWHERE.has(job.key) && !isOver(job))
      .flatMap((job) =>
        job.annotations.filter(({ level }) => level === 'error').map(({ message }) => `${job.name}: ${message}`),
      );
    // A run that a newer one of its group replaced is no trouble: the newer one does its work.
    const isStuck = run.message !== undefined && run.conclusion !== 'cancelled';
    return isStuck && !later.some(({ conclusion }) => conclusion === 'success')
      ? [`${run.name}: ${run.message}`, ...complaints]
      : complaints;
  });
  return [...new Set(lines)];
}
