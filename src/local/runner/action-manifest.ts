import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { StoneforgeError } from '../../core/errors.ts';

const inputSchema = z.object({
  required: z.boolean().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

const manifestSchema = z.object({
  name: z.string(),
  inputs: z.record(z.string(), inputSchema.nullable()).nullish(),
  runs: z.object({
    using: z.enum(['node20', 'node24']),
    main: z.string(),
    post: z.string().optional(),
    'post-if': z.string().optional(),
  }),
});

/** What the local runner needs of an `action.yml` of a JavaScript action. */
export interface ActionManifest {
  readonly dir: string;
  /** Name of each input to its default, which may hold expressions. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly main: string;
  readonly post: string | undefined;
  readonly postCondition: string;
}

/** Reads `action.yml` of a folder. Throws `workflow-invalid` when it is missing or no JavaScript action. */
export function readActionManifest(dir: string): ActionManifest {
  const path = join(dir, 'action.yml');
  const { inputs, runs } = parseManifest(path);
  return {
    dir,
    inputs: new Map(Object.entries(inputs ?? {}).map(([name, input]) => [name, String(input?.default ?? '')])),
    main: join(dir, runs.main),
    post: runs.post === undefined ? undefined : join(dir, runs.post),
    postCondition: runs['post-if'] ?? 'always()',
  };
}

function parseManifest(path: string): z.infer<typeof manifestSchema> {
  try {
    return manifestSchema.parse(parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    const found = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new StoneforgeError(
      'workflow-invalid',
      `Expected ${path} to describe a JavaScript action (runs.using node24, runs.main), found: ${found}`,
      { cause },
    );
  }
}
