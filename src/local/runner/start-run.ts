import { messageOf } from '../../core/errors.ts';
import type { TriggerEvent } from '../contract.ts';
import { type DispatchInputs, readDispatchInputs } from './dispatch-inputs.ts';
import { evaluateText } from './evaluate.ts';
import { buildGitHubContext } from './github-context.ts';
import type { JsonObject } from './json.ts';
import { planRun } from './plan-run.ts';
import { type JobEvent, RunJournal } from './run-journal.ts';
import type { ActiveRun, RunnerServices } from './runner-services.ts';
import type { WorkflowFile } from './workflow-model.ts';

export interface StartOptions {
  readonly trigger: TriggerEvent;
  readonly file: WorkflowFile;
  /** All workflow files of the commit, by path. */
  readonly files: ReadonlyMap<string, WorkflowFile>;
  readonly commit: string;
  /** Branch name, or a full ref. */
  readonly branch: string;
  readonly services: RunnerServices;
  readonly onJob: (event: JobEvent) => void;
}

/**
 * Makes the run that an event starts: recorded as queued, or at once as `startup_failure` when GitHub would refuse it.
 * Throws `bad-input` for the inputs of a dispatch, before there is a run.
 */
export function startRun(options: StartOptions): ActiveRun {
  const { trigger, file, files, commit, branch, services } = options;
  const { github } = services;
  const inputs: DispatchInputs =
    trigger.event === 'workflow_dispatch' ? readDispatchInputs(file, trigger.inputs ?? {}) : { typed: {}, texts: {} };
  const id = github.nextRunId();
  const workflow = file.path.slice(file.path.lastIndexOf('/') + 1);
  const number = 1 + github.listRuns().filter((run) => run.workflow === workflow).length;
  const ref = branch.startsWith('refs/') ? branch : `refs/heads/${branch}`;
  const context = buildGitHubContext({
    github,
    trigger,
    file,
    commit,
    ref,
    runId: id,
    runNumber: number,
    inputs: inputs.texts,
  });
  const plan = planRun(file, { files, actionRepository: services.actionRepository });
  const title = nameRun(file, context, inputs.typed);
  const errors = [...plan.errors, ...title.errors, ...actionErrors(services)];
  const isRefused = errors.length > 0;
  const journal = new RunJournal(
    {
      id,
      workflow,
      name: file.name,
      displayTitle: title.text,
      event: trigger.event,
      actor: trigger.actor,
      headBranch: ref.replace(/^refs\/(heads|tags)\//, ''),
      headSha: commit,
      status: isRefused ? 'completed' : 'queued',
      conclusion: isRefused ? 'startup_failure' : null,
      ...(isRefused ? { message: errors.join('\n') } : {}),
    },
    { github, now: services.now, onJob: options.onJob },
  );
  return { id, number, plan, services, journal, github: context, inputs: inputs.typed };
}

/** The run's title: `run-name`, else what the event is about, else the workflow's name. */
function nameRun(
  file: WorkflowFile,
  context: JsonObject,
  inputs: JsonObject,
): { readonly text: string; readonly errors: readonly string[] } {
  if (!file.runName) return { text: file.name, errors: [] };
  try {
    const text = evaluateText(file.runName, { contexts: { github: context, inputs, vars: {} } }).trim();
    return { text: text === '' ? file.name : text, errors: [] };
  } catch (thrown) {
    return { text: file.name, errors: [messageOf(thrown)] };
  }
}

function actionErrors(services: RunnerServices): readonly string[] {
  try {
    services.action();
    return [];
  } catch (thrown) {
    return [messageOf(thrown)];
  }
}
