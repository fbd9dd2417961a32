/** A command that a person wrote as the first line of an issue comment. */
export type Command =
  | { readonly verb: 'retry' }
  | { readonly verb: 'cancel' }
  | { readonly verb: 'activate' }
  | { readonly verb: 'answer'; readonly text: string };

/**
 * Reads `/stoneforge retry`, `/stoneforge cancel`, `/stoneforge activate` or `/stoneforge answer <text, may go on over further lines>` from a comment.
 * The command must be the very first word of the comment, so that quotes, code and replies never count.
 *
 * @returns undefined when the comment is no command or names an unknown verb.
 */
export function parseCommand(body: string): Command | undefined {
  const match = /^\/stoneforge[ \t]+([a-z]+)(?:[ \t]+|\r?\n|$)([\s\S]*)$/.exec(body);
  if (match === null) return undefined;
  const text = (match[2] ?? '').trim();
  switch (match[1]) {
    case 'retry':
      return text === '' ? { verb: 'retry' } : undefined;
    case 'cancel':
      return text === '' ? { verb: 'cancel' } : undefined;
    case 'activate':
      return text === '' ? { verb: 'activate' } : undefined;
    case 'answer':
      return text === '' ? undefined : { verb: 'answer', text };
    default:
      return undefined;
  }
}
