import { ACTION, COMMAND_TRUST, ourSteps } from '../support/our-action.ts';
import { jobsOf, type WorkflowSet } from '../support/workflow-set.ts';

/** Inputs that a step gives our action must exist, and outputs that are read of it too: GitHub takes a misspelt one as empty. */
export function lintKnownInputs(set: WorkflowSet): readonly string[] {
  return jobsOf(set).flatMap(({ place, job }) => {
    const ours = ourSteps(job);
    const inputs = ours.flatMap((step) => [
      ...Object.keys(step.with ?? {})
        .filter((input) => ACTION.inputs[input] === undefined)
        .map((input) => `${place} gives the unknown input ${input}`),
      ...(COMMAND_TRUST[String(step.with?.command)] === undefined
        ? [`${place} runs the unknown command ${String(step.with?.command)}`]
        : []),
    ]);
    const ids = ours.map((step) => step.id);
    const outputs = Object.values(job.outputs ?? {}).flatMap((value) => {
      const read = /steps\.([\w-]+)\.outputs\.([\w-]+)/.exec(value);
      const isOurs = read?.[1] !== undefined && ids.includes(read[1]);
      return isOurs && ACTION.outputs[read[2] ?? ''] === undefined
        ? [`${place} reads the unknown output ${read[2]}`]
        : [];
    });
    return [...inputs, ...outputs];
  });
}

/** A file that can be both called and dispatched must take the same inputs either way. */
export function lintSameInputs(set: WorkflowSet): readonly string[] {
  return [...set].flatMap(([path, { workflow }]) => {
    const { workflow_call: call, workflow_dispatch: dispatch } = Object(workflow.on);
    if (call === undefined || dispatch === undefined) return [];
    const isSame = JSON.stringify(call?.inputs) === JSON.stringify(dispatch?.inputs);
    return isSame ? [] : [`${path}: workflow_call and workflow_dispatch take different inputs`];
  });
}
