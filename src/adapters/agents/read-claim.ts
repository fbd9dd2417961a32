import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import type { SessionEnd } from '../../ports/agent.ts';

/** Largest result file that is read, in bytes. */
const MAX_BYTES = 256 * 1024;

const count = z.number().int().nonnegative().optional();
/** What an agent may write to `$STONEFORGE_RESULT_FILE`. */
const resultFile = z.object({
  outcome: z.enum(['completed', 'handoff', 'question', 'no-change']),
  message: z.string().optional(),
  usage: z
    .object({ inputTokens: count, outputTokens: count, costUsd: z.number().nonnegative().finite().optional() })
    .optional(),
});

type Claim = Pick<SessionEnd, 'claim' | 'usage' | 'warning'>;

/** Reads what the agent says of its end. No file says nothing; a bad one is a warning, never an error. */
export async function readClaim(path: string): Promise<Claim> {
  let text: string | undefined;
  try {
    text = await tryReadRegularFile(path);
  } catch (error) {
    return warn(error instanceof Error ? error.message : String(error));
  }
  if (text === undefined || text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return warn(`text that is not JSON (${text.length} characters)`);
  }
  const parsed = resultFile.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return warn(`"${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'not as described'}`);
  }
  const { outcome, message, usage } = parsed.data;
  return {
    claim: { outcome, ...(message === undefined ? {} : { message }) },
    ...(usage === undefined ? {} : { usage: withoutUndefined(usage) }),
  };
}

function warn(found: string): Claim {
  return {
    warning: `Expected the agent's result file to hold {"outcome": "completed" | "handoff" | "question" | "no-change", "message"?, "usage"?}, found ${found}. It is ignored.`,
  };
}

/** The agent made this path: it may be a link, or a pipe that never ends. */
async function tryReadRegularFile(path: string): Promise<string | undefined> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new Error('something that is no regular file');
    if (found.size > MAX_BYTES) throw new Error(`${found.size} bytes, more than ${MAX_BYTES}`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
