import type { GitHubForRunner, TriggerEvent } from '../contract.ts';
import { type JsonObject, toJson } from './json.ts';
import type { WorkflowFile } from './workflow-model.ts';

export interface GitHubContextOptions {
  readonly github: GitHubForRunner;
  readonly trigger: TriggerEvent;
  readonly file: WorkflowFile;
  readonly commit: string;
  /** `refs/heads/main`. */
  readonly ref: string;
  readonly runId: number;
  readonly runNumber: number;
  /** `github.event.inputs` of a dispatch. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** The `github` context of a run, as far as it is the same for all jobs. */
export function buildGitHubContext(options: GitHubContextOptions): JsonObject {
  const { github, trigger, file } = options;
  const [owner = ''] = github.repository.split('/');
  const dispatched = trigger.event === 'workflow_dispatch' ? { inputs: options.inputs, ref: options.ref } : {};
  const action = trigger.action === undefined ? {} : { action: trigger.action };
  return {
    event: toJson({ ...action, ...trigger.payload, ...dispatched }),
    event_name: trigger.event,
    actor: trigger.actor,
    triggering_actor: trigger.actor,
    repository: github.repository,
    repository_owner: owner,
    repositoryUrl: `${github.serverUrl}/${github.repository}.git`,
    ref: options.ref,
    ref_name: options.ref.replace(/^refs\/(heads|tags)\//, ''),
    ref_type: options.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: false,
    head_ref: '',
    base_ref: '',
    sha: options.commit,
    run_id: String(options.runId),
    run_number: String(options.runNumber),
    run_attempt: '1',
    workflow: file.name,
    workflow_ref: `${github.repository}/${file.path}@${options.ref}`,
    workflow_sha: options.commit,
    server_url: github.serverUrl,
    api_url: github.apiUrl,
    graphql_url: github.graphqlUrl,
    retention_days: '90',
  };
}
