import { commandOf, ourSteps } from '../support/our-action.ts';
import { jobsOf, needsOf, type WorkflowSet } from '../support/workflow-set.ts';

/** Which job's artifact an input takes: command and input to the command that made it. */
const MAKERS: Readonly<Record<string, string>> = {
  'publish artifact': 'work',
  'report verify-artifact': 'verify',
  'land artifact': 'gate',
};

/**
 * An artifact is found by the id in the outputs of the job that made it. A name could be taken by any other job of the run,
 * an untrusted one included.
 */
export function lintArtifactIds(set: WorkflowSet): readonly string[] {
  return jobsOf(set).flatMap(({ path, place, job }) =>
    ourSteps(job).flatMap((step) => {
      const command = String(step.with?.command);
      const taken = Object.keys(MAKERS).filter((key) => key.startsWith(`${command} `));
      const given = Object.keys(step.with ?? {}).filter((input) => input.endsWith('artifact'));
      return [...new Set([...taken, ...given.map((input) => `${command} ${input}`)])].flatMap((key) => {
        const input = key.slice(command.length + 1);
        const value = String(step.with?.[input] ?? '');
        const source = /^\$\{\{ needs\.([\w-]+)\.outputs\.([\w-]+) \}\}$/.exec(value);
        const from = set.get(path)?.workflow.jobs[source?.[1] ?? ''];
        const isRight =
          source?.[1] !== undefined &&
          needsOf(job).includes(source[1]) &&
          MAKERS[key] !== undefined &&
          commandOf(from) === MAKERS[key] &&
          from?.outputs?.[source[2] ?? ''] === `\${{ steps.${from?.steps?.[0]?.id}.outputs.artifact-id }}`;
        return isRight
          ? []
          : [`${place}: ${input} must be the artifact-id of ${MAKERS[key] ?? 'a known job'}, found "${value}"`];
      });
    }),
  );
}
