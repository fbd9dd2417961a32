import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gitEnvironment } from '../git/git-environment.ts';

const run = promisify(execFile);

/** Runs the real git client in a folder, with an identity and a token as actions/checkout hands it over. */
export async function git(cwd: string, args: readonly string[], token?: string): Promise<string> {
  const identity = { 'user.name': 'Test', 'user.email': 'test@example.invalid', 'commit.gpgsign': 'false' };
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const access = token === undefined ? {} : { 'http.extraheader': `AUTHORIZATION: basic ${basic}` };
  const { stdout } = await run('git', [...args], { cwd, env: gitEnvironment({ ...identity, ...access }) });
  return stdout.trim();
}

/** What git said when it failed; throws when it did not fail. */
export async function failingGit(cwd: string, args: readonly string[], token?: string): Promise<string> {
  const error = await git(cwd, args, token).then(
    () => undefined,
    (thrown: { readonly stderr: string; readonly stdout: string }) => thrown,
  );
  if (error === undefined) throw new Error(`Expected «git ${args.join(' ')}» to fail, it succeeded.`);
  return `${error.stdout}${error.stderr}`;
}
