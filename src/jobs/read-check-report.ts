import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CheckReport, checkReport, REPORT_FILE } from '../core/check-report.ts';
import { messageOf, StoneforgeError } from '../core/errors.ts';
import type { TrustedDeps } from './deps.ts';

/** A report is a few kilobytes and the end of one output. */
const REPORT_LIMIT = 1024 * 1024;

/**
 * Reads the report of a gate or a verify job from its artifact, hostile until it fits the schema.
 *
 * @throws StoneforgeError only what is the forge's own, passing trouble, so that the job can be run again.
 */
export async function readCheckReport(
  { artifacts, run }: Pick<TrustedDeps, 'artifacts' | 'run'>,
  artifact: number,
): Promise<
  { readonly kind: 'read'; readonly report: CheckReport } | { readonly kind: 'unreadable'; readonly why: string }
> {
  try {
    const directory = join(run.tempDir, `report-${artifact}`);
    await artifacts.download(artifact, directory, { files: [REPORT_FILE], maxBytes: REPORT_LIMIT });
    return {
      kind: 'read',
      report: checkReport.parse(JSON.parse(await readFile(join(directory, REPORT_FILE), 'utf8'))),
    };
  } catch (error) {
    if (error instanceof StoneforgeError && error.retryable) throw error;
    return { kind: 'unreadable', why: messageOf(error).slice(0, 500) };
  }
}
