import type { MappingToken } from '@actions/workflow-parser/templates/tokens/mapping-token';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import type { JobPermissions } from '../contract.ts';
import type { Json } from './json.ts';

export type InputType = 'string' | 'number' | 'boolean' | 'choice' | 'environment';

/** An input of `workflow_dispatch` or `workflow_call`. */
export interface InputDefinition {
  readonly type: InputType;
  readonly required: boolean;
  readonly default: Json | undefined;
  /** Only for `choice`. */
  readonly options: readonly string[];
}

/** What `on.workflow_call` of a file declares. */
export interface CallDefinition {
  readonly inputs: ReadonlyMap<string, InputDefinition>;
  /** Name of each declared secret, and whether it is required. */
  readonly secrets: ReadonlyMap<string, boolean>;
  readonly outputs: ReadonlyMap<string, TemplateToken>;
}

export interface StepDefinition {
  readonly id: string;
  readonly name: TemplateToken | undefined;
  /** Always contains a status function. */
  readonly condition: string;
  readonly continueOnError: TemplateToken | undefined;
  readonly timeoutMinutes: TemplateToken | undefined;
  readonly env: TemplateToken | undefined;
  readonly run: TemplateToken | undefined;
  readonly shell: TemplateToken | undefined;
  readonly workingDirectory: TemplateToken | undefined;
  readonly uses: string | undefined;
  readonly with: TemplateToken | undefined;
}

/** `uses:` on a job. */
export interface CallOfWorkflow {
  readonly ref: string;
  readonly with: MappingToken | undefined;
  readonly secrets: MappingToken | undefined;
  readonly inheritSecrets: boolean;
}

export interface JobDefinition {
  readonly key: string;
  readonly name: TemplateToken | undefined;
  readonly needs: readonly string[];
  /** Always contains a status function. */
  readonly condition: string;
  readonly strategy: MappingToken | undefined;
  readonly concurrency: TemplateToken | undefined;
  /** `undefined`: inherits from the workflow. */
  readonly permissions: JobPermissions | undefined;
  readonly cacheMode: string | undefined;
  readonly continueOnError: TemplateToken | undefined;
  readonly timeoutMinutes: TemplateToken | undefined;
  readonly runsOn: TemplateToken | undefined;
  readonly env: TemplateToken | undefined;
  readonly outputs: MappingToken | undefined;
  /** `defaults.run`. */
  readonly runDefaults: MappingToken | undefined;
  readonly steps: readonly StepDefinition[];
  readonly call: CallOfWorkflow | undefined;
  /** Keys that are legal on GitHub and that the local runner cannot do: `container`, `services`. */
  readonly unsupported: readonly string[];
}

/** One file of `.github/workflows/`, parsed. With `errors`, the rest may be incomplete. */
export interface WorkflowFile {
  /** `.github/workflows/x.yml`. */
  readonly path: string;
  /** `name:`, else the path. */
  readonly name: string;
  readonly errors: readonly string[];
  /** Event name to its activity types; an empty list means every type. */
  readonly events: ReadonlyMap<string, readonly string[]>;
  /** Cron lines of `on.schedule`. */
  readonly crons: readonly string[];
  readonly dispatchInputs: ReadonlyMap<string, InputDefinition>;
  readonly call: CallDefinition | undefined;
  readonly permissions: JobPermissions | undefined;
  readonly cacheMode: string | undefined;
  readonly concurrency: TemplateToken | undefined;
  readonly env: TemplateToken | undefined;
  readonly runName: TemplateToken | undefined;
  readonly runDefaults: MappingToken | undefined;
  readonly jobs: readonly JobDefinition[];
}
