/**
 * Text from outside as a Markdown code block that its content cannot close, at most `limit` characters of its end.
 * Inside a code block neither mentions, nor issue references, nor links, nor images have an effect.
 */
export function fenced(text: string, limit: number): string {
  const shown = text.length > limit ? `[… ${text.length - limit} characters cut …]\n${text.slice(-limit)}` : text;
  const safe = shown.toWellFormed().replaceAll('\u0000', '�');
  const longest = Math.max(2, ...[...safe.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${safe.trimEnd()}\n${fence}`;
}
