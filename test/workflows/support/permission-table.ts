import { COMMAND_TRUST, commandOf } from './our-action.ts';
import { jobsOf, readWorkflowSet } from './workflow-set.ts';

const BEGIN = '<!-- permissions: written by scripts/write-generated-files.ts -->';
const END = '<!-- /permissions -->';

/** The Markdown table of what each job of the minimal example may do, read from its files. */
export function renderPermissionTable(root: string): string {
  const rows = jobsOf(readWorkflowSet(`${root}/examples/minimal`))
    .filter(({ job }) => job.uses === undefined)
    .map(({ path, key, job }) => {
      const command = commandOf(job) ?? '';
      const grants = Object.entries(typeof job.permissions === 'object' ? job.permissions : {});
      const writes = grants.filter(([, level]) => level === 'write').map(([scope]) => scope);
      const reads = grants.filter(([, level]) => level === 'read').map(([scope]) => scope);
      const secrets = Object.keys(job.steps?.[0]?.env ?? {}).join(', ');
      return [
        `\`${key}\``,
        path.slice('.github/workflows/'.length),
        COMMAND_TRUST[command] === 'trusted' ? 'our code' : 'agent or repository code',
        writes.join(', ') || '–',
        reads.join(', ') || '–',
        secrets || '–',
      ];
    })
    .sort((a, b) => order(a[0]) - order(b[0]));
  const header = ['job', 'file', 'runs', 'token may write', 'token may read', 'secrets'];
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The text of the document with the table between its marks replaced. */
export function replacePermissionTable(text: string, root: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`Expected the marks ${BEGIN} and ${END} in docs/workflows.md.`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${renderPermissionTable(root)}\n\n${text.slice(end)}`;
}

/** Jobs in the order of a task's life, which is that of the commands. */
function order(cell: string | undefined): number {
  return Object.keys(COMMAND_TRUST).indexOf((cell ?? '').replaceAll('`', ''));
}
