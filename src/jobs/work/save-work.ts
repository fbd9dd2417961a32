import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fenced } from '../../core/status/fenced.ts';
import { BUNDLE_FILE, OUTPUT_FILE, RESULT_FILE, type WorkResult, workResult } from '../../core/work-result.ts';
import type { WorkDeps } from './work-deps.ts';

const FILES_SHOWN = 50;
const MESSAGE_SHOWN = 8_000;

/** Writes `result.json`, uploads everything as one artifact, sets the output `artifact-id`, and tells people in the summary. */
export async function saveWork(
  { run, artifacts }: Pick<WorkDeps, 'run' | 'artifacts'>,
  result: WorkResult,
  work: { readonly directory: string; readonly files: readonly string[]; readonly name: string },
): Promise<void> {
  await writeFile(join(work.directory, RESULT_FILE), `${JSON.stringify(workResult.parse(result), null, 2)}\n`);
  const present = await Promise.all(
    [RESULT_FILE, BUNDLE_FILE, OUTPUT_FILE].map(async (file) =>
      (await exists(join(work.directory, file))) ? [file] : [],
    ),
  );
  run.setOutput('artifact-id', String(await artifacts.upload(work.name, work.directory, present.flat())));
  const sentence = `Task #${result.task}, attempt ${result.attempt}: ${result.outcome}. ${result.reason}`;
  if (result.outcome === 'crashed' || result.outcome === 'timeout') run.warn(sentence);
  else run.info(sentence);
  await run.summarize(renderSummary(result, work.files));
}

function renderSummary(result: WorkResult, files: readonly string[]): string {
  const { usage } = result;
  const rows = [
    ['outcome', result.outcome],
    ['sessions', String(result.sessions)],
    ['time', `${Math.round(result.durationMs / 1000)} s`],
    ['changed files', String(files.length)],
    ...(usage?.inputTokens === undefined
      ? []
      : [['tokens', `${usage.inputTokens} in, ${usage.outputTokens ?? 0} out`]]),
    ...(usage?.costUsd === undefined ? [] : [['cost', `$${usage.costUsd.toFixed(2)}`]]),
  ];
  const table = ['| | |', '| --- | --- |', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
  const more = files.length > FILES_SHOWN ? [`… and ${files.length - FILES_SHOWN} more`] : [];
  const parts = [
    `### Task #${result.task}, attempt ${result.attempt}`,
    table,
    fenced(result.reason, MESSAGE_SHOWN),
    ...(files.length === 0
      ? []
      : [`Files:\n\n${fenced([...files.slice(0, FILES_SHOWN), ...more].join('\n'), MESSAGE_SHOWN)}`]),
    ...(result.message === undefined ? [] : [`What the agent said last:\n\n${fenced(result.message, MESSAGE_SHOWN)}`]),
  ];
  return `${parts.join('\n\n')}\n`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
