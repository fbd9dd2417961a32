import { describe, expect, test } from 'vitest';
import { lintArtifactIds } from './lints/artifact-ids.ts';
import { lintConcurrencyGroups, lintGroupPlaces } from './lints/concurrency-groups.ts';
import { lintExplicitPermissions } from './lints/explicit-permissions.ts';
import { lintKnownInputs, lintSameInputs } from './lints/known-inputs.ts';
import { lintPermissionCeiling } from './lints/permission-ceiling.ts';
import { lintAlways, lintSecrets } from './lints/secrets-and-always.ts';
import { lintPinnedActions, lintScripts } from './lints/third-party.ts';
import { lintMachines, lintUntrustedJobs } from './lints/untrusted-jobs.ts';
import { ALL_SETS, OWN_SET } from './support/all-sets.ts';
import { generatedTexts } from './support/generated-sets.ts';
import { type WorkflowSet, workflowSet } from './support/workflow-set.ts';

type Lint = (set: WorkflowSet) => readonly string[];

const LINTS: Readonly<Record<string, Lint>> = {
  lintArtifactIds,
  lintConcurrencyGroups,
  lintGroupPlaces,
  lintExplicitPermissions,
  lintKnownInputs,
  lintSameInputs,
  lintPermissionCeiling,
  lintAlways,
  lintSecrets,
  lintPinnedActions,
  lintScripts,
  lintMachines,
  lintUntrustedJobs,
};

describe.each(ALL_SETS)('%s', (_name, set) => {
  test.each(Object.entries(LINTS))('%s finds nothing', (_lint, lint) => {
    expect(lint(set)).toEqual([]);
  });
});

const DISPATCH = '.github/workflows/stoneforge.yml';
const TASK = '.github/workflows/stoneforge-task.yml';
const MERGE = '.github/workflows/stoneforge-merge.yml';

interface Mutant {
  readonly lint: Lint;
  readonly what: string;
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
}

