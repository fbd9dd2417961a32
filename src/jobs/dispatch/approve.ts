import { createHash } from 'node:crypto';
import { type Approval, approvedText } from '../../core/dispatch/approval.ts';
import type { Forge, Issue } from '../../ports/forge.ts';
import { isWriter, type Permissions } from './permissions.ts';

/**
 * Whether the person who put the label on may start work, asked of the API now, and whether what they approved is what the issue says.
 * Anything that cannot be found out is a refusal.
 */
export async function approve(
  {
    forge,
    permissions,
    label,
  }: { readonly forge: Pick<Forge, 'findLabeller'>; readonly permissions: Permissions; readonly label: string },
  issue: Issue,
): Promise<Approval> {
  const refuse = (reason: string): Approval => ({ kind: 'refused', reason });
  const again = `Somebody with write access can remove the label "${label}" and put it on again.`;
  const told = issue.labeller === 'untold' ? await forge.findLabeller(issue.number, label) : issue.labeller;
  if (told === undefined || told === 'nobody') return refuse(`nobody can be found who put the label on. ${again}`);
  if (told.isBot) return refuse(`the label was put on by the app ${told.login}. ${again}`);
  const permission = await permissions.of(told.login);
  if (!isWriter(permission)) return refuse(`${told.login}, who put the label on, has no write access. ${again}`);
  const { lastEdit } = issue;
  const bodyEditor = lastEdit !== undefined && lastEdit.at >= told.at ? [lastEdit.by] : [];
  for (const editor of new Set([...bodyEditor, ...told.renamedBy])) {
    const mayEdit = editor !== undefined && (editor === told.login || (await permissions.mayWrite(editor)));
    if (!mayEdit)
      return refuse(`${editor ?? 'somebody'} changed the issue after it was labelled, without write access. ${again}`);
  }
  return {
    kind: 'approved',
    by: told.login,
    permission,
    snapshotHash: createHash('sha256').update(approvedText(issue.title, issue.body)).digest('hex'),
  };
}
