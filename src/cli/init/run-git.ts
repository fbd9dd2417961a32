import { execFile } from 'node:child_process';

export type GitAnswer =
  | { readonly ok: true; readonly stdout: string }
  | { readonly ok: false; readonly exitCode: number | undefined; readonly stderr: string };

/** Runs git to read something; never asks a person for a password. Ends after 30 seconds. */
export function runGit(args: readonly string[], cwd: string): Promise<GitAnswer> {
  return new Promise((resolve) => {
    execFile(
      'git',
      args,
      { cwd, timeout: 30_000, env: { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' } },
      (error, stdout, stderr) => {
        if (error === null) return resolve({ ok: true, stdout });
        const exitCode = typeof error.code === 'number' ? error.code : undefined;
        resolve({ ok: false, exitCode, stderr: stderr.trim() || error.message });
      },
    );
  });
}
