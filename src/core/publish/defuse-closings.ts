/** A keyword with which GitHub closes an issue, right before what names one: `#12`, `GH-12`, `owner/name#12` or an address. */
const CLOSING =
  /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?):?[ \t]*(?=(?<reference>(?:[\w.-]+\/[\w.-]+)?#\d+|GH-\d+|https?:\/\/[^\s/]+\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/\d+))/gi;

/**
 * A commit message that closes no issue but its own task's when it reaches the default branch: `Fixes #15` becomes `Fixes issue #15`, which
 * GitHub still links and no longer obeys. Other tasks would be closed without having landed.
 */
export function defuseClosings(message: string, ownTask: number): string {
  return message.replace(CLOSING, (match, keyword: string, reference: string) =>
    reference === `#${ownTask}` ? match : `${keyword} issue `,
  );
}
