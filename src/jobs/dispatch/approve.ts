import type { Approval } from '../../core/dispatch/approval.ts';
import type { Forge, Issue } from '../../ports/forge.ts';
import { isWriter, type Permissions } from './permissions.ts';
import { textHash } from './text-hash.ts';

interface Asking {
  readonly forge: Pick<Forge, 'findLabeller'>;
  readonly permissions: Permissions;
  readonly label: string;
}

type Refusal = Extract<Approval, { readonly kind: 'refused' }>;

/**
 * Whether the person who put the label on may start work, asked of the API now, and whether what they approved is what the issue says.
 * Anything that cannot be found out is a refusal.
 *
 * @param issue as it is now, with its whole body
 */
export async function approve(asking: Asking, issue: Issue): Promise<Approval> {
  const { forge, permissions, label } = asking;
  const told = issue.labeller === 'untold' ? await forge.findLabeller(issue.number, label) : issue.labeller;
  const labeller = told ?? 'nobody';
  const early = refuseUnasked({ permissions, label }, { ...issue, labeller });
  if (early !== undefined || labeller === 'nobody') return early ?? refuse(label, NOBODY);
  const permission = await permissions.of(labeller.login);
  if (!isWriter(permission)) return refuse(label, mayNotWrite(labeller.login));
  for (const editor of editorsSince(issue, labeller)) {
    const mayEdit = editor !== undefined && (editor === labeller.login || (await permissions.mayWrite(editor)));
    if (!mayEdit) return refuse(label, editedBy(editor));
  }
  return {
    kind: 'approved',
    by: labeller.login,
    permission,
    snapshotHash: textHash(issue),
  };
}

/** The refusal that is certain without a request, from what is remembered of an issue and of people; undefined where one must ask. */
export function refuseUnasked(
  { permissions, label }: Omit<Asking, 'forge'>,
  issue: Pick<Issue, 'labeller' | 'lastEdit'>,
): Refusal | undefined {
  const { labeller } = issue;
  if (labeller === 'untold') return undefined;
  if (labeller === 'nobody') return refuse(label, NOBODY);
  if (labeller.isBot) return refuse(label, `the label was put on by the app ${labeller.login}`);
  if (permissions.wasRefused(labeller.login)) return refuse(label, mayNotWrite(labeller.login));
  const stranger = editorsSince(issue, labeller).find(
    (editor) => editor === undefined || (editor !== labeller.login && permissions.wasRefused(editor)),
  );
  const hasStranger = editorsSince(issue, labeller).includes(stranger);
  return hasStranger ? refuse(label, editedBy(stranger)) : undefined;
}

const NOBODY = 'nobody can be found who put the label on';

function mayNotWrite(login: string): string {
  return `${login}, who put the label on, has no write access`;
}

function editedBy(login: string | undefined): string {
  return `${login ?? 'somebody'} changed the issue after it was labelled, without write access`;
}

function refuse(label: string, why: string): Refusal {
  const again = `Somebody with write access can remove the label "${label}" and put it on again.`;
  return { kind: 'refused', reason: `${why}. ${again}` };
}

/** Who changed title or body since the label was put on; undefined for an account that is gone. */
function editorsSince(
  { lastEdit }: Pick<Issue, 'lastEdit'>,
  labeller: Extract<Issue['labeller'], object>,
): readonly (string | undefined)[] {
  const bodyEditor = lastEdit !== undefined && lastEdit.at >= labeller.at ? [lastEdit.by] : [];
  return [...new Set([...bodyEditor, ...labeller.renamedBy])];
}
