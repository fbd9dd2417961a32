import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StoneforgeError } from '../../core/errors.ts';
import { TASK_FILE } from '../init/generated-files.ts';
import { CLAUDE_KEYS } from '../init/secret-names.ts';
import type { Setup } from './compose-setup.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Says at once what every attempt would say: that the agent's program or its key is not on this machine, or that the repository's own
 * workflow files do not hand the key to the agent.
 *
 * @returns one line for each further variable that is set here and will not arrive.
 * @throws StoneforgeError `agent-missing`.
 */
export function checkAgent(setup: Setup, environment: Environment): readonly string[] {
  const { provider, env } = setup.config.agents.worker;
  if (provider === 'claude-code') requireClaude(setup, environment);
  return env
    .filter((name) => environment[name] && !setup.secrets.includes(name))
    .map(
      (name) =>
        `The agent will not see ${name}: ${TASK_FILE} of the repository does not hand it on. Run \`stoneforge init --secret ${name}\` there, and commit what it writes.`,
    );
}

function requireClaude(setup: Setup, environment: Environment): void {
  const refuse = (expected: string, found: string, advice: string) =>
    new StoneforgeError(
      'agent-missing',
      `Expected ${expected} for the agent claude-code, found ${found}. ${advice}, or name another agent by --agent-command <cmd>.`,
    );
  const isThere = (environment.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'claude')));
  if (!isThere) {
    throw refuse('the program `claude` on PATH', 'none', 'Install it with `npm install -g @anthropic-ai/claude-code`');
  }
  const keys = CLAUDE_KEYS.filter((name) => environment[name]);
  if (keys.length === 0) {
    throw refuse(
      `a key in ${CLAUDE_KEYS.join(' or ')}`,
      'none',
      'Set one of them (a login in the home folder is not seen by jobs)',
    );
  }
  if (!keys.some((name) => setup.secrets.includes(name))) {
    throw refuse(
      `${TASK_FILE} of the repository to hand ${keys.join(' or ')} on`,
      `${setup.secrets.length === 0 ? 'that it hands on no secret' : `that it hands on only ${setup.secrets.join(', ')}`}`,
      `Run \`stoneforge init --secret ${keys[0]}\` there and commit what it writes`,
    );
  }
}
