/** Stands where something is that is shown but is not plain text, such as inline code. */
export const OPAQUE = '\uFFFC';

/** Takes HTML tags out of a text: `<br>` becomes a line's end, what marks code, quotes or deletions stays visible as `OPAQUE`. */
export function replaceTags(text: string): string {
  // An address in angle brackets (`<https://…>`) has a colon where a tag's name ends, and stays.
  return text.replace(/<\/?([a-z][a-z0-9-]*)(?:[\s/][^<>]*)?>/gi, (_, name: string) => {
    if (name.toLowerCase() === 'br') return '\n';
    return OPAQUE_TAGS.has(name.toLowerCase()) ? OPAQUE : '';
  });
}

const OPAQUE_TAGS = new Set(['blockquote', 'code', 'del', 'kbd', 'pre', 'q', 's', 'samp', 'strike']);
