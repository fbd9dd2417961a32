import type { Forge } from '../../ports/forge.ts';

type Runs = Pick<Forge, 'findRun' | 'hasLiveRun' | 'listJobs'>;

/**
 * The workflow runs as one look shows them: the first question brings the newest runs of all, which answer most of the others too. What is not among
 * them is asked for by itself.
 */
export function lookAtRuns(forge: Runs & Pick<Forge, 'listRuns'>): Runs {
  let look: ReturnType<Forge['listRuns']> | undefined;
  const newest = () => {
    look ??= forge.listRuns();
    return look;
  };
  return {
    findRun: async (id) => (await newest()).find((run) => run.id === id) ?? forge.findRun(id),
    hasLiveRun: async (file) => {
      const ofFile = (await newest()).filter((run) => run.file === file);
      // A run that ended may stand before one that goes on, but one that was never here is not to be seen at all.
      return ofFile.some((run) => run.status !== 'completed') || forge.hasLiveRun(file);
    },
    listJobs: (run) => forge.listJobs(run),
  };
}
