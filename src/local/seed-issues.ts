import type { BacklogEntry } from '../core/backlog/backlog-entry.ts';
import { backlogLabels } from '../core/schedule/backlog-labels.ts';
import type { LocalGitHub } from './github/local-github.ts';

/** Who labels the tasks of a local run: the person at the machine. */
export const OWNER = 'owner';

/**
 * Creates the issues of a backlog as the repository's owner would: priority and minutes become labels, because issues have no fields for them. Safe to repeat: what is there already stays as it is.
 */
export async function seedIssues(
  github: LocalGitHub,
  { entries, label }: { readonly entries: readonly BacklogEntry[]; readonly label: string },
): Promise<void> {
  github.addUser(OWNER, 'admin');
  const authors = new Set(entries.flatMap((entry) => entry.author ?? []));
  for (const author of authors) if (author.toLowerCase() !== OWNER) github.addUser(author, 'read');
  const numbers = new Set(entries.map((entry) => entry.number));
  for (const entry of entries) {
    // A run that was killed while it created its issues creates the rest when it is resumed.
    if (github.hasIssue(entry.number)) continue;
    github.createIssue({
      number: entry.number,
      title: entry.title,
      body: bodyOf(entry, numbers),
      labels: [...new Set([label, ...backlogLabels(entry)])],
      author: entry.author ?? OWNER,
      labelledBy: OWNER,
    });
  }
  for (const entry of entries) {
    for (const blocker of entry.blockedBy) if (numbers.has(blocker)) github.addBlockedBy(entry.number, blocker);
  }
}

/** GitHub cannot record a dependency on an issue that does not exist; such a one goes where a person would write it. */
function bodyOf(entry: BacklogEntry, numbers: ReadonlySet<number>): string {
  const missing = entry.blockedBy.filter((blocker) => !numbers.has(blocker));
  return [entry.body, ...missing.map((blocker) => `Depends on #${blocker}`)].filter((part) => part !== '').join('\n\n');
}
