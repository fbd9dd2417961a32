import type { CallOfWorkflow, JobDefinition, StepDefinition, WorkflowFile } from './workflow-model.ts';

/** What GitHub would refuse about the inputs and secrets of a call. */
export function callProblems(call: CallOfWorkflow, called: WorkflowFile): readonly string[] {
  return [...inputProblems(call, called), ...secretProblems(call, called)];
}

/** What the local runner cannot do of a job, and says before anything runs. */
export function jobProblems(job: JobDefinition, actionRepository: string): readonly string[] {
  return [
    ...job.unsupported.map((key) => `the local runner has no '${key}:'.`),
    ...job.steps.flatMap((step) => stepProblem(step, actionRepository) ?? []),
  ];
}

function inputProblems(call: CallOfWorkflow, called: WorkflowFile): readonly string[] {
  const declared = new Map([...(called.call?.inputs ?? [])].map(([name, input]) => [name.toLowerCase(), input]));
  const given = [...(call.with ?? [])].map((pair) => pair.key.toString());
  const missing = [...(called.call?.inputs ?? [])].filter(
    ([name, input]) => input.required && !given.some((other) => other.toLowerCase() === name.toLowerCase()),
  );
  return [
    ...given
      .filter((name) => !declared.has(name.toLowerCase()))
      .map((name) => `Invalid input, ${name} is not defined in the referenced workflow.`),
    ...missing.map(([name]) => `Input ${name} is required, but not provided while calling.`),
  ];
}

function secretProblems(call: CallOfWorkflow, called: WorkflowFile): readonly string[] {
  if (call.inheritSecrets) return [];
  const declared = [...(called.call?.secrets ?? [])];
  const given = [...(call.secrets ?? [])].map((pair) => pair.key.toString().toLowerCase());
  const names = new Set(declared.map(([name]) => name.toLowerCase()));
  return [
    ...given
      .filter((name) => !names.has(name))
      .map((name) => `Invalid secret, ${name} is not defined in the referenced workflow.`),
    ...declared
      .filter(([name, isRequired]) => isRequired && !given.includes(name.toLowerCase()))
      .map(([name]) => `Secret ${name} is required, but not provided while calling.`),
  ];
}

function stepProblem(step: StepDefinition, actionRepository: string): string | undefined {
  if (step.uses === undefined) {
    return step.run ? undefined : `the local runner knows no other steps than 'run' and 'uses' (step '${step.id}').`;
  }
  const [name] = step.uses.split('@');
  if (step.uses === './' || step.uses === '$/' || name?.toLowerCase() === actionRepository.toLowerCase())
    return undefined;
  return (
    `the local runner knows no third-party action; expected 'uses: ${actionRepository}@<ref>', './' or '$/', ` +
    `found '${step.uses}'. Do in a 'run:' step what that action does, or run this workflow on GitHub.`
  );
}
