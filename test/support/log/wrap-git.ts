import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** When the process group that runs git is killed: at its n-th git command, counted from 1. */
export interface KillAt {
  readonly moment: 'before' | 'after';
  readonly command: number;
}

export interface GitWrapper {
  /** Goes first on PATH. */
  readonly bin: string;
  /** The git commands that were begun: `fetch`, `push`, … */
  commands(): readonly string[];
}

/**
 * Makes a `git` that notes each command and, when told, kills its whole process group with SIGKILL right before or right after one: its caller
 * must lead a group of its own. What git runs below itself does not go through it.
 */
export function wrapGit(dir: string, killAt?: KillAt): GitWrapper {
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const noted = join(dir, 'commands');
  mkdirSync(dir, { recursive: true });
  const kill = (moment: KillAt['moment']) =>
    killAt?.moment === moment ? `[ "$count" -ne ${killAt.command} ] || kill -KILL 0` : ':';
  const script = `#!/bin/sh
printf '%s\\n' "$1" >> '${noted}'
count=$(wc -l < '${noted}')
${kill('before')}
'${real}' "$@"
code=$?
${kill('after')}
exit $code
`;
  writeFileSync(join(dir, 'git'), script, { mode: 0o755 });
  return {
    bin: dir,
    commands: () => (existsSync(noted) ? readFileSync(noted, 'utf8').trim().split('\n') : []),
  };
}
