import { isMapping, isSequence } from '@actions/workflow-parser';
import { isJob } from '@actions/workflow-parser/model/type-guards';
import type { Step, WorkflowJob } from '@actions/workflow-parser/model/workflow-template';
import type { MappingToken } from '@actions/workflow-parser/templates/tokens/mapping-token';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { readPermissions } from './permissions.ts';
import type { CallOfWorkflow, JobDefinition, StepDefinition } from './workflow-model.ts';

const UNSUPPORTED = ['container', 'services', 'snapshot'] as const;

/**
 * One job as the runner needs it. `converted` comes from GitHub's own converter (conditions with their implied `success()`,
 * step ids); `source` is the job's mapping in the file, which holds what the converter drops (`permissions`, `with`, …).
 */
export function readJob(converted: WorkflowJob, source: MappingToken | undefined): JobDefinition {
  const find = (key: string) => source?.find(key);
  return {
    key: converted.id.value,
    name: find('name'),
    needs: (converted.needs ?? needsOf(find('needs'))).map((need) => need.toString()),
    condition: converted.if.expression,
    strategy: asMapping(find('strategy')),
    concurrency: find('concurrency'),
    permissions: readPermissions(find('permissions')),
    cacheMode: find('cache-mode')?.toString(),
    continueOnError: find('continue-on-error'),
    timeoutMinutes: find('timeout-minutes'),
    runsOn: find('runs-on'),
    env: find('env'),
    outputs: asMapping(find('outputs')),
    runDefaults: asMapping(asMapping(find('defaults'))?.find('run')),
    steps: isJob(converted) ? readSteps(converted.steps, find('steps')) : [],
    call: isJob(converted) ? undefined : readCallOfWorkflow(converted.ref.value, source),
    unsupported: UNSUPPORTED.filter((key) => find(key) !== undefined),
  };
}

function needsOf(token: TemplateToken | undefined): readonly TemplateToken[] {
  if (!token) return [];
  return isSequence(token) ? [...token] : [token];
}

function asMapping(token: TemplateToken | undefined): MappingToken | undefined {
  return token && isMapping(token) ? token : undefined;
}

function readCallOfWorkflow(ref: string, source: MappingToken | undefined): CallOfWorkflow {
  const secrets = source?.find('secrets');
  return {
    ref,
    with: asMapping(source?.find('with')),
    secrets: asMapping(secrets),
    inheritSecrets: secrets?.toString() === 'inherit',
  };
}

function readSteps(converted: readonly Step[], source: TemplateToken | undefined): readonly StepDefinition[] {
  const items = source && isSequence(source) ? [...source] : [];
  return converted.map((step, index) => readStep(step, items[index]));
}

function readStep(step: Step, source: TemplateToken | undefined): StepDefinition {
  const find = (key: string) => (source && isMapping(source) ? source.find(key) : undefined);
  return {
    id: step.id,
    name: find('name'),
    condition: step.if?.expression ?? 'success()',
    continueOnError: find('continue-on-error'),
    timeoutMinutes: find('timeout-minutes'),
    env: find('env'),
    run: find('run'),
    shell: find('shell'),
    workingDirectory: find('working-directory'),
    uses: find('uses')?.toString(),
    with: find('with'),
  };
}
