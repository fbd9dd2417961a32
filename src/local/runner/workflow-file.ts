import { isMapping, isSequence, isString, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { convertConcurrency } from '@actions/workflow-parser/model/converter/concurrency';
import { convertOn } from '@actions/workflow-parser/model/converter/events';
import { convertJobs } from '@actions/workflow-parser/model/converter/jobs';
import { TemplateContext, TemplateValidationErrors } from '@actions/workflow-parser/templates/template-context';
import type { MappingToken } from '@actions/workflow-parser/templates/tokens/mapping-token';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { messageOf } from '../../core/errors.ts';
import { readInputs } from './input-definitions.ts';
import { readJob } from './job-definition.ts';
import { PARSER_EXCEPTIONS, workflowSchema } from './parser-exceptions.ts';
import { readPermissions } from './permissions.ts';
import type { CallDefinition, JobDefinition, WorkflowFile } from './workflow-model.ts';

/**
 * Parses one workflow file with GitHub's own parser. Never throws: what is wrong is in `errors`, each with file, line and
 * column, and what could be read (the events above all) is there beside it.
 */
export function parseWorkflowFile(path: string, content: string): WorkflowFile {
  const context = new TemplateContext(new TemplateValidationErrors(), workflowSchema(), new NoOperationTraceWriter());
  const root = parseWorkflow({ name: path, content }, context).value;
  const mapping = root && isMapping(root) ? root : undefined;
  const on = mapping?.find('on');
  const isReadable = context.errors.getErrors().length === 0;
  const jobs = mapping && isReadable ? guard(context, mapping, [], () => readJobs(context, mapping)) : [];
  const none: ReadonlyMap<string, readonly string[]> = new Map();
  const events = on ? guard(context, on, none, () => readEvents(context, on)) : none;
  const cacheMode = mapping?.find('cache-mode');
  checkCacheModes(context, mapping);
  return {
    path,
    name: mapping?.find('name')?.toString() ?? path,
    errors: context.errors.getErrors().map((error) => error.message),
    events,
    crons: readCrons(on),
    dispatchInputs: readInputs(child(child(on, 'workflow_dispatch'), 'inputs')),
    call: events.has('workflow_call') ? readCall(child(on, 'workflow_call')) : undefined,
    permissions: readPermissions(mapping?.find('permissions')),
    cacheMode: cacheMode?.toString(),
    concurrency: mapping?.find('concurrency'),
    env: mapping?.find('env'),
    runName: mapping?.find('run-name'),
    runDefaults: child(mapping?.find('defaults'), 'run'),
    jobs,
  };
}

function guard<T>(context: TemplateContext, token: TemplateToken, otherwise: T, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    context.error(token, messageOf(thrown));
    return otherwise;
  }
}

function child(token: TemplateToken | undefined, key: string): MappingToken | undefined {
  const value = token && isMapping(token) ? token.find(key) : undefined;
  return value && isMapping(value) ? value : undefined;
}

function readEvents(context: TemplateContext, on: TemplateToken): ReadonlyMap<string, readonly string[]> {
  const config: Readonly<Record<string, unknown>> = convertOn(context, on);
  return new Map(Object.keys(config).map((event) => [event, readTypes(child(on, event)?.find('types'))]));
}

function readTypes(types: TemplateToken | undefined): readonly string[] {
  if (!types) return [];
  return isSequence(types) ? [...types].map((type) => type.toString()) : [types.toString()];
}

function readCrons(on: TemplateToken | undefined): readonly string[] {
  const schedule = on && isMapping(on) ? on.find('schedule') : undefined;
  if (!schedule || !isSequence(schedule)) return [];
  return [...schedule].flatMap((entry) => (isMapping(entry) ? [entry.find('cron')?.toString() ?? ''] : []));
}

function readCall(call: MappingToken | undefined): CallDefinition {
  const secrets = [...(child(call, 'secrets') ?? [])].map((pair): [string, boolean] => [
    pair.key.toString(),
    isMapping(pair.value) && pair.value.find('required')?.toString() === 'true',
  ]);
  const outputs = [...(child(call, 'outputs') ?? [])].flatMap((pair): [string, TemplateToken][] => {
    const value = isMapping(pair.value) ? pair.value.find('value') : undefined;
    return value ? [[pair.key.toString(), value]] : [];
  });
  return { inputs: readInputs(child(call, 'inputs')), secrets: new Map(secrets), outputs: new Map(outputs) };
}

function readJobs(context: TemplateContext, root: MappingToken): readonly JobDefinition[] {
  const jobs = child(root, 'jobs');
  const concurrency = root.find('concurrency');
  if (concurrency) convertConcurrency(context, concurrency);
  if (!jobs) return [];
  const converted = convertJobs(context, jobs);
  if (context.errors.getErrors().length > 0) return [];
  return converted.map((job) => readJob(job, child(jobs, job.id.value)));
}

function checkCacheModes(context: TemplateContext, root: MappingToken | undefined): void {
  const jobs = [...(child(root, 'jobs') ?? [])].map((pair) => pair.value);
  for (const holder of [root, ...jobs]) {
    const mode = holder && isMapping(holder) ? holder.find('cache-mode') : undefined;
    const { values } = PARSER_EXCEPTIONS[0];
    if (mode && !(isString(mode) && values.some((value) => value === mode.value))) {
      context.error(mode, `Unexpected value '${mode.toString()}', expected one of ${values.join(', ')}`);
    }
  }
}