/** Files broken in one place each, and the lint that must see it. */
const MUTANTS: readonly Mutant[] = [
  mutant(lintPermissionCeiling, 'a ceiling that is too low', DISPATCH, '      statuses: write\n', ''),
  mutant(
    lintPermissionCeiling,
    'a ceiling that is too high',
    DISPATCH,
    '      statuses: write\n',
    '      statuses: write\n      packages: read\n',
  ),
  mutant(
    lintPermissionCeiling,
    'a called job that asks for more',
    TASK,
    'contents: read # clone the change',
    'id-token: write',
  ),
  mutant(lintPermissionCeiling, 'a called file that is not there', DISPATCH, 'stoneforge-task.yml', 'other.yml'),
  mutant(
    lintConcurrencyGroups,
    'a group of the caller in the called file',
    TASK,
    '    needs: work\n',
    '    needs: work\n    concurrency: stoneforge-task-${{ inputs.task }}\n',
  ),
  mutant(
    lintConcurrencyGroups,
    'a group of the called run',
    TASK,
    '\njobs:',
    '\nconcurrency: stoneforge-${{ inputs.nonce }}\n\njobs:',
  ),
  mutant(
    lintConcurrencyGroups,
    'the same group on a run and its job',
    MERGE,
    '    needs: board\n',
    '    needs: board\n    concurrency: { group: "stoneforge-merge-${{ inputs.base }}" }\n',
  ),
  mutant(
    lintConcurrencyGroups,
    'a group named after the workflow',
    TASK,
    '\njobs:',
    '\nconcurrency: x-${{ github.workflow }}\n\njobs:',
  ),
  mutant(lintGroupPlaces, 'dispatch’s group on the run', DISPATCH, '\njobs:', '\nconcurrency: a\n\njobs:'),
  mutant(lintGroupPlaces, 'merge without a group of the run', MERGE, /concurrency:\n.*\n.*\n/, ''),
  mutant(lintExplicitPermissions, 'a job without permissions', MERGE, / {4}permissions:\n {6}contents: read.*\n/, ''),
  mutant(
    lintExplicitPermissions,
    'a job with a blanket grant',
    MERGE,
    /permissions:\n {6}contents: read.*\n/,
    'permissions: write-all\n',
  ),
  mutant(
    lintExplicitPermissions,
    'a file that grants something',
    TASK,
    'permissions: {}',
    'permissions: { contents: read }',
  ),
  mutant(lintExplicitPermissions, 'a file with caches', TASK, 'cache-mode: none\n', ''),
  mutant(
    lintUntrustedJobs,
    'a write grant for the agent',
    TASK,
    'contents: read # clone the repository',
    'contents: write # clone the repository',
  ),
  mutant(
    lintUntrustedJobs,
    'one more scope for the gate',
    MERGE,
    'contents: read # clone the tip',
    'issues: read\n      contents: read # clone the tip',
  ),
  mutant(lintUntrustedJobs, 'the agent in a trusted job', TASK, 'command: publish', 'command: work'),
  mutant(
    lintUntrustedJobs,
    'a checkout in a trusted job',
    MERGE,
    '    steps:\n      - id: forge\n',
    '    steps:\n      - uses: actions/checkout@v6\n      - id: forge\n',
  ),
  mutant(
    lintUntrustedJobs,
    'a script in a trusted job',
    MERGE,
    '    steps:\n      - id: forge\n',
    '    steps:\n      - run: npm test\n      - id: forge\n',
  ),
  mutant(lintUntrustedJobs, 'a command that nobody knows', MERGE, 'command: board', 'command: bored'),
  mutant(
    lintMachines,
    'a trusted job where agents run',
    TASK,
    'fromJSON(inputs.control_runs_on)',
    'fromJSON(inputs.agent_runs_on)',
  ),
  mutant(
    lintArtifactIds,
    'an artifact by name',
    TASK,
    '${{ needs.work.outputs.artifact }}',
    'stoneforge-${{ inputs.task }}',
  ),
  mutant(lintArtifactIds, 'no artifact at all', MERGE, / {10}artifact: .*\n/, ''),
  mutant(
    lintArtifactIds,
    'an artifact of the wrong job',
    TASK,
    '${{ needs.verify.outputs.artifact }}',
    '${{ needs.publish.outputs.head }}',
  ),
  mutant(
    lintArtifactIds,
    'an artifact of a job that is not needed',
    TASK,
    'needs: [publish, verify]',
    'needs: [publish]',
  ),
  mutant(
    lintArtifactIds,
    'an output that is no artifact id',
    MERGE,
    'steps.forge.outputs.artifact-id',
    'steps.forge.outputs.tip',
  ),
  mutant(lintKnownInputs, 'an input that does not exist', MERGE, 'gate-result:', 'gate_result:'),
  mutant(
    lintKnownInputs,
    'an output that does not exist',
    MERGE,
    'steps.forge.outputs.train',
    'steps.forge.outputs.trian',
  ),
  mutant(
    lintSameInputs,
    'an input of the call alone',
    TASK,
    '      nonce:\n',
    '      other: { type: string }\n      nonce:\n',
  ),
  mutant(lintAlways, 'an agent that a cancel does not stop', TASK, '!cancelled()', 'always()'),
  mutant(lintAlways, 'an end that nobody records', MERGE, 'if: always() && ', 'if: '),
  mutant(lintSecrets, 'all secrets handed on', DISPATCH, / {4}secrets:\n(.*\n)+/, '    secrets: inherit\n'),
  mutant(
    lintSecrets,
    'a secret in the gate',
    MERGE,
    'command: gate',
    'command: gate\n          nonce: ${{ secrets.TOKEN }}',
  ),
  mutant(lintPinnedActions, 'our action by tag', MERGE, /@[0-9a-f]{40} # .*/, '@v1'),
];

test.each(MUTANTS)('$lint.name finds $what', ({ lint, file, from, to }) => {
  const texts = generatedTexts('the defaults');
  const before = texts[file] ?? '';
  const after = before.replace(from, () => to);
  expect(after).not.toBe(before);
  expect(lint(workflowSet({ ...texts, [file]: after }))).not.toEqual([]);
});

test('every lint has a mutant', () => {
  const covered = new Set([...MUTANTS.map((one) => one.lint), lintScripts]);
  expect(Object.values(LINTS).filter((lint) => !covered.has(lint))).toEqual([]);
});

test('our own release may not check out code beside its write token, nor put text from outside into a script', () => {
  const path = '.github/workflows/release.yml';
  const text = OWN_SET.get(path)?.text ?? '';
  const withCheckout = text.replace('      - name: Refuse', '      - uses: actions/checkout@v6\n      - name: Refuse');
  expect(lintUntrustedJobs(workflowSet({ [path]: withCheckout }))).not.toEqual([]);
  expect(lintPinnedActions(workflowSet({ [path]: withCheckout }))).not.toEqual([]);
  const withText = text.replace('npm run lint', 'echo ${{ github.event.issue.title }}');
  expect(lintScripts(workflowSet({ [path]: withText }))).not.toEqual([]);
});

function mutant(lint: Lint, what: string, file: string, from: string | RegExp, to: string): Mutant {
  return { lint, what, file, from, to };
}
