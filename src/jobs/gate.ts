import { z } from 'zod';
import { StoneforgeError } from '../core/errors.ts';
import { commitId } from './job-inputs.ts';
import { type CheckDeps, checkAndReport } from './run-checks.ts';

export interface GateInputs {
  readonly train: string;
  /** The commit to test. It lands as tested, or not at all. */
  readonly tip: string;
  /** The commit that the train stands on; its configuration decides. */
  readonly base: string;
}

const inputsSchema = z.object({
  train: z.string().regex(/^[\w.-]{1,100}$/, 'the id of a train'),
  tip: commitId,
  base: commitId,
});

/**
 * Tests the tip of a train in a work tree whose HEAD is that very commit.
 *
 * @returns false when a check failed; the job then fails too.
 * @throws StoneforgeError when it could not find out: the train is then dropped, and blames nobody.
 */
export async function runGate(deps: CheckDeps, inputs: GateInputs): Promise<boolean> {
  const parsed = inputsSchema.safeParse(inputs);
  if (!parsed.success) {
    throw new StoneforgeError(
      'bad-input',
      `Expected the inputs train, tip and base of the gate, found: ${z.prettifyError(parsed.error)}`,
    );
  }
  const { train, tip, base } = parsed.data;
  await using workspace = await deps.workspaces.openCommit({ commit: tip, base });
  if (workspace.tree === undefined) throw new TypeError('Expected a tree of a commit, found none.');
  const report = await checkAndReport(deps, workspace, {
    tip,
    tree: workspace.tree,
    artifact: `stoneforge-gate-${train}-${deps.world.nonce()}`,
    title: `Train ${train}`,
  });
  return report.green;
}
