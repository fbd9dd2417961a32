import type { BacklogEntry, BacklogPlan } from '../core/backlog/backlog-entry.ts';
import { activeLabelOf, planLabelOf } from '../core/plan/plan-labels.ts';
import { backlogLabels } from '../core/schedule/backlog-labels.ts';
import type { LocalGitHub } from './github/local-github.ts';

/** Who labels the tasks of a local run: the person at the machine. */
export const OWNER = 'owner';

/**
 * Creates the issues of a backlog as the repository's owner would: priority and minutes become labels, because issues have no fields for them;
 * the tasks of a plan become its sub-issues. Safe to repeat: what is there already stays as it is.
 */
export async function seedIssues(
  github: LocalGitHub,
  {
    entries,
    plans,
    label,
  }: { readonly entries: readonly BacklogEntry[]; readonly plans: readonly BacklogPlan[]; readonly label: string },
): Promise<void> {
  github.addUser(OWNER, 'admin');
  const all = [...entries, ...plans];
  const authors = new Set(all.flatMap((entry) => entry.author ?? []));
  for (const author of authors) if (author.toLowerCase() !== OWNER) github.addUser(author, 'read');
  const numbers = new Set(all.map((entry) => entry.number));
  const create = (entry: BacklogEntry | BacklogPlan, labels: readonly string[]) => {
    // A run that was killed while it created its issues creates the rest when it is resumed.
    if (github.hasIssue(entry.number)) return;
    github.createIssue({
      number: entry.number,
      title: entry.title,
      body: bodyOf(entry, numbers),
      labels: [...new Set([...labels, ...backlogLabels(entry)])],
      author: entry.author ?? OWNER,
      labelledBy: OWNER,
    });
  };
  for (const entry of entries) create(entry, [label]);
  for (const plan of plans) create(plan, [planLabelOf(label), ...(plan.active ? [activeLabelOf(label)] : [])]);
  for (const entry of all) {
    for (const blocker of entry.blockedBy) if (numbers.has(blocker)) github.addBlockedBy(entry.number, blocker);
  }
  for (const { number, tasks } of plans) for (const task of tasks) github.addSubIssue(number, task);
}

/** GitHub cannot record a dependency on an issue that does not exist; such a one goes where a person would write it. */
function bodyOf(entry: Pick<BacklogEntry, 'body' | 'blockedBy'>, numbers: ReadonlySet<number>): string {
  const missing = entry.blockedBy.filter((blocker) => !numbers.has(blocker));
  return [entry.body, ...missing.map((blocker) => `Depends on #${blocker}`)].filter((part) => part !== '').join('\n\n');
}
