import type { Config } from '../../core/config/schema.ts';
import type { ActionReference } from './action-reference.ts';
import { renderRecordedOptions } from './recorded-options.ts';
import { renderStamped } from './stamp.ts';
import { renderDispatchWorkflow } from './templates/dispatch-workflow.ts';
import { renderIssueForm } from './templates/issue-form.ts';
import { renderMergeWorkflow } from './templates/merge-workflow.ts';
import { renderTaskWorkflow } from './templates/task-workflow.ts';
import { workflowSettings } from './templates/workflow-settings.ts';

export const DISPATCH_FILE = '.github/workflows/stoneforge.yml';
export const TASK_FILE = '.github/workflows/stoneforge-task.yml';

export interface GeneratedFile {
  /** From the root of the work tree, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Every file that `init` owns as a whole: the workflows and the issue form. The same arguments give the same texts. */
export function renderGeneratedFiles(
  config: Config,
  own: { readonly action: ActionReference; readonly secrets: readonly string[]; readonly version: string },
): readonly GeneratedFile[] {
  const settings = workflowSettings(config, own);
  const options = renderRecordedOptions({ action: own.action.uses, secrets: own.secrets });
  const texts: Readonly<Record<string, string>> = {
    [DISPATCH_FILE]: `${options}\n${renderDispatchWorkflow(settings)}`,
    [TASK_FILE]: renderTaskWorkflow(settings),
    '.github/workflows/stoneforge-merge.yml': renderMergeWorkflow(settings),
    '.github/ISSUE_TEMPLATE/stoneforge-task.yml': renderIssueForm(settings),
  };
  return Object.entries(texts).map(([path, content]) => ({ path, text: renderStamped(content, own.version) }));
}
