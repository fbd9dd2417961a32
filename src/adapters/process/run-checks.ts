import type { CheckResult } from '../../core/events.ts';
import type { CheckRun, RunChecks } from '../../ports/workspace.ts';
import { allowedEnvironment } from './allowed-environment.ts';
import { runProcess } from './run-process.ts';

/** Room for the failing check's output, in bytes; a report carries at most this many characters of it. */
const TAIL_BYTES = 16_000;

/**
 * Runs the owner's check commands one after another through `bash -euo pipefail -c` and stops at the first that fails.
 * Only exit codes decide. The commands see an allow-listed environment with `CI=true` and no token.
 *
 * @param source the environment to take the allowed variables from
 */
export function createCheckRunner(source: Readonly<Record<string, string | undefined>>): RunChecks {
  const env = { ...allowedEnvironment(source), CI: 'true', GIT_TERMINAL_PROMPT: '0' };
  return async (request): Promise<CheckRun> => {
    const checks: CheckResult[] = [];
    for (const [index, command] of request.commands.entries()) {
      const end = await runProcess({
        executable: 'bash',
        args: ['-euo', 'pipefail', '-c', command],
        cwd: request.cwd,
        env,
        outputFile: `${request.outputFile}.${index + 1}`,
        maxOutputBytes: request.maxBytes,
        timeoutMs: request.minutesEach * 60_000,
        tailBytes: TAIL_BYTES,
      });
      const timedOut = end.kind === 'timeout';
      const exitCode = timedOut ? null : end.exitCode;
      checks.push({ command, exitCode, durationMs: end.durationMs, timedOut });
      if (exitCode === 0) continue;
      const missing = end.kind === 'not-found' ? 'bash was not found on this machine; checks need it.\n' : '';
      return { green: false, checks, output: missing + end.tail };
    }
    return { green: true, checks, output: undefined };
  };
}
