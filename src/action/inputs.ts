import { getInput } from '@actions/core';
import { z } from 'zod';
import { StoneforgeError } from '../core/errors.ts';

const number = z.coerce.number().int().positive();
const commit = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'expected a full commit id');
const nonce = z.string().regex(/^[0-9a-f]{32}$/, 'expected 32 hex digits');
const result = z.enum(['success', 'failure', 'cancelled', 'skipped']);
const branch = z.string().min(1).max(255);
const train = z.string().regex(/^[\w.-]{1,100}$/, 'expected the id of a train');
/** An artifact's id; empty when the job before left none. */
const artifact = z
  .string()
  // An untrusted job wrote it: what is no id counts as no artifact, so that the attempt or the train still gets its end.
  .transform((text) => (/^[0-9]{1,15}$/.test(text) ? Number(text) : undefined));

const attemptOf = { task: number, attempt: number, nonce };

/** What each command takes, by the names of action.yml. Everything that a workflow passes is text until it has been through here. */
const COMMANDS = {
  dispatch: z.object({}),
  work: z.object({ ...attemptOf, log: commit }),
  publish: z.object({ ...attemptOf, result, artifact, verify: z.stringbool() }),
  verify: z.object({ ...attemptOf, head: commit, base: commit }),
  report: z.object({ ...attemptOf, head: commit, base: commit, 'verify-result': result, 'verify-artifact': artifact }),
  board: z.object({ 'base-branch': branch }),
  gate: z.object({ train, tip: commit, base: commit }),
  land: z.object({ 'base-branch': branch, train, 'gate-result': result, artifact }),
} as const;

export type CommandName = keyof typeof COMMANDS;
export type InputsOf<C extends CommandName> = z.output<(typeof COMMANDS)[C]>;

/**
 * Reads the input `command`.
 *
 * @throws StoneforgeError `bad-input` for a command that does not exist.
 */
export function readCommand(): CommandName {
  const command = getInput('command');
  if (Object.hasOwn(COMMANDS, command)) return command as CommandName;
  throw new StoneforgeError(
    'bad-input',
    `Expected the input "command" to be one of ${Object.keys(COMMANDS).join(', ')}, found "${command}".`,
  );
}

/**
 * Reads and checks the inputs of a command.
 *
 * @throws StoneforgeError `bad-input` that names every input that does not fit.
 */
export function readInputs<C extends CommandName>(command: C): InputsOf<C> {
  const schema: z.ZodObject = COMMANDS[command];
  const texts = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, getInput(name)]));
  const parsed = schema.safeParse(texts);
  if (parsed.success) return parsed.data as InputsOf<C>;
  const problems = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `Expected the input "${name}" of "${command}" to fit (${issue.message}), found "${texts[name] ?? ''}".`;
  });
  throw new StoneforgeError('bad-input', problems.join('\n'));
}
