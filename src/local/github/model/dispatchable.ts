import { parse } from 'yaml';
import { z } from 'zod';
import { ApiError, notFound } from '../http/api-error.ts';
import type { Hub } from '../hub.ts';

const input = z.object({ required: z.boolean().optional(), default: z.unknown().optional() }).nullable();
const dispatchTrigger = z.object({ inputs: z.record(z.string(), input).nullish() }).nullish();

export interface Dispatchable {
  /** Full name of the branch or tag. */
  readonly ref: string;
  readonly inputs: Readonly<Record<string, z.infer<typeof input>>>;
}

const INPUT_LIMIT_CHARACTERS = 65_535;

/**
 * What a workflow file says of `workflow_dispatch`. As on GitHub the file must be on the default branch, and the version at the
 * asked ref counts.
 *
 * @throws ApiError 404 without the file, 422 when the ref does not exist or the workflow has no such trigger.
 */
export async function readDispatchable(hub: Hub, file: string, asked: string): Promise<Dispatchable> {
  const path = `.github/workflows/${file}`;
  if ((await hub.git.read(`refs/heads/${hub.defaultBranch}:${path}`)) === undefined) throw notFound();
  const names = asked.startsWith('refs/') ? [asked] : [`refs/heads/${asked}`, `refs/tags/${asked}`];
  const [found] = (await Promise.all(names.map((name) => hub.git.findRef(name)))).filter((ref) => ref !== undefined);
  if (found === undefined) throw new ApiError(422, `No ref found for: ${asked}`);
  const text = (await hub.git.read(`${found.ref}:${path}`))?.content.toString('utf8') ?? '';
  const trigger = triggerIn(text);
  if (trigger === undefined) throw new ApiError(422, "Workflow does not have 'workflow_dispatch' trigger");
  return { ref: found.ref, inputs: trigger.inputs };
}

/** @returns the given inputs with the defaults filled in. @throws ApiError 422 as GitHub says it. */
export function checkInputs(workflow: Dispatchable, given: Readonly<Record<string, string>>): Record<string, string> {
  if (JSON.stringify(given).length > INPUT_LIMIT_CHARACTERS) throw new ApiError(422, 'inputs are too large.');
  const unexpected = Object.keys(given).filter((name) => !(name in workflow.inputs));
  if (unexpected.length > 0) throw new ApiError(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  const complete: Record<string, string> = {};
  for (const [name, declared] of Object.entries(workflow.inputs)) {
    const value = given[name] ?? declared?.default;
    if (value !== undefined && value !== null) complete[name] = String(value);
    else if (declared?.required === true) throw new ApiError(422, `Required input '${name}' not provided`);
  }
  return complete;
}

function triggerIn(text: string): { readonly inputs: Dispatchable['inputs'] } | undefined {
  const on = z.object({ on: z.unknown() }).safeParse(parseYaml(text)).data?.on;
  if (on === 'workflow_dispatch' || (Array.isArray(on) && on.includes('workflow_dispatch'))) return { inputs: {} };
  if (typeof on !== 'object' || on === null || !('workflow_dispatch' in on)) return undefined;
  return { inputs: dispatchTrigger.safeParse(on.workflow_dispatch).data?.inputs ?? {} };
}

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    // A file that is no YAML has no trigger; the answer says so.
    return undefined;
  }
}
