import type { BacklogEntry } from '../core/backlog/backlog-entry.ts';
import type { LocalGitHub } from './github/local-github.ts';

/** Who labels the tasks of a local run: the person at the machine. */
export const OWNER = 'owner';

/** Creates the issues of a backlog as the repository's owner would. Safe to repeat: what is there already stays as it is. */
export async function seedIssues(
  github: LocalGitHub,
  { entries, label }: { readonly entries: readonly BacklogEntry[]; readonly label: string },
): Promise<void> {
  github.addUser(OWNER, 'admin');
  for (const entry of entries) if (entry.author !== undefined) github.addUser(entry.author, 'read');
  for (const entry of entries) {
    github.createIssue({
      number: entry.number,
      title: entry.title,
      body: entry.body,
      labels: [...new Set([label, ...entry.labels])],
      author: entry.author ?? OWNER,
      labelledBy: OWNER,
    });
  }
  const numbers = new Set(entries.map((entry) => entry.number));
  for (const entry of entries) {
    // GitHub cannot record a dependency on an issue that does not exist; such a one goes into the body, where people would write it.
    for (const blocker of entry.blockedBy ?? []) if (numbers.has(blocker)) github.addBlockedBy(entry.number, blocker);
  }
}
