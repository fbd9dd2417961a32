/** Whether a task may start, as far as people are concerned. */
export type Approval =
  | {
      readonly kind: 'approved';
      readonly by: string;
      readonly permission: string;
      /** `snapshotHash` of what was approved. */
      readonly snapshotHash: string;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** What is approved: the very title and body, in a form whose sha256 goes into the log. */
export function approvedText(title: string, body: string): string {
  return `${title}\n\n${body.replaceAll('\r\n', '\n')}`;
}
