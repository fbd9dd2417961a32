import type { TriggerEvent } from '../contract.ts';
import { toJson } from './json.ts';
import type { WorkflowFile } from './workflow-model.ts';

/**
 * Whether an event starts a workflow: the event is in `on:`, its activity type is among `types:` (no `types:` = every type),
 * the schedule line is one of the file's, and a `workflow_dispatch` names this very file. A file so broken that its `on:`
 * cannot be read matches every event, so that its run says what is wrong with it.
 */
export function matchesEvent(file: WorkflowFile, trigger: TriggerEvent): boolean {
  const isUnreadable = file.events.size === 0 && file.errors.length > 0;
  if (isUnreadable && trigger.event !== 'workflow_dispatch') return true;
  const types = file.events.get(trigger.event);
  if (!types) return false;
  if (trigger.event === 'workflow_dispatch') return file.path.endsWith(`/${trigger.workflow}`);
  if (trigger.event === 'schedule') {
    const cron = toJson(trigger.payload.schedule);
    return typeof cron !== 'string' || file.crons.includes(cron);
  }
  return types.length === 0 || (trigger.action !== undefined && types.includes(trigger.action));
}
