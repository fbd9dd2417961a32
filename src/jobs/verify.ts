import { z } from 'zod';
import { StoneforgeError } from '../core/errors.ts';
import { commitId, nonce, positive } from './job-inputs.ts';
import { type CheckDeps, checkAndReport } from './run-checks.ts';

const inputsSchema = z.object({ task: positive, attempt: positive, nonce, head: commitId, base: commitId });
export type VerifyInputs = z.infer<typeof inputsSchema>;

/**
 * Tests one change alone, merged into the base that it was published on.
 *
 * @returns false when a check failed, or when there is no merge to test: then there is no report either, and the train finds the same.
 * @throws StoneforgeError when it could not find out.
 */
export async function runVerify(deps: CheckDeps, inputs: VerifyInputs): Promise<boolean> {
  const parsed = inputsSchema.safeParse(inputs);
  if (!parsed.success) {
    throw new StoneforgeError(
      'bad-input',
      `Expected the inputs task, attempt, nonce, head and base of verify, found: ${z.prettifyError(parsed.error)}`,
    );
  }
  const { task, attempt, head, base } = parsed.data;
  await using workspace = await deps.workspaces.openMerge({ head, base });
  const title = `Task #${task}, attempt ${attempt}`;
  if (workspace.tree === undefined) {
    const paths = workspace.conflicts.map((path) => JSON.stringify(path)).join(', ');
    deps.run.warn(`${title}: ${head} does not merge into ${base}; in conflict: ${paths}.`);
    return false;
  }
  const report = await checkAndReport(deps, workspace, {
    tip: head,
    tree: workspace.tree,
    artifact: `stoneforge-verify-${task}-${attempt}-${parsed.data.nonce}`,
    title,
  });
  return report.green;
}
