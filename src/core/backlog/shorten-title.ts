import { MAX_TITLE_CHARACTERS } from './backlog-entry.ts';

/** An entry whose title GitHub would refuse for its length, with a title cut to fit and the whole of it before the body. Anything else unchanged. */
export function shortenTitle(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || !('title' in entry) || typeof entry.title !== 'string')
    return entry;
  const characters = [...entry.title.trim()];
  if (characters.length <= MAX_TITLE_CHARACTERS) return entry;
  const title = `${characters
    .slice(0, MAX_TITLE_CHARACTERS - 1)
    .join('')
    .trimEnd()}…`;
  const body = 'body' in entry ? entry.body : undefined;
  // A body that is no text stays as it is, to be refused.
  if (body !== undefined && typeof body !== 'string') return { ...entry, title };
  return {
    ...entry,
    title,
    body: [entry.title.trim(), ...(body === undefined || body === '' ? [] : [body])].join('\n\n'),
  };
}
