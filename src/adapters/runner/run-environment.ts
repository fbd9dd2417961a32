import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { StoneforgeError } from '../../core/errors.ts';

/** What the runner tells a job in its environment, as far as we use it. */
const runEnvironment = z.object({
  GITHUB_RUN_ID: z.string().regex(/^\d{1,19}$/, 'the number of a workflow run'),
  GITHUB_REPOSITORY: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'owner/name'),
  GITHUB_SERVER_URL: z.url({ protocol: /^https?$/, error: 'an http(s) URL' }),
  RUNNER_TEMP: z.string().refine(isAbsolute, 'an absolute path'),
});
export type RunEnvironment = z.infer<typeof runEnvironment>;

/** @throws StoneforgeError `bad-input` when this is no job of GitHub Actions, naming the variable that is missing or wrong. */
export function readRunEnvironment(env: NodeJS.ProcessEnv): RunEnvironment {
  const parsed = runEnvironment.safeParse(env);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  const found = env[name] === undefined ? 'it missing' : JSON.stringify(env[name]);
  const expected = env[name] === undefined ? 'set by the runner' : issue?.message;
  throw new StoneforgeError(
    'bad-input',
    `Expected ${name} to be ${expected}, found ${found}. The action runs in jobs of GitHub Actions; on your own machine use "stoneforge local".`,
  );
}
