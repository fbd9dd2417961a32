import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CheckReport, REPORT_FILE } from '../core/check-report.ts';
import { quoteForLog } from '../core/prompt/quote-for-log.ts';
import { visibleText } from '../core/prompt/visible-text.ts';
import { fenced } from '../core/status/fenced.ts';
import type { Artifacts } from '../ports/artifacts.ts';
import type { RunContext, World } from '../ports/run-context.ts';
import type { CheckRun, CheckWorkspace, RunChecks, Workspaces } from '../ports/workspace.ts';
import { readBaseRules } from './base-rules.ts';

/** What the jobs get in which repository code runs. */
export interface CheckDeps {
  readonly run: RunContext;
  readonly world: World;
  readonly artifacts: Artifacts;
  readonly workspaces: Workspaces;
  readonly runChecks: RunChecks;
}

const MEGABYTE = 1_000_000;
const OUTPUT_LIMIT = 16_000;
const SUMMARY_LIMIT = 8_000;

/**
 * Runs the base's checks in a workspace and says what came of it: report, artifact, output `artifact-id`, summary.
 *
 * @param about `tip`: the commit that was asked for; `tree`: its tree; `artifact`: name of the artifact, new in this run; `title`: what is tested, for people
 */
export async function checkAndReport(
  deps: CheckDeps,
  workspace: CheckWorkspace,
  about: { readonly tip: string; readonly tree: string; readonly artifact: string; readonly title: string },
): Promise<CheckReport> {
  const { config, checks: commands } = await readBaseRules(workspace);
  const skipped = !config.agents.steward.runChecks;
  const found = await deps.runChecks({
    cwd: workspace.cwd,
    commands: skipped ? [] : commands,
    minutesEach: config.limits.checkMinutes,
    outputFile: join(workspace.scratch, 'check-output'),
    maxBytes: Math.round(config.limits.outputMegabytes * MEGABYTE),
  });
  const output = found.output === undefined ? undefined : visibleText(found.output).slice(-OUTPUT_LIMIT).toWellFormed();
  const report: CheckReport = {
    v: 1,
    tip: about.tip,
    tree: about.tree,
    green: found.green,
    checks: [...found.checks],
    ...(output === undefined ? {} : { output }),
  };
  await uploadReport(deps, report, about.artifact);
  await say(deps.run, report, { title: about.title, found });
  return report;
}

/** Uploads `report.json` and sets the output `artifact-id`, the one word of this job that others use. */
export async function uploadReport(
  { run, artifacts }: Pick<CheckDeps, 'run' | 'artifacts'>,
  report: CheckReport,
  name: string,
): Promise<void> {
  const directory = join(run.tempDir, name);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, REPORT_FILE), `${JSON.stringify(report, null, 2)}\n`);
  run.setOutput('artifact-id', String(await artifacts.upload(name, directory, [REPORT_FILE])));
}

async function say(
  run: RunContext,
  report: CheckReport,
  { title, found }: { readonly title: string; readonly found: CheckRun },
): Promise<void> {
  if (found.checks.length === 0) {
    run.info(`${title}: no checks are configured or found; nothing was tested.`);
    return run.summarize(`### ${title}: untested\n\nNo checks are configured or found.\n`);
  }
  const lines = found.checks.map((check) => {
    const how = check.timedOut ? 'out of time' : `exit code ${check.exitCode ?? 'none (stopped by a signal)'}`;
    return { command: check.command, how: `${how}, ${(check.durationMs / 1000).toFixed(1)} s` };
  });
  for (const { command, how } of lines) run.info(`${quoteForLog(command)}\n  ${how}`);
  if (report.output !== undefined) run.info(quoteForLog(report.output));
  const table = lines.map(({ command, how }) => `${fenced(command, 500)}\n\n${how}`).join('\n\n');
  const output = report.output === undefined ? '' : `\n\nEnd of its output:\n\n${fenced(report.output, SUMMARY_LIMIT)}`;
  await run.summarize(`### ${title}: ${report.green ? 'green' : 'red'}\n\n${table}${output}\n`);
}
