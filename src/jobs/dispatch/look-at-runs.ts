import type { Forge } from '../../ports/forge.ts';

type Runs = Pick<Forge, 'findRun' | 'hasLiveRun' | 'listJobs'>;

/**
 * The workflow runs as one look shows them: the first question brings all that are at work, which answers most of the others too. What is not among them has
 * ended, or waits for a machine, and is asked for by itself.
 */
export function lookAtRuns(forge: Runs & Pick<Forge, 'listLiveRuns'>): Runs {
  let look: ReturnType<Forge['listLiveRuns']> | undefined;
  const live = () => {
    look ??= forge.listLiveRuns();
    return look;
  };
  return {
    findRun: async (id) => (await live()).find((run) => run.id === id) ?? forge.findRun(id),
    hasLiveRun: async (file) => (await live()).some((run) => run.file === file) || forge.hasLiveRun(file),
    listJobs: (run) => forge.listJobs(run),
  };
}
