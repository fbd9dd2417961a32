import type { StatusAnswers } from './evaluate.ts';
import { executeJob } from './execute-job.ts';
import type { JobLevel, JobOutcome } from './job-level.ts';
import type { PlannedJob } from './plan-run.ts';

/**
 * Runs the jobs of a file along their `needs`, each as soon as what it needs has ended. The parser has refused cycles and
 * unknown needs before.
 */
export async function executeJobs(level: JobLevel): Promise<ReadonlyMap<string, JobOutcome>> {
  const byKey = new Map(level.jobs.map((job) => [job.definition.key, job]));
  const started = new Map<string, Promise<JobOutcome>>();
  const outcomes = new Map<string, JobOutcome>();

  const start = (job: PlannedJob): Promise<JobOutcome> => {
    const { key, needs } = job.definition;
    const known = started.get(key);
    if (known) return known;
    const ended = (async () => {
      await Promise.all(needs.flatMap((need) => byKey.get(need) ?? []).map(start));
      const outcome = await executeJob(level, job, {
        needs: new Map(needs.flatMap((need) => [[need, outcomes.get(need) ?? NOT_RUN] as const])),
        status: (isCancelled) => statusOf(ancestorsOf(job, byKey), outcomes, isCancelled),
      });
      outcomes.set(key, outcome);
      return outcome;
    })();
    started.set(key, ended);
    return ended;
  };

  await Promise.all(level.jobs.map(start));
  return outcomes;
}

const NOT_RUN: JobOutcome = { result: 'skipped', outputs: {} };

/** `success()` asks all jobs before this one, not only the direct needs: a skipped one far up skips everything below. */
function statusOf(
  ancestors: ReadonlySet<string>,
  outcomes: ReadonlyMap<string, JobOutcome>,
  isCancelled: boolean,
): StatusAnswers {
  const results = [...ancestors].map((key) => outcomes.get(key)?.result ?? 'skipped');
  return {
    success: !isCancelled && results.every((result) => result === 'success'),
    failure: !isCancelled && results.includes('failure'),
    cancelled: isCancelled,
  };
}

function ancestorsOf(job: PlannedJob, byKey: ReadonlyMap<string, PlannedJob>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (keys: readonly string[]) => {
    for (const key of keys) {
      if (found.has(key)) continue;
      found.add(key);
      visit(byKey.get(key)?.definition.needs ?? []);
    }
  };
  visit(job.definition.needs);
  return found;
}
