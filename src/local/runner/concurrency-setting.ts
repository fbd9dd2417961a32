import { isMapping } from '@actions/workflow-parser';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { StoneforgeError } from '../../core/errors.ts';
import type { ConcurrencyRequest } from './concurrency-groups.ts';
import { type ExpressionScope, evaluateToken } from './evaluate.ts';
import { isJsonObject } from './json.ts';

/** `concurrency:` of a workflow or a job, evaluated; `undefined` when there is none or the group is empty. */
export function readConcurrency(
  token: TemplateToken | undefined,
  scope: ExpressionScope,
): ConcurrencyRequest | undefined {
  if (!token) return undefined;
  const value = evaluateToken(token, scope);
  if (!isMapping(token) || !isJsonObject(value)) return toRequest(String(value ?? ''), false, 'single');
  const queue = value.queue ?? 'single';
  if (queue !== 'single' && queue !== 'max') {
    throw new StoneforgeError(
      'workflow-invalid',
      `Expected concurrency.queue to be single or max, found ${JSON.stringify(queue)}.`,
    );
  }
  return toRequest(String(value.group ?? ''), value['cancel-in-progress'] === true, queue);
}

function toRequest(
  group: string,
  cancelInProgress: boolean,
  queue: ConcurrencyRequest['queue'],
): ConcurrencyRequest | undefined {
  return group === '' ? undefined : { group, cancelInProgress, queue };
}
