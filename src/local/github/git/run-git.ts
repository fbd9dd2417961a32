import { spawn } from 'node:child_process';
import { StoneforgeError } from '../../../core/errors.ts';
import { gitEnvironment } from './git-environment.ts';

/**
 * Runs git on the bare repository and gives what it printed.
 *
 * @throws StoneforgeError `git-failed` with the end of its error output when it exits with another code than `okCodes` (default 0).
 */
export async function runGit(
  gitDir: string,
  args: readonly string[],
  okCodes: readonly number[] = [0],
): Promise<string> {
  const child = spawn('git', [`--git-dir=${gitDir}`, ...args], {
    env: gitEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== null && okCodes.includes(code)) return Buffer.concat(output).toString('utf8');
  const said = Buffer.concat(errors).toString('utf8').trim().slice(-500);
  throw new StoneforgeError(
    'git-failed',
    `Expected «git ${args.join(' ')}» in ${gitDir} to succeed, got exit code ${code}: ${said}`,
  );
}
